"""How contributions are spread over people. Research only: equality is fairness, not quality."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pitstop.measures.chance import ChanceBand, band_of
from pitstop.measures.formulas.concentration import corrected_gini
from pitstop.measures.formulas.permutation import RESAMPLES, SEED
from pitstop.measures.too_few import FLOOR, Counted, TooFew, lacking


@dataclass(frozen=True)
class Spread:
    value: float
    """G*, from 0 (all gave as many) to 1 (one gave all); no unit."""
    chance: ChanceBand
    """G* when each contribution might as well have come from anybody."""
    people: int
    contributions: int


def measure_spread(contributions: Sequence[int]) -> Spread | TooFew:
    """G* of the number of contributions per person; who gave none must be in it as 0.

    With perfectly equal chances 4 contributions per person still give about .28.
    """
    counts = np.array(contributions, dtype=np.float64)
    if np.any(counts < 0):
        raise ValueError("Nobody gives less than no contribution.")
    total = int(counts.sum())
    few = lacking(len(counts), needed=FLOOR) or lacking(total, needed=1, of=Counted.CONTRIBUTIONS)
    if few:
        return few
    return Spread(
        float(corrected_gini(counts)), _under_chance(len(counts), total), len(counts), total
    )


def _under_chance(people: int, total: int) -> ChanceBand:
    rng = np.random.default_rng(SEED)
    drawn = rng.multinomial(total, np.full(people, 1 / people), size=RESAMPLES)
    return band_of(corrected_gini(drawn.astype(np.float64)))
