"""Agree, mixed, or two groups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitstop.measures.formulas.agreement import agreement
from pitstop.measures.pattern import PatternWord, count_answers, measure_pattern
from pitstop.measures.too_few import Counted, TooFew

COUNTS = st.lists(st.integers(0, 20), min_size=3, max_size=7).filter(any)


def answers_of(*counts):
    """As many answers of each option as the counts say."""
    return [option for option, count in enumerate(counts, 1) for _person in range(count)]


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.6113333),  # published with the method
        ([2, 0, 1, 1], 1 / 12),
        ([1, 1, 1, 1], 0),
        ([2, 0, 0, 2], -1),
        ([0, 0, 7, 0, 0], 1),
        ([6, 0, 0, 0, 0], 1),
        ([3, 3, 0, 0, 0], 0.75),  # two neighbours: one layer, 1 - 1/4
    ],
)
def test_agreement_of_known_counts(counts, value):
    assert agreement(counts) == pytest.approx(value, abs=5e-8)


def test_polarization_is_the_other_side_of_agreement():
    assert (1 - agreement([30, 40, 210, 130, 530, 50, 10])) / 2 == pytest.approx(0.1943333)


@given(COUNTS)
def test_agreement_lies_between_two_camps_and_one_place(counts):
    assert -1 <= agreement(counts) <= 1


@given(COUNTS)
def test_agreement_does_not_know_which_end_is_good(counts):
    assert agreement(counts[::-1]) == agreement(counts)


@given(COUNTS, st.integers(2, 5))
def test_agreement_is_about_shares_and_not_about_how_many(counts, times):
    assert agreement([times * count for count in counts]) == agreement(counts)


@given(st.integers(3, 9), st.integers(1, 50), st.data())
def test_one_answer_is_full_agreement_and_as_many_of_each_is_none(points, people, data):
    option = data.draw(st.integers(0, points - 1))

    assert agreement([people if at == option else 0 for at in range(points)]) == 1
    assert agreement([people] * points) == 0


def test_a_scale_of_two_options_has_no_pattern():
    with pytest.raises(ValueError, match="three options"):
        agreement([3, 2])


# --- The word -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ([0, 0, 1, 5, 2], PatternWord.AGREE),
        ([1, 1, 1, 1, 1], PatternWord.TWO_GROUPS),  # A is 0 and both halves hold two
        ([1, 0, 2, 0, 2], PatternWord.MIXED),  # A is below 0, but one person is no group
        ([3, 0, 0, 0, 3], PatternWord.TWO_GROUPS),
        ([4, 1, 0, 0, 2], PatternWord.TWO_GROUPS),
        ([6, 0, 0, 0, 1], PatternWord.MIXED),  # one who differs is not a group
        ([0, 1, 3, 2, 0], PatternWord.AGREE),
        ([1, 1, 2, 1, 0], PatternWord.MIXED),
        ([0, 0, 3, 3], PatternWord.AGREE),
        ([3, 0, 0, 3], PatternWord.TWO_GROUPS),
    ],
)
def test_word_for_a_pattern(counts, word):
    pattern = measure_pattern(answers_of(*counts), points=len(counts))

    assert pattern.word is word
    assert pattern.counts == tuple(counts)


def test_a_pattern_on_the_border_agrees():
    """Twelve in one place and eight as many of each: A = 12/20 x 1 + 8/20 x 0 = 0.6 sharp."""
    pattern = measure_pattern(answers_of(2, 14, 2, 2), points=4)

    assert pattern.value == 0.6
    assert pattern.word is PatternWord.AGREE


def test_the_middle_option_belongs_to_neither_half():
    pattern = measure_pattern(answers_of(3, 0, 1, 0, 1))

    assert pattern.word is PatternWord.MIXED


def test_everyone_the_same_is_unanimous():
    assert measure_pattern([4, 4, 4, 4, 4]).is_unanimous
    assert not measure_pattern([4, 4, 4, 4, 3]).is_unanimous


# --- Answers --------------------------------------------------------------------------------------


def test_missing_answers_are_not_counted():
    assert count_answers([1, None, 5, 5, float("nan")]) == (1, 0, 0, 0, 2)
    assert count_answers([]) == (0, 0, 0, 0, 0)


def test_four_answers_are_too_few_however_many_were_there():
    assert measure_pattern([1, 2, None, 4, 5, None]) == TooFew(5, 4, Counted.ANSWERS)


def test_an_answer_outside_the_scale_is_a_mistake():
    with pytest.raises(ValueError, match="from 1 to 5"):
        measure_pattern([1, 2, 3, 4, 6])
