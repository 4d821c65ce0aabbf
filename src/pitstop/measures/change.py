"""Whether answers came closer together between two pit stops, for the people who were at both.

Only answers to the same items, given both times, count: a row is one person, the same in both
tables. The change is "closer" and not "learned": nobody compares with a group without pit stops.
"""

from dataclasses import dataclass

import numpy as np

from pitstop.measures.answers import Answers, Numbers
from pitstop.measures.direction import Direction, direction_of
from pitstop.measures.formulas.difference import (
    chance_difference,
    drop_per_person,
    mean_difference,
    mean_difference_without_each,
)
from pitstop.measures.formulas.intervals import jackknife
from pitstop.measures.formulas.permutation import flip_signs
from pitstop.measures.intervals import Interval
from pitstop.measures.matching import matched
from pitstop.measures.sharedness import SCALE, Split, as_value, items_at_edge, sharedness_of
from pitstop.measures.too_few import TooFew


@dataclass(frozen=True)
class Change:
    earlier: float | Split
    """S then and now, of the matched people alone; not the S of everyone who was there."""
    later: float | Split
    change: float
    """S later minus S earlier; also where one of them is split."""
    interval: Interval
    """Of the change."""
    direction: Direction
    people: int
    """Matched: with an answer to the same item at both pit stops."""
    items: int
    at_edge: int
    """Of these items, how many have nearly everyone at the end of the scale at the later pit stop:
    there answers come closer because there is no more scale."""
    p_closer: float
    """How often chance brings people as close, or closer: 1/2^n at the least."""
    is_exact: bool


def measure_change(earlier: Answers, later: Answers, *, points: int = SCALE) -> Change | TooFew:
    """S later minus S earlier, with an exact paired permutation test and a jackknife interval.

    The test exchanges the two rows of a person. With 7 people who all come closer p is 1/128.
    """
    tables = matched([earlier, later], points=points)
    if isinstance(tables, TooFew):
        return tables
    before, after = tables
    differences = [mean_difference(table, points=points) for table in tables]
    change = (differences[0] - differences[1]) / chance_difference(points)
    interval = jackknife(change, change_without_each(before, after, points=points))
    test = flip_signs(drop_per_person(before, after))
    return Change(
        earlier=as_value(sharedness_of(differences[0], points=points)),
        later=as_value(sharedness_of(differences[1], points=points)),
        change=change,
        interval=interval,
        direction=direction_of(interval, test),
        people=len(before),
        items=before.shape[1],
        at_edge=items_at_edge(after, points=points),
        p_closer=test.p_greater,
        is_exact=test.is_exact,
    )


def change_without_each(before: Numbers, after: Numbers, *, points: int) -> Numbers:
    drop = mean_difference_without_each(before, points=points) - mean_difference_without_each(
        after, points=points
    )
    return np.asarray(drop / chance_difference(points))
