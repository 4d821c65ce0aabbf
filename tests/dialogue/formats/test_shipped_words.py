"""The words and minutes of the shipped formats: as the method has them, and in plain Dutch."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from pitstop.dialogue.formats import Format, Text, shipped_format, shipped_formats

each_format = pytest.mark.parametrize("format_", shipped_formats(), ids=lambda format_: format_.key)


def texts_in(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def dutch_sentence_lengths(format_: Format) -> list[int]:
    sentences = [
        sentence for text in texts_in(format_) for sentence in re.split(r"[.?!:]+", text.nl)
    ]
    return [len(sentence.split()) for sentence in sentences if sentence.strip()]


@each_format
def test_every_text_is_there_in_both_languages(format_: Format) -> None:
    texts = list(texts_in(format_))

    assert len(texts) > 70
    assert [text for text in texts if not (text.nl.strip() and text.en.strip())] == []


@each_format
def test_dutch_sentences_are_short(format_: Format) -> None:
    lengths = dutch_sentence_lengths(format_)

    assert sum(lengths) / len(lengths) <= 15
    assert max(lengths) <= 25


@each_format
def test_dutch_speaks_to_people_as_je_and_jullie(format_: Format) -> None:
    formal = re.compile(r"\b(u|uw)\b", re.IGNORECASE)

    assert [text.nl for text in texts_in(format_) if formal.search(text.nl)] == []


@pytest.mark.parametrize(
    ("key", "at_home", "first", "later"),
    [
        ("short", 0, 17, 20),
        ("full", 15, 120, 120),
        ("thermometer", 0, 15, 15),
        ("look_back", 0, 30, 30),
        ("solo", 0, 15, 15),
    ],
)
def test_minutes_add_up_to_the_agenda(key: str, at_home: int, first: int, later: int) -> None:
    format_ = shipped_format(key)

    assert format_.minutes_at_home == at_home
    assert format_.for_stop(is_first=True).minutes == first
    assert format_.for_stop(is_first=False).minutes == later


@pytest.mark.parametrize(
    ("key", "agenda"),
    [
        (
            "short",
            [
                ("look_back", 3),
                ("own_image", 5),
                ("share", 4),
                ("threads", 5),
                ("agree", 2),
                ("close", 1),
            ],
        ),
        (
            "full",
            [
                ("own_image", 15),
                ("look_back", 5),
                ("theme", 5),
                ("part", 25),
                ("part", 25),
                ("part", 20),
                ("part", 15),
                ("agree", 15),
                ("close", 10),
            ],
        ),
        (
            "thermometer",
            [("anchors", 2), ("own_image", 4), ("share", 3), ("threads", 4), ("agree", 2)],
        ),
        (
            "look_back",
            [
                ("look_back", 10),
                ("look_back", 3),
                ("goals", 5),
                ("own_image", 4),
                ("share", 3),
                ("agree", 4),
                ("close", 1),
            ],
        ),
        ("solo", [("own_image", 10), ("agree", 3), ("close", 2)]),
    ],
)
def test_steps_follow_the_agenda(key: str, agenda: list[tuple[str, int]]) -> None:
    later = shipped_format(key).for_stop(is_first=False)

    assert [(step.kind, step.minutes) for step in later.steps] == agenda


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("short", ["theme", "situation", "task", "accents", "fit"]),
        ("full", ["theme", "situation", "task", "accents", "fit"]),
        ("thermometer", ["situation"]),
        ("look_back", ["learned"]),
        ("solo", ["theme", "situation", "task", "accents", "fit"]),
    ],
)
def test_image_asks_the_parts_of_its_format(key: str, asked: list[str]) -> None:
    assert [part.key for part in shipped_format(key).asked_parts] == asked


@pytest.mark.parametrize(
    ("key", "has_anchors", "with_image"),
    [
        ("short", False, False),
        ("full", True, True),
        ("thermometer", True, False),
        ("look_back", False, False),
        ("solo", False, False),
    ],
)
def test_statements_have_their_step_or_stand_on_top_of_the_image(
    key: str, has_anchors: bool, with_image: bool
) -> None:
    format_ = shipped_format(key)

    assert bool(format_.anchors) == has_anchors
    assert format_.asks_anchors_with_image == with_image


@pytest.mark.parametrize("key", ["full", "thermometer"])
def test_statements_stand_as_the_method_has_them(key: str) -> None:
    assert [anchor.statement.nl for anchor in shipped_format(key).anchors] == [
        "Ik weet wat deze samenwerking moet opleveren.",
        "Inwoners merken straks het verschil.",
        "We doen nu de goede dingen.",
        "Ik weet wat er van mij wordt gevraagd.",
        "De grootste hindernis zit in onze eigen samenwerking.",
        "We vallen terug in oude gewoonten.",
        "Ik kan hier open zeggen wat ik vind.",
    ]


def test_what_was_learned_is_asked_at_three_levels() -> None:
    learned = shipped_format("look_back").part("learned")

    assert [(slot.key, slot.question.nl) for slot in learned.slots] == [
        ("learned.principle", "Waarom veranderen we?"),
        ("learned.insight", "Welke manier van werken gaat werken?"),
        ("learned.skill", "Wat moeten we kunnen, en hoe leren we dat in het werk?"),
    ]


def test_look_backs_go_through_what_their_minutes_are_for() -> None:
    covered = {
        (format_.key, step.key): step.covers
        for format_ in shipped_formats()
        for step in format_.steps
        if step.kind == "look_back"
    }

    assert covered == {
        ("short", "look_back"): ("threads", "agreements", "habits"),
        ("full", "look_back"): ("threads", "agreements", "habits"),
        ("look_back", "look_back"): ("agreements",),
        ("look_back", "habits"): ("habits",),
    }


@pytest.mark.parametrize("key", ["short", "full"])
def test_questions_stand_as_the_method_has_them(key: str) -> None:
    assert {slot.key: slot.question.nl for slot in shipped_format(key).slots()} == {
        "theme": "Zit er een woord in waar je moeite mee hebt?",
        "situation.hit": "Wat werkt nu mee?",
        "situation.shit": "Wat werkt nu tegen?",
        "task": "Wat willen we samen bereiken?",
        "accents": "Wat vraagt dit nu van ons?",
        "fit.us": "Hoe past dit bij ons?",
        "fit.me": "Hoe past dit bij mij?",
    }


def test_every_question_of_solo_asks_for_others() -> None:
    others = re.compile(r"\b(anderen|wie|mensen)\b")

    questions = [slot.question.nl for slot in shipped_format("solo").slots()]

    assert [question for question in questions if not others.search(question)] == []


def test_solo_does_not_speak_of_us() -> None:
    solo = shipped_format("solo")
    read_by_one = [solo.theme_question, solo.weighing, solo.agreement, solo.closing]
    read_by_one += [*solo.slots(), *solo.steps]

    # "Als ... gebeurt, dan doe ik": one person chooses, agrees and closes.
    we = re.compile(r"\b(we|wij|ons|onze|jullie)\b", re.IGNORECASE)

    assert [text.nl for text in texts_in(tuple(read_by_one)) if we.search(text.nl)] == []


@each_format
def test_only_the_answer_for_me_is_private(format_: Format) -> None:
    assert [slot.key for slot in format_.slots() if slot.is_private] == ["fit.me"]
