"""Pace: how many minutes an image or a red thread took. Faster is not always better."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pitstop.measures.too_few import FLOOR, TooFew, lacking


@dataclass(frozen=True)
class Pace:
    median_minutes: float
    people: int


def measure_pace(minutes: Sequence[float | None]) -> Pace | TooFew:
    """The median of the active minutes of each person; `None` for who did not finish.

    Shown with the number of people and of questions; the shortest and longest are somebody's own.
    """
    given = np.array([value for value in minutes if value is not None], dtype=np.float64)
    if not np.all(np.isfinite(given) & (given >= 0)):
        raise ValueError("Minutes are numbers from 0.")
    return lacking(len(given), needed=FLOOR) or Pace(float(np.median(given)), len(given))
