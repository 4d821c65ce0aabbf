"""The engine that is always there."""

import numpy as np
import pytest

from pitstop.similarity.engines import Engine, Strength, Thresholds, Width
from pitstop.similarity.explanation import SharedWord
from pitstop.similarity.frequencies import DocumentFrequencies
from pitstop.similarity.lexical import LexicalEngine

YOUTH = "Hoe betrekken we bewoners bij de jeugdzorg?"
CANDIDATES = [
    "Parkeren kost geld",
    "De jeugdhulp betrekt bewoner en ouders",
    "Wat is het?",
]


@pytest.fixture
def engine() -> Engine:
    return LexicalEngine()


def test_similarities_are_symmetric_and_one_for_the_same_text(engine):
    found = engine.similarities([YOUTH, *CANDIDATES, YOUTH])

    assert found.shape == (5, 5)
    assert found.dtype == np.float32
    assert np.allclose(found, found.T)
    assert found[0, 4] == pytest.approx(1)
    assert found.min() >= 0
    assert found.max() <= 1


def test_text_of_stop_words_is_like_nothing_not_even_itself(engine):
    found = engine.similarities(["Wat is het?", "Wat is het?", YOUTH])

    assert not found[0].any()


@pytest.mark.parametrize(("texts", "size"), [([], 0), ([""], 1), (["de", ""], 2)])
def test_similarities_of_texts_without_words_are_zero(engine, texts, size):
    found = engine.similarities(texts)

    assert found.shape == (size, size)
    assert not found.any()


def test_half_of_the_score_is_stems(engine):
    # Equal stems and no piece in common would be .5; a form of the same word has most pieces too.
    found = engine.similarities(["bewoners", "bewoner", "tarief"])

    assert 0.5 < found[0, 1] < 1
    assert found[0, 2] == 0


def test_compare_puts_most_alike_first_and_says_why(engine):
    first, second, third = engine.compare(YOUTH, CANDIDATES)

    assert (first.index, first.strength) == (1, Strength.STRONG)
    assert first.shared == (
        SharedWord("betrekken", "betrekt", is_same=True),
        SharedWord("bewoners", "bewoner", is_same=True),
        SharedWord("jeugdzorg", "jeugdhulp", is_same=False),
    )
    assert second.score < 0.05  # the end of "parkeren"
    assert second.shared == ()
    assert (third.score, third.strength) == (0, Strength.WEAK)
    assert [second.index, third.index] == [0, 2]


def test_compare_gives_the_score_of_similarities(engine):
    frequencies = DocumentFrequencies(10, {"bewoner": 5})

    likenesses = engine.compare(YOUTH, CANDIDATES, frequencies)

    matrix = engine.similarities([YOUTH, *CANDIDATES], frequencies)
    for likeness in likenesses:
        assert likeness.score == pytest.approx(float(matrix[0, likeness.index + 1]), abs=1e-6)


def test_compare_with_nothing_finds_nothing(engine):
    assert engine.compare(YOUTH, []) == []


def test_word_that_is_rare_elsewhere_weighs_more(engine):
    texts = ["wachtlijst bewoners", "bewoners tarief", "wachtlijst wethouder"]
    common_residents = DocumentFrequencies(1000, {"bewoner": 900, "wachtlijst": 3})

    found = engine.similarities(texts, common_residents)

    assert found[0, 2] > found[0, 1]


def test_words_that_only_end_alike_are_not_shown_as_alike(engine):
    (likeness,) = engine.compare("duidelijkheid", ["mogelijkheid"])

    assert likeness.shared == ()


def test_markup_and_emoji_are_plain_text(engine):
    (likeness,) = engine.compare("<b>wachtlijst</b> 😀", ["De wachtlijst & meer"])

    assert likeness.shared == (SharedWord("wachtlijst", "wachtlijst", is_same=True),)


def test_thresholds_name_three_steps():
    thresholds = Thresholds(strong=0.4, fair=0.2, strict=0.3, normal=0.2, wide=0.1)

    assert [thresholds.strength_of(score) for score in (0.4, 0.2, 0.19)] == list(Strength)
    assert [thresholds.of(width) for width in Width] == [0.3, 0.2, 0.1]
