"""How close answers lie when everybody ticks anything."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitstop.measures.at_random import measure_random_sharedness
from pitstop.measures.chance import ChanceBand
from pitstop.measures.sharedness import Sharedness, Split, measure_sharedness
from pitstop.measures.too_few import TooFew


def test_the_mean_lies_near_nought():
    band = measure_random_sharedness(8, 7)

    assert isinstance(band, ChanceBand)
    assert band.mean == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(("fewer", "more"), [((5, 7), (20, 7)), ((8, 1), (8, 7))])
def test_the_band_is_wider_for_fewer_people_or_items(fewer, more):
    assert measure_random_sharedness(*fewer).upper > measure_random_sharedness(*more).upper


def test_one_in_twenty_groups_that_tick_anything_lies_above_the_band():
    band = measure_random_sharedness(6, 5)
    rng = np.random.default_rng(7)
    values = [measure_sharedness(rng.integers(1, 6, size=(6, 5))) for _ in range(400)]

    above = [
        isinstance(found, Sharedness)
        and not isinstance(found.value, Split)
        and found.value > band.upper
        for found in values
    ]

    assert 0.02 < np.mean(above) < 0.09


def test_the_band_is_the_same_at_every_load():
    assert measure_random_sharedness(7, 6) == measure_random_sharedness(7, 6)


@given(people=st.integers(0, 4), items=st.integers(1, 7))
def test_too_few_people_have_no_band(people, items):
    assert measure_random_sharedness(people, items) == TooFew(5, people)


def test_no_items_is_a_mistake():
    with pytest.raises(ValueError, match="no items"):
        measure_random_sharedness(8, 0)
