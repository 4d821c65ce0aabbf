"""What is left, and what has ended, as the days go by."""

from dataclasses import dataclass

from pitstop.measures.intervals import Interval


@dataclass(frozen=True)
class Step:
    day: float
    left: float
    """S: the share that has not ended after this day."""
    band: Interval | None
    """`None` when nothing is left: the formula has no band there."""


@dataclass(frozen=True)
class Ends:
    """The share that ended by this day in either way, both counted against all that began."""

    day: float
    first: float
    second: float
