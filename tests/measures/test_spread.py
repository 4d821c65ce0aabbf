"""How contributions are spread over people."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitstop.measures.formulas.concentration import corrected_gini, gini
from pitstop.measures.spread import measure_spread
from pitstop.measures.too_few import Counted, TooFew


@pytest.mark.parametrize(
    ("amounts", "value"),
    [([1, 3, 2, 1, 1, 1, 4], 0.3076923), ([10] * 9 + [100], 0.4263158), ([0, 0, 0, 1], 0.75)],
)
def test_gini_of_published_amounts(amounts, value):
    assert gini(np.array(amounts, dtype=float)) == pytest.approx(value, abs=5e-8)


def test_corrected_gini_reaches_one_in_a_small_group():
    assert corrected_gini(np.array([0, 0, 0, 1.0])) == pytest.approx(1)


def test_spread_counts_the_silent():
    with_silent = measure_spread([2, 2, 2, 2, 2, 0])

    assert measure_spread([2, 2, 2, 2, 2]).value == 0
    assert with_silent.value == pytest.approx(0.2)
    assert (with_silent.people, with_silent.contributions) == (6, 10)


@pytest.mark.parametrize(
    ("each", "mean", "upper"), [(2, 0.39, 0.60), (4, 0.28, 0.43), (8, 0.20, 0.31)]
)
def test_equal_chances_are_no_equal_spread(each, mean, upper):
    chance = measure_spread([each] * 6).chance

    assert chance.mean == pytest.approx(mean, abs=0.015)
    assert chance.upper == pytest.approx(upper, abs=0.02)


@given(st.lists(st.integers(0, 12), min_size=5, max_size=12).filter(any))
@settings(max_examples=20)
def test_spread_stays_between_all_the_same_and_all_by_one(counts):
    measured = measure_spread(counts)

    assert -1e-9 <= measured.value <= 1 + 1e-9
    assert measure_spread(counts[::-1]) == measured
    assert measure_spread([2 * count for count in counts]).value == pytest.approx(measured.value)


def test_nothing_given_by_anybody_is_too_few():
    assert measure_spread([0] * 6) == TooFew(1, 0, Counted.CONTRIBUTIONS)


def test_less_than_nothing_is_a_mistake():
    with pytest.raises(ValueError, match="less than no contribution"):
        measure_spread([1, 2, 3, 4, -1])
