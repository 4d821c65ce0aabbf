"""D: how far the answers of two people lie apart, on average over all pairs.

Sort the n answers to an item; then D = sum of (2i - n - 1) x_(i), times 2 / (n (n - 1)). The same
number comes from counting: with F(v) people at or below option v,

    D = 2 / (n (n - 1)) * sum over v = 1..K-1 of F(v) (n - F(v))

because a pair differs by one step for each v that has one of them at or below it and the other
above. Counts can be added and taken away, so this form serves everyone, everyone but one, and
thousands of permutations alike. By hand: 1, 2, 3, 4, 5 has F = 1, 2, 3, 4 and D = 20 / 10 = 2.
"""

import numpy as np
from numpy.typing import NDArray

from pitstop.measures.answers import Numbers, answered

Counts = NDArray[np.int64]


def chance_difference(points: int) -> float:
    """D when everyone answers at random, each option as likely: 1.6 for 5 options."""
    return (points**2 - 1) / (3 * points)


def at_or_below(table: Numbers, *, points: int) -> NDArray[np.bool_]:
    """Whether an answer is at most v, for each v = 1..K-1: (people, items) to (.., items, K-1)."""
    return np.asarray(table[..., np.newaxis] <= np.arange(1, points))


def difference_from_counts(below: Counts, people: Counts) -> Numbers:
    """D per item, from F(v) in the last axis and the number of answers; nan for one answer."""
    pairs = people * (people - 1)
    apart = 2 * np.sum(below * (people[..., np.newaxis] - below), axis=-1)
    nowhere = np.full(np.broadcast_shapes(apart.shape, pairs.shape), np.nan)
    return np.asarray(np.divide(apart, pairs, out=nowhere, where=pairs > 0))


def difference_per_item(table: Numbers, *, points: int) -> Numbers:
    people = answered(table).sum(axis=0)
    return difference_from_counts(at_or_below(table, points=points).sum(axis=0), people)


def mean_difference(table: Numbers, *, points: int) -> float:
    return float(difference_per_item(table, points=points).mean())


def mean_difference_without_each(table: Numbers, *, points: int) -> Numbers:
    """The mean D over the items, without each person in turn. Each item needs three answers."""
    below, given = at_or_below(table, points=points), answered(table)
    left = difference_from_counts(below.sum(axis=0) - below, given.sum(axis=0) - given)
    return np.asarray(left.mean(axis=-1))


def drop_per_person(earlier: Numbers, later: Numbers) -> Numbers:
    """How much each person adds to D(earlier) - D(later): the sum over people is that drop.

    Put all 2n answers to an item in one heap. Person i adds

        (distance of their earlier answer to the heap - distance of their later one) / (n (n - 1))

    as everything that lies between the two moments falls away in the sum. The heap stays the same
    when somebody swaps their two rows, and only the sign of that person turns. By hand: 1, 5 and
    then 3, 3 gives the heap 1, 3, 3, 5; each adds (8 - 4) / 2 = 2, and D falls from 4 to 0.
    """
    heap = np.concatenate([earlier, later])
    people = answered(earlier).sum(axis=0)
    nearer = _distance_to(heap, earlier) - _distance_to(heap, later)
    return np.asarray(np.nan_to_num(nearer / (people * (people - 1))).mean(axis=-1))


def _distance_to(heap: Numbers, table: Numbers) -> Numbers:
    """The summed distance of each answer to the heap of its item, option by option."""
    options = np.unique(heap[answered(heap)])
    counts = (heap[:, :, np.newaxis] == options).sum(axis=0)
    return np.asarray(np.sum(np.abs(table[..., np.newaxis] - options) * counts, axis=-1))
