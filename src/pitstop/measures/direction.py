"""In words which way the answers moved, or that it cannot be seen."""

from enum import Enum

from pitstop.measures.formulas.permutation import Permuted
from pitstop.measures.intervals import Interval

RARE = 0.05


class Direction(Enum):
    CLOSER = "closer"
    NOT_SEEN = "not_seen"
    """About equal, or too few people to see it."""
    APART = "apart"


def direction_of(interval: Interval, test: Permuted) -> Direction:
    """A word for a shift that the interval and the permutations both show.

    One alone is not enough: when half of the people gave one answer and half another, leaving out
    any one of them changes nothing, and the interval has no width at all.
    """
    if interval.low > 0 and test.p_greater <= RARE:
        return Direction.CLOSER
    if interval.high < 0 and test.p_less <= RARE:
        return Direction.APART
    return Direction.NOT_SEEN
