"""Gedeeldheid (S): how close the answers lay together before people talked.

S = 1 - D / ((K² - 1) / (3 K)), with D the mean absolute difference over all pairs of people, mean
over the items (formulas/difference.py). The divisor is D when everyone answers at random; for 5
options 1.6. S has no unit: 1 is all equal, 0 is as different as random, below 0 is split.
By hand: 3, 4, 4, 5, 4 has D = 0.8 and S = 0.5; 2, 3, 3, 4, 4, 5 has D = 19/15 and S = 0.2083.
It assumes equal steps between the options, and says nothing about who is right.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from pitstop.measures.answers import Answers, Numbers, answered, as_answers
from pitstop.measures.counting import Flags, fewest_answers, what_counts
from pitstop.measures.formulas.difference import (
    chance_difference,
    difference_per_item,
    mean_difference,
    mean_difference_without_each,
)
from pitstop.measures.formulas.intervals import jackknife
from pitstop.measures.intervals import Interval
from pitstop.measures.too_few import FLOOR, HIDDEN, Counted, Hidden, TooFew, lacking

Number = TypeVar("Number", float, Numbers)

SCALE = 5
EDGE = 3 / 16
"""Of the width of the scale: with 5 options a mean below 1.75 or above 4.25 is at the edge."""

ROUNDING = 1e-12


@dataclass(frozen=True)
class Split:
    """S below 0: answers lie further apart than by chance. Shown as a word, never as a number."""


SPLIT = Split()


@dataclass(frozen=True)
class ItemSharedness:
    answers: int
    difference: float
    """D of this item, in steps of the scale."""
    is_at_edge: bool
    """Nearly everyone sits at the end of the scale, so being close says little here."""


@dataclass(frozen=True)
class Sharedness:
    value: float | Split
    interval: Interval
    """Of S, over people. Part of it may lie below 0 (split); it ends at 1."""
    difference: float
    """D, the mean over the items that count, in steps of the scale."""
    people: int
    """Who answered at least one item that counts."""
    at_edge: int
    """Of the items that count, how many have nearly everyone at the end of the scale."""
    items: tuple[ItemSharedness | TooFew | Hidden, ...]
    """One per column."""


def measure_sharedness(answers: Answers, *, points: int = SCALE) -> Sharedness | TooFew:
    """S of one pit stop: a row per person present, a column per item.

    An item counts from 4 answers that are at least 70 % of the rows.
    """
    table = as_answers(answers, points=points)
    counting = what_counts(answered(table))
    if isinstance(counting, TooFew):
        return counting
    counted = table[counting.people][:, counting.items]
    difference = mean_difference(counted, points=points)
    without_each = mean_difference_without_each(counted, points=points)
    around_s = jackknife(
        sharedness_of(difference, points=points), sharedness_of(without_each, points=points)
    )
    return Sharedness(
        value=as_value(sharedness_of(difference, points=points)),
        interval=Interval(around_s.low, min(around_s.high, 1.0)),
        difference=difference,
        people=len(counted),
        at_edge=items_at_edge(counted, points=points),
        items=_items(table, counting.items, points=points),
    )


def sharedness_of(difference: Number, *, points: int) -> Number:
    return 1 - difference / chance_difference(points)


def as_value(sharedness: float) -> float | Split:
    """An S that is 0 by the book may come out just below it."""
    return SPLIT if sharedness < -ROUNDING else max(sharedness, 0.0)


def _items(
    table: Numbers, counts: Flags, *, points: int
) -> tuple[ItemSharedness | TooFew | Hidden, ...]:
    people = answered(table).sum(axis=0)
    # The mean over all items minus the others gives away an item that counts with four answers.
    is_told = bool(np.all(people[counts] >= FLOOR))
    needed = max(FLOOR, fewest_answers(len(table)))
    return tuple(
        lacking(len(given), needed=needed, of=Counted.ANSWERS)
        or (_item(given, points=points) if is_told else HIDDEN)
        for given in (column[answered(column)] for column in table.T)
    )


def _item(given: Numbers, *, points: int) -> ItemSharedness:
    difference = float(difference_per_item(given[:, np.newaxis], points=points)[0])
    return ItemSharedness(len(given), difference, is_at_edge(given, points=points))


def items_at_edge(table: Numbers, *, points: int) -> int:
    return sum(is_at_edge(column[answered(column)], points=points) for column in table.T)


def is_at_edge(given: Numbers, *, points: int) -> bool:
    """With the same spread underneath, D shrinks from 1.19 to 0.72 as the mean goes to 4.8."""
    mean = float(given.mean())
    margin = EDGE * (points - 1)
    return mean < 1 + margin or mean > points - margin
