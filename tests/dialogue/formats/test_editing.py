"""Making one format from another: each result is sound, and nothing else changes."""

import pytest

from pitstop.dialogue.formats import (
    FormatError,
    Text,
    parse_format,
    shipped_format,
    shipped_formats,
)
from pitstop.dialogue.formats.anchors import anchors_for
from pitstop.dialogue.formats.editing import (
    steps_to_add,
    with_own_keys,
    with_statement_moved,
    with_statements,
    with_step,
    with_step_moved,
    with_values,
    without_step,
)
from pitstop.dialogue.formats.toml_writing import write_format_file

each_format = pytest.mark.parametrize("format_", shipped_formats(), ids=lambda format_: format_.key)
THERMOMETER, SHORT, FULL = (shipped_format(key) for key in ("thermometer", "short", "full"))


def keys(format_):
    return [step.key for step in format_.steps]


# --- Values ---------------------------------------------------------------------------------------


def test_values_change_what_stands_at_their_places_and_nothing_else():
    changed = with_values(
        SHORT,
        {
            ("name",): {"nl": "Lunch", "en": "Lunch"},
            ("weighing", "max_choices"): 3,
            ("steps", "share", "minutes"): 9,
            ("parts", "situation", "slots", "situation.hit", "label"): {"nl": "Hits", "en": "Hits"},
        },
    )

    assert changed.name.nl == "Lunch"
    assert changed.weighing.max_choices == 3
    assert changed.step("share").minutes == 9
    assert changed.slot("situation.hit").label.nl == "Hits"
    assert changed.slot("situation.shit") == SHORT.slot("situation.shit")
    assert changed.step("threads") == SHORT.step("threads")


def test_refused_value_says_its_place():
    with pytest.raises(FormatError) as refused:
        with_values(SHORT, {("steps", "share", "say"): {"nl": "a" * 301, "en": "a"}})

    assert refused.value.place == ("steps", "share", "say", "nl")


def test_value_of_what_was_removed_is_refused():
    with pytest.raises(FormatError) as refused:
        with_values(SHORT, {("steps", "soup", "minutes"): 3})

    assert refused.value.rule == "gone"


def test_what_people_learned_is_there_as_soon_as_it_is_asked():
    changed = with_values(SHORT, {("steps", "own_image", "parts"): ["situation", "learned"]})

    assert [part.key for part in changed.asked_parts] == ["situation", "learned"]
    assert changed.part("learned") == shipped_format("look_back").part("learned")


def test_part_that_is_newly_asked_opens_where_everything_opened():
    changed = with_values(THERMOMETER, {("steps", "own_image", "parts"): ["situation", "task"]})

    assert changed.step("share").parts == ("situation", "task")
    assert changed.step("threads").parts == ("situation", "task")


def test_part_that_is_newly_asked_stays_out_of_a_step_that_chose():
    chosen = with_values(SHORT, {("steps", "threads", "parts"): ["situation"]})

    changed = with_values(
        chosen, {("steps", "own_image", "parts"): [*(p.key for p in chosen.asked_parts), "learned"]}
    )

    assert changed.step("threads").parts == ("situation",)
    assert "learned" in changed.step("share").parts


# --- Steps ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format_", "added", "expected"),
    [
        (SHORT, "goals", ["look_back", "goals", "own_image", "share", "threads", "agree", "close"]),
        (THERMOMETER, "look_back", ["anchors", "look_back", "own_image", "share"]),
        (FULL, "goals", ["own_image", "goals", "look_back", "theme"]),
        (FULL, "share", ["theme", "situation", "task", "accents", "fit", "share", "agree"]),
        (THERMOMETER, "close", ["threads", "agree", "close"]),
        (SHORT, "agree", ["threads", "agree", "agree_2", "close"]),
        (SHORT, "share", ["share", "threads", "share_2", "agree"]),
    ],
)
def test_added_step_stands_where_it_belongs(format_, added, expected):
    changed, key = with_step(format_, added)

    assert key in expected
    first = keys(changed).index(expected[0])
    assert keys(changed)[first : first + len(expected)] == expected


def test_added_step_brings_its_words_and_what_is_asked():
    changed, key = with_step(THERMOMETER, "share")

    assert changed.step(key).say == SHORT.step("share").say
    assert changed.step(key).parts == ("situation",)


@each_format
def test_every_step_that_is_offered_can_be_added_and_taken_out_again(format_):
    offered = [key for key, _step in steps_to_add(format_)]
    written = with_statements(format_, pairs(FULL))

    for key in offered:
        changed, added = with_step(written, key)
        assert without_step(changed, added) == written


@pytest.mark.parametrize(
    ("key", "is_offered", "is_not"),
    [
        ("solo", ["agree", "close"], ["share", "look_back"]),
        ("short", ["anchors", "situation"], ["own_image"]),
        ("thermometer", ["look_back", "situation"], ["anchors", "task"]),
        ("full", ["goals", "share"], ["anchors"]),
    ],
)
def test_only_steps_that_fit_are_offered(key, is_offered, is_not):
    offered = {key for key, _step in steps_to_add(shipped_format(key))}

    assert set(is_offered) <= offered
    assert not set(is_not) & offered


@pytest.mark.parametrize(
    ("key", "by", "expected"),
    [
        ("threads", -1, ["look_back", "own_image", "threads", "share", "agree", "close"]),
        ("agree", 1, ["look_back", "own_image", "share", "threads", "close", "agree"]),
        ("look_back", -1, keys(SHORT)),
        ("close", 1, keys(SHORT)),
        ("soup", 1, keys(SHORT)),
    ],
)
def test_moved_step_changes_places_with_its_neighbour(key, by, expected):
    assert keys(with_step_moved(SHORT, key, by)) == expected


@pytest.mark.parametrize(
    ("format_", "key", "by", "rule", "place"),
    [
        (SHORT, "share", -1, "before_image", ("steps", "share")),
        (THERMOMETER, "anchors", 1, "anchors_first", ("steps", "anchors")),
        (FULL, "look_back", -1, "at_home_first", ("steps", "own_image", "at_home")),
    ],
)
def test_step_cannot_move_where_it_makes_no_sense(format_, key, by, rule, place):
    with pytest.raises(FormatError) as refused:
        with_step_moved(format_, key, by)

    assert (refused.value.rule, refused.value.place) == (rule, place)


def test_own_image_cannot_be_taken_out():
    with pytest.raises(FormatError) as refused:
        without_step(SHORT, "own_image")

    assert refused.value.rule == "one_own_image"


# --- Statements -----------------------------------------------------------------------------------


def pairs(format_):
    return [(anchor.statement.nl, anchor.statement.en) for anchor in format_.anchors]


def key_of(format_, dutch):
    return next(anchor.key for anchor in format_.anchors if anchor.statement.nl == dutch)


def test_statements_that_stay_keep_their_keys_in_any_order():
    turned = with_statements(FULL, reversed(pairs(FULL)))

    assert [anchor.key for anchor in turned.anchors] == [
        anchor.key for anchor in reversed(FULL.anchors)
    ]


@pytest.mark.parametrize(
    "changed", [("Ik weet wat we opleveren.", "I know."), (FULL.anchors[0].statement.nl, "I know.")]
)
def test_changed_statement_gets_another_key(changed):
    after = with_statements(FULL, [changed, *pairs(FULL)[1:]])

    assert after.anchors[0].key not in {anchor.key for anchor in FULL.anchors}
    assert after.anchors[1:] == FULL.anchors[1:]


def test_statement_that_is_changed_back_gets_its_old_key():
    away = with_statements(FULL, [("Anders.", "Other."), *pairs(FULL)[1:]])

    assert with_statements(away, pairs(FULL)) == FULL


def test_same_statement_has_the_same_key_in_every_format():
    mine = [(f"Stelling {number}.", f"Statement {number}.") for number in range(5)]

    one, other = with_statements(SHORT, mine), with_statements(FULL, mine)

    assert one.anchors == other.anchors


def test_same_words_on_another_scale_have_another_key():
    scale = SHORT.anchor_scale
    turned = with_values(
        FULL,
        {("anchor_scale", "lowest"): {"nl": scale.highest.nl, "en": scale.highest.en}},
    )

    after = with_own_keys(turned)

    assert not {anchor.key for anchor in after.anchors} & {anchor.key for anchor in FULL.anchors}


def test_file_cannot_give_an_old_key_to_other_words():
    source = write_format_file(FULL).replace("Ik weet wat deze samenwerking moet", "Ik wil dat dit")

    read_again = with_own_keys(parse_format(source, source="vol.toml"))

    assert "yield_known" not in {anchor.key for anchor in read_again.anchors}
    assert read_again.anchors[1:] == FULL.anchors[1:]


def test_keys_of_statements_fit_in_a_row():
    [anchor] = anchors_for([Text(nl="é" * 300, en="é" * 300)], SHORT.anchor_scale)

    assert len(anchor.key) <= 32


def test_statements_can_be_taken_out_and_moved():
    moved = with_statement_moved(THERMOMETER, "right_things", -1)

    assert [anchor.key for anchor in moved.anchors][:3] == [
        "yield_known",
        "right_things",
        "residents_notice",
    ]
    assert with_statements(FULL, []).anchors == ()


@pytest.mark.parametrize(
    ("statements", "rule", "place"),
    [
        (pairs(FULL)[:4], "anchor_number", ("anchors",)),
        ([*pairs(FULL), ("Nog een.", "One more.")], "anchor_number", ("anchors",)),
        ([*pairs(FULL)[:5], pairs(FULL)[0]], "twice", ("anchors", "yield_known")),
        ([*pairs(FULL)[:5], ("a" * 301, "a")], "too_long", ("anchors", "6", "nl")),
    ],
)
def test_unsound_statements_are_refused(statements, rule, place):
    with pytest.raises(FormatError) as refused:
        with_statements(FULL, statements)

    assert (refused.value.rule, refused.value.place) == (rule, place)


def test_step_for_statements_needs_them():
    with pytest.raises(FormatError) as refused:
        with_statements(THERMOMETER, [])

    assert refused.value.rule == "no_anchors"


# --- Files ----------------------------------------------------------------------------------------


@each_format
def test_file_gives_back_an_equal_format(format_):
    assert parse_format(write_format_file(format_), source="same.toml") == format_


def test_file_keeps_quotes_backslashes_and_every_language():
    words = 'Zeg: "ja" \\ ‘nee’ مرحبا 🙂 # geen commentaar'
    format_ = with_values(SHORT, {("summary",): {"nl": words, "en": words}})

    assert parse_format(write_format_file(format_), source="same.toml").summary.nl == words
