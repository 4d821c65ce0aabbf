"""Groups of texts, and what speaks for them."""

import pytest

from pitstop.similarity.engines import Strength, Width
from pitstop.similarity.explanation import Fragment, ReadTexts, Term, explain_group, mark_words
from pitstop.similarity.groups import propose_groups
from pitstop.similarity.lexical import LexicalEngine

TEXTS = [
    "De wachtlijst voor jeugdhulp is te lang",
    "Ouders op de wachtlijst horen maanden niets",
    "Jeugdhulp heeft een wachtlijst zonder einde",
    "De brug staat elke ochtend vast",
    "Verkeer bij de brug staat stil in de ochtend",
    "Onze brieven zijn onleesbaar",
]


def members(groups):
    return [sorted(member.index for member in group.members) for group in groups]


def test_texts_on_one_subject_come_together_and_others_stay_alone():
    groups = propose_groups(TEXTS, LexicalEngine())

    assert sorted(members(groups)) == [[0, 1, 2], [3, 4]]


def test_group_says_which_words_its_texts_share():
    groups = propose_groups(TEXTS, LexicalEngine())
    by_first = {min(each): group for each, group in zip(members(groups), groups, strict=True)}

    assert by_first[0].terms == (
        Term("wachtlijst", "wachtlijst", 3),
        Term("jeugdhulp", "jeugdhulp", 2),
    )
    assert {term.surface for term in by_first[3].terms} == {"brug", "ochtend"}


@pytest.mark.parametrize("texts", [[], ["Eén tekst"], ["", "de", "het"], ["", ""]])
def test_nothing_to_group_gives_no_groups(texts):
    assert propose_groups(texts, LexicalEngine()) == []


def test_same_text_twice_is_a_group():
    groups = propose_groups(["Zwerfafval", "Zwerfafval", "Budget"], LexicalEngine())

    assert members(groups) == [[0, 1]]
    assert [member.strength for member in groups[0].members] == [Strength.STRONG] * 2
    assert groups[0].likeness == pytest.approx(1)


def test_wider_puts_more_together_and_never_takes_a_pair_apart():
    engine = LexicalEngine()

    pairs = {
        width: {
            (one, other)
            for group in members(propose_groups(TEXTS, engine, width))
            for one in group
            for other in group
            if one < other
        }
        for width in Width
    }

    assert pairs[Width.STRICT] <= pairs[Width.NORMAL] <= pairs[Width.WIDE]


def test_group_without_shared_words_says_so_and_comes_last():
    texts = ["jeugdzorgplus", "jeugdzorgplannen", "de brug is stuk", "die brug is vaak stuk"]

    groups = propose_groups(texts, LexicalEngine())

    assert members(groups) == [[2, 3], [0, 1]]
    assert groups[1].terms == ()


def test_most_typical_text_stands_first():
    (group,) = propose_groups([*TEXTS[:3], "Budget"], LexicalEngine())

    assert group.members[-1].index == 1


def test_nearest_text_left_out_is_named():
    groups = propose_groups(
        [
            "zwerfafval ligt bij school",
            "zwerfafval ligt bij station",
            "budget is op",
            "gescheiden afval kost geld",
        ],
        LexicalEngine(),
        Width.STRICT,
    )

    assert members(groups) == [[0, 1]]
    assert groups[0].nearest == 3


def test_word_that_stands_everywhere_explains_nothing():
    texts = ["brug gemeente", "brug gemeente ochtend", "geld gemeente", "huis gemeente"]

    assert [term.stem for term in explain_group(ReadTexts.of(texts), [0, 1])] == ["brug"]


def test_name_of_a_person_is_no_heading():
    texts = ["Vraag het aan Fatima over de brug", "Volgens Fatima is de brug dicht", "Budget"]

    assert [term.surface for term in explain_group(ReadTexts.of(texts), [0, 1])] == ["brug"]


def test_word_at_the_start_of_a_sentence_and_an_abbreviation_are_no_names():
    texts = ["Brug dicht. AVG geldt", "Brug open! De AVG telt", "Budget"]

    assert {term.surface for term in explain_group(ReadTexts.of(texts), [0, 1])} == {"brug", "AVG"}


def test_term_stands_as_most_people_wrote_it():
    texts = ["veel bewoners", "alle bewoners", "een bewoner", "budget"]

    assert explain_group(ReadTexts.of(texts), [0, 1, 2])[0].surface == "bewoners"


def test_mark_words_keeps_every_character():
    text = "  De <b>Brug</b>, 😀 bruggen!"

    fragments = mark_words(text, {"brug"})

    assert "".join(fragment.text for fragment in fragments) == text
    assert [fragment.text for fragment in fragments if fragment.is_shared] == ["Brug", "bruggen"]
    assert fragments[0] == Fragment("  De <b>", is_shared=False)


def test_mark_words_shows_a_stem_inside_a_longer_word():
    fragments = mark_words("Op bewonersavonden", {"bewoner", "op"})

    assert fragments == (
        Fragment("Op ", is_shared=False),
        Fragment("bewonersavonden", is_shared=True),
    )


def test_mark_words_of_nothing_is_the_text():
    assert mark_words("De brug", ()) == (Fragment("De brug", is_shared=False),)
    assert mark_words("", {"brug"}) == ()
