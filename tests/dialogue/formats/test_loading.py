import re
from pathlib import Path

import pytest

from pitstop.dialogue.formats import FormatError, parse_format, shipped_format, shipped_formats

MANUAL = Path(__file__).parents[3] / "docs" / "questions-and-formats.md"

SOUND = """
key = "lunch"
name.nl = "Lunch"
name.en = "Lunch"
summary.nl = "Kort aan tafel."
summary.en = "Briefly at the table."

[[steps]]
key = "own_image"
minutes = 6
"""


def test_shipped_formats_stand_in_the_order_of_the_page() -> None:
    assert [format_.key for format_ in shipped_formats()] == [
        "short",
        "full",
        "thermometer",
        "look_back",
        "solo",
    ]


def test_shipped_format_is_found_by_key() -> None:
    assert shipped_format("full").name.nl == "Volledige STAP"


def test_shipped_format_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(FormatError, match=r"no format 'lunch'\. Allowed: short, full, thermometer"):
        shipped_format("lunch")


def test_format_file_takes_what_it_does_not_say_from_the_defaults() -> None:
    lunch = parse_format(SOUND, source="lunch.toml")

    assert lunch.minutes == 6
    assert lunch.parts == shipped_format("full").parts
    assert lunch.step("own_image").say == shipped_format("short").step("own_image").say


def test_format_file_changes_one_text_and_leaves_its_neighbours() -> None:
    lunch = parse_format(SOUND + 'say.nl = "Eet."\nsay.en = "Eat."\n', source="lunch.toml")

    step, default = lunch.step("own_image"), shipped_format("short").step("own_image")

    assert step.say.nl == "Eet."
    assert step.watch == default.watch
    assert step.parts == default.parts


def test_format_file_gives_the_order_of_its_own_parts() -> None:
    order = ["fit", "accents", "task", "situation", "theme"]
    parts = "".join(f'[[parts]]\nkey = "{key}"\n' for key in order)

    lunch = parse_format(SOUND + parts, source="lunch.toml")

    assert [part.key for part in lunch.parts] == order


@pytest.mark.parametrize(
    ("addition", "refusal"),
    [
        ('say.nl = "Eet."', "lunch.toml > steps > own_image > say > en: This is missing."),
        ('say.nl = ""\nsay.en = "Eat."', "lunch.toml > steps > own_image > say > nl: Expected is"),
        ('sya.nl = "Eet."', "lunch.toml > steps > own_image > sya: This is not known here."),
        ('parts = ["soup"]', "lunch.toml > steps > own_image > parts: 'soup' is not known."),
        ('kind = "soup"', "lunch.toml > steps > own_image > kind: 'soup' is not known."),
        ("minutes = 7", "lunch.toml: This is not valid TOML: Cannot overwrite a value"),
        ('[[steps]]\nkey = "share"', "lunch.toml > steps > share > minutes: This is missing."),
        ('[[steps]]\nkey = "soup"', "lunch.toml > steps > soup > kind: This is missing."),
        ("[[steps]]\nminutes = 3", "lunch.toml > steps > 2 > key: This is missing."),
        (
            '[[steps]]\nkey = "own_image"\nminutes = 2',
            "lunch.toml > steps > own_image: This key is there twice.",
        ),
        ('[[parts]]\nkey = "task"', "lunch.toml > parts > theme: This is missing."),
        ('[[parts]]\nkey = "soup"', "lunch.toml > parts > soup > letter: This is missing."),
        ("[parts]", "lunch.toml > parts: Expected is a list, not {}."),
        ("oops", "lunch.toml: This is not valid TOML: "),
    ],
)
def test_bad_format_file_is_refused_with_file_and_key(addition: str, refusal: str) -> None:
    with pytest.raises(FormatError) as refused:
        parse_format(SOUND + addition, source="lunch.toml")

    assert str(refused.value).startswith(refusal)


def test_format_file_without_steps_is_refused() -> None:
    with pytest.raises(FormatError, match=r"^lunch\.toml > steps: A format has one step of kind"):
        parse_format(SOUND.partition("[[steps]]")[0], source="lunch.toml")


def test_example_in_the_manual_is_a_sound_format() -> None:
    example = re.search(r"```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None

    lunch = parse_format(example[1], source="lunch.toml")

    assert [step.key for step in lunch.steps] == ["own_image", "share"]
