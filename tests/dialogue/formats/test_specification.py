import json
from copy import deepcopy
from typing import Any

import pytest
from django.utils import translation

from pitstop.dialogue.enums import Part, StepKind
from pitstop.dialogue.formats import (
    PART_KEYS,
    STEP_KINDS,
    Format,
    FormatError,
    Text,
    shipped_format,
    shipped_formats,
)
from pitstop.dialogue.formats.refusals import refusal_sentence


@pytest.mark.parametrize(
    ("language", "expected"),
    [("nl", "Taak"), ("en", "Task"), ("en-gb", "Task"), ("nl-be", "Taak"), ("fy", "Taak")],
)
def test_text_in_language_falls_back_to_dutch(language: str, expected: str) -> None:
    assert Text(nl="Taak", en="Task").in_language(language) == expected


@pytest.mark.parametrize(("language", "expected"), [("nl", "Taak"), ("en", "Task"), (None, "Taak")])
def test_text_as_string_speaks_the_language_of_the_reader(
    language: str | None, expected: str
) -> None:
    with translation.override(language):
        assert str(Text(nl="Taak", en="Task")) == expected


def test_every_kind_and_part_of_the_dialogue_is_known_to_formats() -> None:
    assert set(STEP_KINDS) == set(StepKind.values)
    assert tuple(Part.values) == PART_KEYS


@pytest.mark.parametrize("format_", shipped_formats(), ids=lambda format_: format_.key)
def test_snapshot_gives_back_an_equal_format(format_: Format) -> None:
    # jsonb sorts keys; a snapshot has to survive that.
    stored = json.dumps(format_.as_data(), sort_keys=True)

    assert Format.from_data(json.loads(stored)) == format_


def test_slot_knows_its_part_and_side() -> None:
    slots = shipped_format("short").slots(["situation", "task"])

    assert [(slot.key, slot.part, slot.side) for slot in slots] == [
        ("situation.hit", "situation", "hit"),
        ("situation.shit", "situation", "shit"),
        ("task", "task", ""),
    ]


def test_slots_without_parts_are_those_of_the_whole_format() -> None:
    assert [slot.key for slot in shipped_format("short").slots()] == [
        "theme",
        "situation.hit",
        "situation.shit",
        "task",
        "accents",
        "fit.us",
        "fit.me",
    ]


def test_part_slot_and_step_are_found_by_key() -> None:
    full = shipped_format("full")

    assert full.part("fit").label.nl == "Passend"
    assert full.slot("fit.me").is_private
    assert full.step("own_image").at_home


@pytest.mark.parametrize("find", ["part", "slot", "step"])
def test_unknown_key_is_refused_with_what_is_allowed(find: str) -> None:
    with pytest.raises(FormatError, match=r"'dessert' is not known\. Allowed: "):
        getattr(shipped_format("full"), find)("dessert")


def test_recognition_has_the_words_of_the_rule_of_adoption() -> None:
    data = shipped_format("short").as_data()

    by_no_objection = Format.from_data({**data, "adoption": "no_objection"})

    assert Format.from_data(data).recognition.ask.nl == "Herken je jezelf hierin?"
    assert by_no_objection.recognition.ask.nl == "Kun je hiermee verder?"


def assert_has_a_sentence(error: FormatError) -> None:
    """On a page the same refusal reads as one whole sentence, without names of keys."""
    sentence = refusal_sentence(error)
    assert sentence.endswith(".")
    assert "%(" not in sentence


STATEMENT = {"key": "trust", "statement": {"nl": "Ik durf.", "en": "I dare."}}


def put(data: Any, path: str, value: object) -> None:
    *way, last = path.split("/")
    for key in way:
        data = data[int(key) if key.isdigit() else key]
    data[int(last) if last.isdigit() else last] = value


@pytest.mark.parametrize(
    ("path", "value", "refusal"),
    [
        ("key", "Kort!", "key: 'Kort!' cannot be a key. Allowed: up to 32 small letters"),
        ("version", 0, "version: Allowed is 1 to 9999, not 0."),
        ("version", True, "version: Expected is a whole number, not True."),
        ("name", "Kort", "name: Expected is a table, not 'Kort'."),
        ("name", {"nl": "Kort"}, "name > en: This is missing."),
        ("name", {"nl": "Kort", "en": " "}, "name > en: Expected is text that is not empty"),
        ("name/nl", "Kort " * 13, "name > nl: This text has 65 characters. Allowed is at most 60."),
        ("summary/en", "a" * 301, "summary > en: This text has 301 characters. Allowed is at mo"),
        ("summary/en", "a\nb", "summary > en: There is a line end or another control character"),
        ("summary/nl", "a\u202eb", "summary > nl: There is a line end or another control"),
        ("summary/nl", "\u200b", "summary > nl: Nothing in this text can be seen."),
        ("summary/nl", "<b>Vet</b>", "summary > nl: Allowed is plain text, no markup."),
        ("steps/1/label/nl", "a" * 61, "own_image > label > nl: This text has 61 characters."),
        ("name/de", "Kurz", "name > de: This is not known here. Allowed: nl, en."),
        ("nmae", {}, "nmae: This is not known here. Allowed: key, version, name"),
        ("adoption", "majority", "adoption: 'majority' is not known. Allowed: recognition, no_obj"),
        ("weighing/max_choices", 0, "weighing > max_choices: Allowed is 1 to 9, not 0."),
        ("parts", {}, "parts: Expected is a list, not {}."),
        ("parts", [], "parts > theme: This is missing. Every format has all five parts."),
        ("anchor_scale/lowest", "", "anchor_scale > lowest: Expected is a table, not ''."),
        ("parts/1/key", "weather", "parts > weather > key: 'weather' is not known. Allowed: them"),
        ("parts/1/letter/nl", "Sit", "parts > situation > letter: Allowed is at most 2 character"),
        ("parts/1/slots", [], "parts > situation > slots: A part asks at least one question."),
        ("parts/1/slots/0/key", "hit", "parts > situation > slots > hit > key: 'hit' is not known"),
        (
            "parts/1/slots/0/key",
            "task",
            "parts > situation > slots > task: This belongs to another part. "
            "Allowed: situation.hit, situation.shit.",
        ),
        (
            "parts/1/slots/1/key",
            "situation.hit",
            "parts > situation > slots > situation.hit: This key is there twice.",
        ),
        ("parts/1/slots/0/first_rows", 11, "first_rows: Allowed is 1 to 10, not 11."),
        ("parts/0/slots/0/first_rows", 2, "first_rows: Allowed is 1, not 2."),
        ("parts/4/slots/1/is_private", False, "slots > fit.me > is_private: The answer for me is"),
        ("steps", [], "steps: A format has one step of kind own_image"),
        ("steps/1/kind", "dessert", "steps > own_image > kind: 'dessert' is not known. Allowed: l"),
        ("steps/1/minutes", 0, "steps > own_image > minutes: Allowed is 1 to 480, not 0."),
        (
            "steps/1/minutes",
            "5",
            "steps > own_image > minutes: Expected is a whole number, not '5'",
        ),
        (
            "steps/1/parts",
            [],
            "steps > own_image > parts: A step of kind own_image names its parts",
        ),
        (
            "steps/1/parts",
            ["weather"],
            "steps > own_image > parts: 'weather' is not known. Allowed",
        ),
        ("steps/1/parts", ["task", "task"], "steps > own_image > parts > task: This key is there"),
        ("steps/1/parts", [1], "steps > own_image > parts > 1: Expected is text"),
        ("steps/1/at_home", 1, "steps > own_image > at_home: Expected is true or false, not 1."),
        ("steps/2/at_home", True, "steps > share > at_home: Only the first step can be at home."),
        ("steps/2/key", "own_image", "steps > own_image: This key is there twice."),
        ("steps/2/kind", "own_image", "steps: A format has one step of kind own_image"),
        (
            "steps/1/from_second_stop",
            True,
            "own_image > from_second_stop: Everyone makes their own",
        ),
        ("steps/2/later_minutes", 0, "steps > share > later_minutes: Allowed is 1 to 480, not 0."),
        ("steps/0/covers", [], "look_back > covers: A step of kind look_back names its covers."),
        ("steps/0/covers", ["weather"], "steps > look_back > covers: 'weather' is not known. All"),
        ("steps/2/covers", ["habits"], "share > covers: Only a step of kind look_back covers som"),
        ("steps/1/parts", ["learned"], "steps > own_image > parts: None of these is asked in the"),
        ("steps/2/parts", ["learned"], "steps > share > parts: None of these is asked in the own"),
        ("steps/0/kind", "anchors", "look_back > covers: Only a step of kind look_back covers"),
        ("anchors", [STATEMENT], "anchors: Allowed is none, or 5 to 7, not 1."),
        ("anchors", [STATEMENT] * 2, "anchors > trust: This key is there twice."),
        (
            "is_solo",
            True,
            "steps > look_back > kind: Nobody can look_back alone. Allowed in a solo format",
        ),
    ],
)
def test_unsound_format_is_refused_with_place_and_what_is_allowed(
    path: str, value: object, refusal: str
) -> None:
    data = deepcopy(shipped_format("short").as_data())
    put(data, path, value)

    with pytest.raises(FormatError) as refused:
        Format.from_data(data)

    assert refusal in str(refused.value)
    assert_has_a_sentence(refused.value)


@pytest.mark.parametrize("missing", ["key", "name", "parts", "steps", "adoption", "closing"])
def test_format_without_a_required_key_is_refused(missing: str) -> None:
    data = shipped_format("short").as_data()
    del data[missing]

    with pytest.raises(FormatError, match=rf"^{missing}: This is missing\.$"):
        Format.from_data(data)


def test_format_of_only_a_step_at_home_is_refused() -> None:
    data: Any = shipped_format("full").as_data()
    data["steps"] = data["steps"][:1]

    with pytest.raises(FormatError, match="at least one step that is not at home"):
        Format.from_data(data)


def with_steps(key: str, *wanted: dict[str, object]) -> Format:
    """A shipped format with other steps: each is laid over a step of that format."""
    data: Any = shipped_format(key).as_data()
    known = {step["key"]: step for step in data["steps"]}
    data["steps"] = [known[step.pop("from")] | step for step in deepcopy(list(wanted))]
    return Format.from_data(data)


IMAGE, SHARE = {"from": "own_image"}, {"from": "share"}
STATEMENTS = {"from": "anchors"}


@pytest.mark.parametrize(
    ("key", "steps", "refusal"),
    [
        ("thermometer", [SHARE, IMAGE], "steps > share: This cannot stand before own_image."),
        ("thermometer", [IMAGE, STATEMENTS, SHARE], "anchors: This stands before own_image."),
        ("look_back", [IMAGE, SHARE, {"from": "goals"}], "goals: This stands before anything ope"),
        (
            "thermometer",
            [STATEMENTS, STATEMENTS | {"key": "again"}, IMAGE],
            "steps: A format has at most one step of kind anchors.",
        ),
        (
            "short",
            [IMAGE, SHARE | {"kind": "anchors", "parts": []}],
            "steps: A step of kind anchors needs anchors in the format.",
        ),
        (
            "short",
            [IMAGE | {"at_home": True}, SHARE | {"from_second_stop": True}],
            "steps: At every stop a format has at least one step that is not at home.",
        ),
        (
            "short",
            [IMAGE, *(SHARE | {"key": f"share_{number}"} for number in range(20))],
            "steps: Allowed is at most 20, not 21.",
        ),
    ],
)
def test_order_and_number_of_steps_are_kept(
    key: str, steps: list[dict[str, object]], refusal: str
) -> None:
    with pytest.raises(FormatError) as refused:
        with_steps(key, *steps)

    assert refusal in str(refused.value)
    assert_has_a_sentence(refused.value)


def test_goals_may_come_after_an_image_made_at_home() -> None:
    format_ = with_steps(
        "look_back", {"from": "own_image", "at_home": True}, {"from": "goals"}, {"from": "share"}
    )

    assert [step.kind for step in format_.steps] == ["own_image", "goals", "share"]


def test_step_works_on_those_of_its_parts_that_are_asked() -> None:
    format_ = with_steps("short", IMAGE | {"parts": ["fit", "task"]}, SHARE, {"from": "agree"})

    assert [part.key for part in format_.asked_parts] == ["task", "fit"]
    assert [part.key for part in format_.parts_of(format_.step("share"))] == ["task", "fit"]
    assert [slot.key for slot in format_.asked_slots] == ["task", "fit.us", "fit.me"]
    assert [slot.key for slot in format_.slots()] != [slot.key for slot in format_.asked_slots]


def test_question_that_is_not_asked_is_no_place_to_answer() -> None:
    with pytest.raises(FormatError, match="'task' is not known"):
        shipped_format("thermometer").asked_slot("task")


def test_first_stop_leaves_out_what_waits_for_a_second() -> None:
    short, full = shipped_format("short"), shipped_format("full")

    assert "look_back" not in [step.key for step in short.for_stop(is_first=True).steps]
    assert full.for_stop(is_first=True).step("theme").minutes == 10
    assert full.for_stop(is_first=False).step("theme").minutes == 5
    assert full.for_stop(is_first=False).step("theme").later_minutes is None


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("format_", shipped_formats(), ids=lambda format_: format_.key)
def test_format_of_a_stop_stays_as_it_is(format_: Format, is_first: bool) -> None:
    held = format_.for_stop(is_first=is_first)

    assert held.for_stop(is_first=False) == held
