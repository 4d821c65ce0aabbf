"""Between which values the truth may well lie."""

from dataclasses import dataclass

LEVEL = 0.95


@dataclass(frozen=True)
class Interval:
    """A 95 % interval, in the unit of the figure that it belongs to."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high
