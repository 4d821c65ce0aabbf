"""Whether answers come closer over three or more pit stops, for the people who were at each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pitstop.measures.answers import Answers, Numbers, answered
from pitstop.measures.direction import Direction, direction_of
from pitstop.measures.formulas.difference import (
    at_or_below,
    difference_from_counts,
    mean_difference,
    mean_difference_without_each,
)
from pitstop.measures.formulas.intervals import jackknife
from pitstop.measures.formulas.permutation import Permuted, exchange, orders_of
from pitstop.measures.intervals import Interval
from pitstop.measures.matching import matched
from pitstop.measures.sharedness import SCALE, Split, as_value, items_at_edge, sharedness_of
from pitstop.measures.too_few import Counted, TooFew, lacking

FEWEST_PIT_STOPS = 3


@dataclass(frozen=True)
class Trend:
    values: tuple[float | Split, ...]
    """S at each pit stop, of the matched people alone."""
    slope: float
    """Change of S per pit stop (least squares over their order)."""
    interval: Interval
    """Of the slope."""
    direction: Direction
    people: int
    items: int
    at_edge: int
    """Items with nearly everyone at the end of the scale at the last pit stop."""
    p_closer: float
    is_exact: bool


def measure_trend(stops: Sequence[Answers], *, points: int = SCALE) -> Trend | TooFew:
    """The slope of S over three or more pit stops, in the order given, for who was at each.

    The test exchanges the rows of a person among all pit stops. Whole pit stops are not exchanged:
    of three the rarest order has p = 1/6, so nothing would ever be seen.
    """
    if few := lacking(len(stops), needed=FEWEST_PIT_STOPS, of=Counted.PIT_STOPS):
        return few
    tables = matched(stops, points=points)
    if isinstance(tables, TooFew):
        return tables
    sharedness = sharedness_of(
        np.array([mean_difference(table, points=points) for table in tables]), points=points
    )
    without_each = np.array(
        [mean_difference_without_each(table, points=points) for table in tables]
    )
    slope = float(slope_of(sharedness))
    interval = jackknife(slope, slope_of(sharedness_of(without_each, points=points)))
    test = exchange_rows(tables, points=points)
    return Trend(
        values=tuple(as_value(float(value)) for value in sharedness),
        slope=slope,
        interval=interval,
        direction=direction_of(interval, test),
        people=len(tables[0]),
        items=tables[0].shape[1],
        at_edge=items_at_edge(tables[-1], points=points),
        p_closer=test.p_greater,
        is_exact=test.is_exact,
    )


def slope_of(values: Numbers) -> Numbers:
    """The least-squares slope along the first axis: of 0, 0.5, 1 it is 0.5."""
    order = np.arange(len(values)) - (len(values) - 1) / 2
    return np.asarray(np.tensordot(order, values, axes=1) / np.sum(order**2))


def exchange_rows(tables: Sequence[Numbers], *, points: int) -> Permuted:
    """The slope of S when the rows of each person might as well have come in another order."""
    people, moments = len(tables[0]), len(tables)
    below = at_or_below(np.concatenate(tables), points=points)
    given = answered(tables[0]).sum(axis=0)

    def slope(*rows: Numbers, axis: int) -> Numbers:
        assert axis == -1
        differences = np.array(
            [
                difference_from_counts(below[moment].sum(axis=-3), given).mean(axis=-1)
                for moment in rows
            ]
        )
        return slope_of(sharedness_of(differences, points=points))

    rows = np.arange(people * moments).reshape(moments, people)
    return exchange(list(rows), slope, orders=orders_of(people, moments))
