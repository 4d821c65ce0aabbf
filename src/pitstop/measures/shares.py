"""A part of a whole: so many of so many, with the Wilson interval of its share."""

from dataclasses import dataclass

from pitstop.measures.formulas.intervals import wilson
from pitstop.measures.intervals import Interval
from pitstop.measures.too_few import FLOOR, Counted, TooFew, lacking


@dataclass(frozen=True)
class Share:
    count: int
    of: int
    interval: Interval
    """Of the share, between 0 and 1."""

    @property
    def value(self) -> float:
        return self.count / self.of


def measure_share(
    count: int, of: int, *, needed: int = FLOOR, counted: Counted = Counted.PEOPLE
) -> Share | TooFew:
    """`count` of `of`, with at least `needed` in the whole. 15 of 148: .0624 to .1605."""
    require_part(count, of)
    return lacking(of, needed=needed, of=counted) or Share(count, of, wilson(count, of))


def require_part(count: int, of: int) -> None:
    if not 0 <= count <= of:
        raise ValueError("A part cannot be more than its whole, or less than nothing.")
