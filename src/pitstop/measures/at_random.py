"""How close answers lie when everybody ticks anything: the grey band under gedeeldheid (S).

On average S is 0 then, but with few people and few items it jumps about.
"""

from functools import lru_cache

import numpy as np

from pitstop.measures.chance import ChanceBand, band_of
from pitstop.measures.formulas.difference import difference_from_counts
from pitstop.measures.formulas.permutation import SEED
from pitstop.measures.sharedness import SCALE, sharedness_of
from pitstop.measures.too_few import FLOOR, TooFew, lacking

DRAWN = 2_000


def measure_random_sharedness(
    people: int, items: int, *, points: int = SCALE
) -> ChanceBand | TooFew:
    """The S of so many people and items when each option is as likely.

    By hand for the mean: D of two such people is 1.6 on average, so S is 0.
    """
    if items < 1:
        raise ValueError("There is no gedeeldheid of no items.")
    return lacking(people, needed=FLOOR) or _drawn(people, items, points)


@lru_cache(maxsize=256)
def _drawn(people: int, items: int, points: int) -> ChanceBand:
    rng = np.random.default_rng(SEED)
    counts = rng.multinomial(people, np.full(points, 1 / points), size=(DRAWN, items))
    below = np.cumsum(counts, axis=-1)[..., :-1]
    difference = difference_from_counts(below, np.full((DRAWN, items), people)).mean(axis=-1)
    return band_of(np.asarray(sharedness_of(difference, points=points)))
