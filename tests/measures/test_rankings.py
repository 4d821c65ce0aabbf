"""Kendall's W beside what chance gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitstop.measures.chance import band_of
from pitstop.measures.formulas.concordance import kendalls_w, w_under_chance
from pitstop.measures.rankings import measure_ranking
from pitstop.measures.too_few import Counted, TooFew

# Three judges and ten objects, with ties: from Siegel's textbook, W = .828.
SIEGEL = np.array(
    [
        [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
        [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
        [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
)

RANKINGS = st.lists(st.permutations([1, 2, 3, 4]), min_size=5, max_size=9)


def w_without_ties(ranks):
    people, items = ranks.shape
    deviations = np.sum((ranks.sum(axis=0) - people * (items + 1) / 2) ** 2)
    return 12 * deviations / (people**2 * (items**3 - items))


def test_w_of_published_rankings():
    assert kendalls_w(SIEGEL) == pytest.approx(0.82773, abs=5e-6)


def test_w_is_corrected_for_ties():
    assert w_without_ties(SIEGEL) == pytest.approx(0.7960, abs=5e-5)
    assert kendalls_w(SIEGEL) > w_without_ties(SIEGEL)


def test_w_by_hand():
    assert kendalls_w(np.array([[1, 2, 3], [1, 2, 3], [3, 2, 1.0]])) == pytest.approx(1 / 9)


@given(RANKINGS)
@settings(max_examples=20)
def test_w_lies_between_none_in_common_and_the_same_order(rankings):
    measured = measure_ranking(rankings)

    assert 0 <= measured.value <= 1 + 1e-9
    assert measured.value == pytest.approx(w_without_ties(np.array(rankings, dtype=float)))


@given(RANKINGS, st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_w_knows_no_order_of_people_or_items(rankings, random):
    order = random.sample(range(4), 4)
    shuffled = [[row[at] for at in order] for row in random.sample(rankings, len(rankings))]

    assert measure_ranking(shuffled).value == pytest.approx(measure_ranking(rankings).value)


@given(st.lists(st.lists(st.integers(1, 3), min_size=4, max_size=4), min_size=5, max_size=8))
@settings(max_examples=20)
def test_w_under_chance_starts_from_w_itself_also_with_ties(rows):
    ranks = np.array([row for row in rows if len(set(row)) > 1], dtype=float)

    if len(ranks) > 1:
        assert w_under_chance(ranks).observed == pytest.approx(kendalls_w(ranks))


def test_only_the_order_counts():
    rankings = [[1, 2, 3, 4], [2, 1, 3, 4], [1, 3, 2, 4], [1, 2, 4, 3], [4, 2, 3, 1]]
    scores = [[10 * rank**2 for rank in row] for row in rankings]

    assert measure_ranking(scores) == measure_ranking(rankings)


def test_everyone_in_the_same_order_agrees_beyond_chance():
    measured = measure_ranking([[1, 2, 3, 4, 5]] * 6)

    assert measured.value == pytest.approx(1)
    assert measured.p_value == 1 / 10_000
    assert not measured.chance.holds(measured.value)


def test_an_order_by_chance_stays_in_the_band():
    rng = np.random.default_rng(11)
    inside = sum(
        measured.chance.holds(measured.value)
        for measured in (
            measure_ranking([rng.permutation(5) for _person in range(6)]) for _group in range(60)
        )
    )

    assert inside >= 52


@pytest.mark.parametrize(
    ("people", "mean", "upper"), [(4, 0.24, 0.51), (6, 0.17, 0.36), (10, 0.10, 0.23)]
)
def test_chance_gives_few_people_a_high_w(people, mean, upper):
    """Five items; the mean is 1/m by theory, which the figures at hand have from simulation."""
    ranks = np.tile(np.arange(1.0, 6), (people, 1))

    band = band_of(w_under_chance(ranks).null)

    assert band.mean == pytest.approx(1 / people, abs=0.01)
    assert band.mean == pytest.approx(mean, abs=0.02)
    assert band.upper == pytest.approx(upper, abs=0.03)


def test_band_and_chance_are_the_same_each_time():
    rankings = [[1, 2, 3, 4], [2, 1, 3, 4], [1, 3, 2, 4], [1, 2, 4, 3], [4, 2, 3, 1]]

    assert measure_ranking(rankings) == measure_ranking(rankings)


# --- Who and what counts --------------------------------------------------------------------------


def test_incomplete_rankings_are_left_out_and_counted():
    rankings = [[1, 2, 3, 4]] * 5 + [[1, None, 2, 3], [None] * 4]

    measured = measure_ranking(rankings)

    assert (measured.people, measured.incomplete) == (5, 2)
    assert measured.value == pytest.approx(1)


def test_everything_in_one_place_is_no_ranking():
    assert measure_ranking([[2, 2, 2, 2]] * 6) == TooFew(5, 0)
    assert measure_ranking([[1, 2, 3, 4]] * 5 + [[2, 2, 2, 2]]).incomplete == 1


def test_a_top_three_may_leave_the_rest_tied():
    measured = measure_ranking([[1, 2, 3, 4.5, 4.5]] * 5)

    assert measured.value == pytest.approx(1)


def test_three_items_are_too_few_to_tell_an_order_from_chance():
    assert measure_ranking([[1, 2, 3]] * 6) == TooFew(4, 3, Counted.ITEMS)
