"""Figures for who pays and decides: over several groups together, never of one, never ranked."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pitstop.measures.answers import Answers, Numbers
from pitstop.measures.change import change_without_each
from pitstop.measures.direction import Direction, direction_of
from pitstop.measures.formulas.difference import (
    chance_difference,
    drop_per_person,
    mean_difference,
)
from pitstop.measures.formulas.intervals import around, jackknife_error
from pitstop.measures.formulas.permutation import flip_signs
from pitstop.measures.intervals import Interval
from pitstop.measures.matching import matched
from pitstop.measures.sharedness import SCALE
from pitstop.measures.shares import Share, measure_share, require_part
from pitstop.measures.too_few import Counted, TooFew, lacking

FEWEST_GROUPS = 3
FEWEST_PEOPLE = 15


@dataclass(frozen=True)
class PooledShare:
    share: Share
    groups: int


@dataclass(frozen=True)
class PooledChange:
    change: float
    """The change of S, averaged over all matched people of the groups."""
    interval: Interval
    """Over people: it speaks of these groups, and not of groups that were not asked."""
    direction: Direction
    groups: int
    people: int
    p_closer: float
    """How often chance brings the people of these groups as close together, or closer."""
    left_out: int
    """Groups with too few matched people or answers of their own."""


def pool_shares(groups: Sequence[tuple[int, int]]) -> PooledShare | TooFew:
    """So many of so many people, one pair per group with anybody in it, as one share."""
    for count, of in groups:
        require_part(count, of)
    filled = [(count, of) for count, of in groups if of]
    few = lacking(len(filled), needed=FEWEST_GROUPS, of=Counted.GROUPS)
    if few:
        return few
    share = measure_share(
        sum(count for count, _of in filled), sum(of for _count, of in filled), needed=FEWEST_PEOPLE
    )
    return share if isinstance(share, TooFew) else PooledShare(share, len(filled))


def pool_changes(
    groups: Sequence[tuple[Answers, Answers]], *, points: int = SCALE
) -> PooledChange | TooFew:
    """The change of S over groups: earlier and later answers of the matched people of each.

    A group weighs as many as it has people. Its errors are independent of those of the others, so
    their squares add up; the degrees of freedom are those of Welch and Satterthwaite.
    """
    pairs = [matched(pair, points=points) for pair in groups]
    usable = [(tables[0], tables[1]) for tables in pairs if not isinstance(tables, TooFew)]
    people = sum(len(before) for before, _after in usable)
    few = lacking(len(usable), needed=FEWEST_GROUPS, of=Counted.GROUPS) or lacking(
        people, needed=FEWEST_PEOPLE
    )
    if few:
        return few
    parts = [_part(before, after, points=points) for before, after in usable]
    weights = np.array([part.people for part in parts]) / people
    change = float(np.sum(weights * [part.change for part in parts]))
    interval = _interval(change, parts, weights)
    drops = [weight * part.drops for weight, part in zip(weights, parts, strict=True)]
    test = flip_signs(np.concatenate(drops))
    return PooledChange(
        change=change,
        interval=interval,
        direction=direction_of(interval, test),
        groups=len(usable),
        people=people,
        p_closer=test.p_greater,
        left_out=len(groups) - len(usable),
    )


@dataclass(frozen=True)
class _Part:
    """What one group brings to the pool."""

    people: int
    change: float
    error: float
    drops: Numbers


def _part(before: Numbers, after: Numbers, *, points: int) -> _Part:
    drop = mean_difference(before, points=points) - mean_difference(after, points=points)
    return _Part(
        people=len(before),
        change=drop / chance_difference(points),
        error=jackknife_error(change_without_each(before, after, points=points)),
        drops=drop_per_person(before, after),
    )


def _interval(change: float, parts: Sequence[_Part], weights: Numbers) -> Interval:
    variances = (weights * [part.error for part in parts]) ** 2
    freedoms = np.array([part.people - 1 for part in parts])
    shares = np.sum(variances**2 / freedoms)
    freedom = np.sum(variances) ** 2 / shares if shares else np.sum(freedoms)
    return around(change, error=float(np.sqrt(np.sum(variances))), freedom=float(freedom))
