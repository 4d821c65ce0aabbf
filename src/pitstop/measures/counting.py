"""Which items and which people count, when not everyone answered everything."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from pitstop.measures.too_few import FLOOR, Counted, TooFew, lacking

FEWEST_ANSWERS = 4
LEAST_PART = Fraction(7, 10)

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Counting:
    items: Flags
    """One flag per column."""
    people: Flags
    """One flag per row: who answered at least one item that counts."""


def fewest_answers(people: int) -> int:
    """4 answers, and 70 % of the people who are there: 4 of 5, 5 of 6, 7 of 10."""
    return max(FEWEST_ANSWERS, ceil(LEAST_PART * people))


def what_counts(given: Flags) -> Counting | TooFew:
    """What counts in a table of "gave an answer" (people, items); each row is somebody present."""
    if few := lacking(_anyone(given), needed=FLOOR):
        return few
    answers = given.sum(axis=0)
    items: Flags = np.asarray(answers >= fewest_answers(len(given)))
    if not items.any():
        return TooFew(fewest_answers(len(given)), int(answers.max()), Counted.ANSWERS)
    if few := lacking(_anyone(given[:, items]), needed=FLOOR):
        return few
    return Counting(items, np.asarray(given[:, items].any(axis=1)))


def _anyone(given: Flags) -> int:
    return int(given.any(axis=1).sum())
