"""Red thread remembered: who picks last time's thread out of some plausible others."""

from dataclasses import dataclass

from pitstop.measures.shares import Share, measure_share
from pitstop.measures.too_few import Counted, TooFew

CHOICES = 4


@dataclass(frozen=True)
class Recall:
    right: Share
    chance: float
    """The share that guessing gives: a quarter with four to choose from."""

    @property
    def is_above_chance(self) -> bool:
        """Remembering, not using: whether even the low end of the interval beats guessing."""
        return self.right.interval.low > self.chance


def measure_recall(right: int, answers: int, *, choices: int = CHOICES) -> Recall | TooFew:
    """People who picked the right thread, of who picked one before the images were opened."""
    share = measure_share(right, answers, counted=Counted.ANSWERS)
    return share if isinstance(share, TooFew) else Recall(share, 1 / choices)
