"""Gedeeldheid over three pit stops or more."""

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings

from pitstop.measures.change import measure_change
from pitstop.measures.direction import Direction
from pitstop.measures.formulas.difference import drop_per_person
from pitstop.measures.formulas.permutation import flip_signs
from pitstop.measures.sharedness import SPLIT
from pitstop.measures.too_few import Counted, TooFew
from pitstop.measures.trend import exchange_rows, measure_trend
from tests.measures.tables import pairs_of_tables, sharedness_by_pairs

FAR = [[1], [2], [3], [4], [5]]
NEARER = [[2], [2], [3], [4], [4]]
NEAR = [[3], [3], [3], [3], [3]]


def slope(values):
    return np.polyfit(np.arange(len(values)), values, 1)[0]


def test_trend_is_the_slope_of_sharedness():
    trend = measure_trend([FAR, NEARER, NEAR])

    assert trend.values == (SPLIT, pytest.approx(1 - 1.2 / 1.6), 1)
    assert trend.slope == pytest.approx(slope([-0.25, 0.25, 1]))
    assert (trend.people, trend.items) == (5, 1)


def test_people_who_come_together_step_by_step_are_closer():
    trend = measure_trend([FAR, NEARER, NEAR, NEAR])

    assert trend.direction is Direction.CLOSER
    assert measure_trend([NEAR, NEAR, NEARER, FAR]).direction is Direction.APART


def test_the_same_each_time_is_no_trend():
    trend = measure_trend([NEARER] * 4)

    assert trend.slope == pytest.approx(0)
    assert trend.p_closer == 1
    assert trend.direction is Direction.NOT_SEEN


def test_chance_is_that_of_exchanging_the_rows_of_each_person():
    rng = np.random.default_rng(2)
    tables = rng.integers(1, 6, size=(3, 4, 2)).astype(float)
    seen = slope([sharedness_by_pairs(table) for table in tables])
    reached = [
        slope([sharedness_by_pairs(tables[list(at), range(4)]) for at in zip(*orders, strict=True)])
        >= seen - 1e-9
        for orders in product(permutations(range(3)), repeat=4)
    ]

    test = exchange_rows(list(tables), points=5)

    assert test.is_exact
    assert test.p_greater == np.mean(reached)


@given(pairs_of_tables(people=(5, 6)))
@settings(max_examples=20)
def test_over_two_pit_stops_it_is_the_test_of_change(both):
    earlier, later = (np.array(rows, dtype=float) for rows in both)

    as_change = flip_signs(drop_per_person(earlier, later))
    as_trend = exchange_rows([earlier, later], points=5)

    assert as_trend.p_greater == as_change.p_greater == measure_change(*both).p_closer
    assert as_trend.p_less == as_change.p_less


def test_a_sample_of_orders_stands_in_for_millions():
    rows = [[1 + at % 5] for at in range(12)]

    trend = measure_trend([rows, rows, [[3]] * 12, [[3]] * 12])

    assert not trend.is_exact
    assert trend.p_closer == 1 / 10_000
    assert trend == measure_trend([rows, rows, [[3]] * 12, [[3]] * 12])


def test_more_people_than_orders_can_be_counted_are_measured():
    rows = [[1 + at % 5] for at in range(400)]

    trend = measure_trend([rows, rows, [[3]] * 400, [[3]] * 400])

    assert trend.direction is Direction.CLOSER


def test_trend_has_only_answers_given_at_each_pit_stop():
    absent_once = [[None], *NEARER[1:]]

    assert measure_trend([FAR, absent_once, NEAR]) == TooFew(5, 4)


@pytest.mark.parametrize("stops", [0, 1, 2])
def test_trend_needs_three_pit_stops(stops):
    assert measure_trend([FAR] * stops) == TooFew(3, stops, Counted.PIT_STOPS)
