"""Gedeeldheid of one pit stop."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pitstop.measures.counting import fewest_answers
from pitstop.measures.sharedness import SPLIT, ItemSharedness, Split, measure_sharedness
from pitstop.measures.too_few import HIDDEN, Counted, TooFew
from tests.measures.tables import difference_by_pairs, sharedness_by_pairs, tables


def one_item(*answers):
    return [[answer] for answer in answers]


@pytest.mark.parametrize(
    ("answers", "difference", "value"),
    [
        ([4, 4, 4, 4, 4], 0, 1),
        ([3, 4, 4, 5, 4], 0.8, 0.5),
        ([2, 3, 3, 4, 4, 5], 19 / 15, 5 / 24),
        ([1, 2, 3, 4, 5], 2.0, SPLIT),
        ([1, 1, 5, 5, 5], 2.4, SPLIT),
    ],
)
def test_sharedness_of_known_answers(answers, difference, value):
    measured = measure_sharedness(one_item(*answers))

    assert measured.difference == pytest.approx(difference)
    assert measured.value == (value if value is SPLIT else pytest.approx(value))


def test_sharedness_divides_by_the_difference_of_random_answers_on_any_scale():
    measured = measure_sharedness(one_item(3, 3, 3, 3, 5), points=7)

    assert measured.value == pytest.approx(1 - 0.8 / (48 / 21))


def test_answers_as_different_as_by_chance_have_no_sharedness_and_are_not_split():
    """1, 2, 3, 4, 4 differ by 16 steps in 10 pairs. 1.2 and 2.0 have the same mean."""
    one = measure_sharedness(one_item(1, 2, 3, 4, 4))
    two = measure_sharedness(list(zip([1, 1, 2, 3, 3], [1, 2, 3, 4, 5], strict=True)))
    three = measure_sharedness([[answer] * 3 for answer in (1, 2, 3, 4, 4)])

    assert two.difference == pytest.approx(1.6)
    assert (one.value, two.value, three.value) == (0, 0, 0)


@given(tables())
def test_sharedness_is_the_mean_over_all_pairs(rows):
    measured = measure_sharedness(rows)

    expected = sharedness_by_pairs(rows)
    assert measured.difference == pytest.approx((1 - expected) * 1.6)
    assert isinstance(measured.value, Split) == (expected < -1e-9)


@given(tables())
def test_sharedness_agrees_with_the_formula_over_sorted_answers(rows):
    people = len(rows)
    weights = 2 * np.arange(1, people + 1) - people - 1

    by_rank = weights @ np.sort(rows, axis=0) * 2 / (people * (people - 1))

    assert measure_sharedness(rows).difference == pytest.approx(by_rank.mean())


@given(tables(), st.randoms(use_true_random=False))
def test_sharedness_knows_no_order_of_people_or_items(rows, random):
    shuffled = random.sample(rows, len(rows))
    order = random.sample(range(len(rows[0])), len(rows[0]))

    there = measure_sharedness(rows)
    here = measure_sharedness([[row[place] for place in order] for row in shuffled])

    assert here.difference == pytest.approx(there.difference)
    assert here.interval.low == pytest.approx(there.interval.low)


@given(tables())
def test_sharedness_does_not_know_which_end_of_the_scale_is_good(rows):
    turned = [[6 - answer for answer in row] for row in rows]

    there, here = measure_sharedness(rows), measure_sharedness(turned)

    assert here.difference == pytest.approx(there.difference)
    assert here.at_edge == there.at_edge


@given(tables())
def test_sharedness_stays_within_its_bounds(rows):
    measured = measure_sharedness(rows)
    people = len(rows)
    furthest = 4 * 2 * (people // 2) * ((people + 1) // 2) / (people * (people - 1))

    assert 0 <= measured.difference <= furthest + 1e-9
    assert measured.interval.low <= measured.interval.high <= 1
    assert isinstance(measured.value, Split) or 0 <= measured.value <= 1


@given(st.integers(5, 20), st.lists(st.integers(1, 5), min_size=1, max_size=7))
def test_sharedness_is_whole_when_all_answer_the_same(people, row):
    measured = measure_sharedness([row] * people)

    assert measured.value == 1
    assert (measured.interval.low, measured.interval.high) == (1, 1)
    assert measured.people == people


@given(tables())
def test_interval_is_the_jackknife_over_people(rows):
    rows = np.array(rows, dtype=float)
    people = len(rows)
    without = [sharedness_by_pairs(np.delete(rows, person, axis=0)) for person in range(people)]
    error = np.sqrt((people - 1) * np.var(without))
    reach = stats.t.ppf(0.975, people - 1) * error

    interval = measure_sharedness(rows).interval

    assert interval.low == pytest.approx(sharedness_by_pairs(rows) - reach)
    assert interval.high == pytest.approx(min(1, sharedness_by_pairs(rows) + reach))


# --- Answers that are missing ---------------------------------------------------------------------


@pytest.mark.parametrize(("people", "answers"), [(1, 4), (5, 4), (6, 5), (7, 5), (10, 7), (20, 14)])
def test_fewest_answers_are_four_and_seven_in_ten(people, answers):
    assert fewest_answers(people) == answers


@given(tables(people=(7, 9), items=(2, 2)), st.integers(0, 6), st.integers(0, 6))
def test_interval_leaves_out_each_person_with_only_the_answers_that_they_gave(rows, first, second):
    rows = np.array(rows, dtype=float)
    rows[first, 0] = rows[second, 1] = np.nan
    counted = rows[~np.isnan(rows).all(axis=1)]
    people = len(counted)
    without = [sharedness_by_pairs(np.delete(counted, person, axis=0)) for person in range(people)]
    reach = stats.t.ppf(0.975, people - 1) * np.sqrt((people - 1) * np.var(without))

    measured = measure_sharedness(rows)

    assert measured.interval.low == pytest.approx(sharedness_by_pairs(counted) - reach)
    assert measured.people == people


def test_an_item_counts_with_four_answers_that_are_most_of_those_present():
    rows = [[3, 1], [4, 2], [4, 3], [5, 4], [4, None]]

    measured = measure_sharedness(rows)

    assert measured.difference == pytest.approx((0.8 + 10 / 6) / 2)
    assert measured.people == 5


@pytest.mark.parametrize(("answers", "counts"), [(6, False), (7, True)])
def test_an_item_needs_answers_from_seven_in_ten_people_present(answers, counts):
    rows = [[4, 1 + at % 2 if at < answers else None] for at in range(10)]

    measured = measure_sharedness(rows)

    assert (measured.difference > 0) is counts
    assert isinstance(measured.items[1], ItemSharedness) is counts


def test_pairs_are_those_who_both_answered_the_item():
    rows = [[1, None], [2, 5], [5, 4], [None, 4], [3, 1], [3, 2]]

    measured = measure_sharedness(rows)

    by_pairs = np.mean([difference_by_pairs(column) for column in zip(*rows, strict=True)])
    assert measured.difference == pytest.approx(by_pairs)


def test_missing_may_be_none_or_nan():
    rows = [[4, 2], [5, 3], [4, 3], [3, 3], [4, None]]

    assert measure_sharedness(np.array(rows, dtype=float)) == measure_sharedness(rows)


def test_no_item_with_enough_answers_is_too_few():
    rows = [[1, None], [2, None], [3, None], [None, 4], [None, 5], [None, 5]]

    assert measure_sharedness(rows) == TooFew(5, 3, Counted.ANSWERS)


def test_four_people_behind_the_only_item_that_counts_are_too_few():
    rows = [[4, None], [4, None], [5, None], [3, 1], [None, 2]]

    assert measure_sharedness(rows) == TooFew(5, 4)


def test_people_without_any_answer_are_present_but_not_respondents():
    rows = [[4], [4], [5], [3], [None], [None]]

    assert measure_sharedness(rows) == TooFew(5, 4)


# --- Items ----------------------------------------------------------------------------------------


def test_items_are_told_one_by_one_from_five_answers():
    rows = [[3, 1], [4, 1], [4, 1], [5, 1], [4, 2]]

    first, second = measure_sharedness(rows).items

    assert first == ItemSharedness(5, pytest.approx(0.8), is_at_edge=False)
    assert second == ItemSharedness(5, pytest.approx(0.4), is_at_edge=True)


def test_no_item_is_told_when_the_rest_would_give_away_one_with_four_answers():
    rows = [[3, 1, None], [4, 1, None], [4, 1, None], [5, 1, None], [4, None, 2]]

    measured = measure_sharedness(rows)

    assert measured.items == (HIDDEN, TooFew(5, 4, Counted.ANSWERS), TooFew(5, 1, Counted.ANSWERS))
    assert measured.at_edge == 1


@pytest.mark.parametrize(
    ("answers", "is_at_edge"),
    [
        ([1, 1, 2, 2, 2, 2, 2, 2], False),  # 1.75
        ([1, 1, 1, 2, 2, 2, 2, 2], True),
        ([5, 5, 4, 4, 4, 4, 4, 4], False),  # 4.25
        ([5, 5, 5, 4, 4, 4, 4, 4], True),
    ],
)
def test_nearly_everyone_at_the_end_of_the_scale_is_flagged(answers, is_at_edge):
    measured = measure_sharedness(one_item(*answers))

    assert measured.items[0].is_at_edge is is_at_edge
    assert measured.at_edge == int(is_at_edge)


# --- What cannot be -------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [0, 6, 2.5, float("inf")])
def test_an_answer_outside_the_scale_is_a_mistake(answer):
    with pytest.raises(ValueError, match="from 1 to 5"):
        measure_sharedness(one_item(1, 2, 3, 4, answer))


@pytest.mark.parametrize("rows", [[1, 2, 3, 4, 5], [[1], [1, 2], [1], [1], [1]]])
def test_rows_of_unequal_length_are_a_mistake(rows):
    with pytest.raises(ValueError):  # noqa: PT011 - numpy words it for ragged rows
        measure_sharedness(rows)
