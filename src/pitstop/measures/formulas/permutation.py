"""How often chance alone would do as well: exchange what could just as well be exchanged."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import factorial, inf
from typing import Protocol

import numpy as np
import scipy
from numpy.typing import NDArray

from pitstop.measures.answers import Numbers

EXACT_ORDERS = 2**14
"""Up to so many orders all of them are tried: 14 people at two pit stops (see docs/bench.md). More
than a sample takes, or scipy would try them all and call it a sample."""

RESAMPLES = 9_999
"""Beyond that a sample of orders."""

MANY_PEOPLE = 50
RESAMPLES_OF_MANY = 999
"""Enough to tell p from .05, and a page does not wait for more."""

SEED = 20_261_123
"""The same answers must show the same figure at every load."""

BATCH = 2_000
# Sums of the same terms in another order differ by rounding; true steps are far larger.
SAME = 1e-9


class Statistic(Protocol):
    """Takes samples whose last axis is people; other axes are many permutations at once."""

    def __call__(self, *samples: Numbers, axis: int) -> Numbers: ...


@dataclass(frozen=True)
class Permuted:
    """What a figure was, and what it was under permutations."""

    observed: float
    null: Numbers
    is_exact: bool

    @property
    def p_greater(self) -> float:
        """The share of all orders that reach the figure. Of a sample of orders: (b + 1) / (m + 1),
        as the order that we saw is one of them (Phipson & Smyth 2010)."""
        return self._share(self.null >= self.observed - SAME)

    @property
    def p_less(self) -> float:
        return self._share(self.null <= self.observed + SAME)

    def _share(self, reached: NDArray[np.bool_]) -> float:
        own = 0 if self.is_exact else 1
        return (int(np.count_nonzero(reached)) + own) / (reached.size + own)


def flip_signs(amounts: Numbers) -> Permuted:
    """The sum of one amount per person, when each sign might as well have been the other."""
    return exchange([amounts], _total, orders=2 ** len(amounts))


def _total(*samples: Numbers, axis: int) -> Numbers:
    return np.asarray(samples[0].sum(axis=axis))


def exchange(samples: Sequence[Numbers], statistic: Statistic, *, orders: float) -> Permuted:
    """Each person's values change places among the samples; one sample alone changes its signs."""
    is_exact = orders <= EXACT_ORDERS
    resamples = RESAMPLES if len(samples[0]) <= MANY_PEOPLE else RESAMPLES_OF_MANY
    found = scipy.stats.permutation_test(
        tuple(samples),
        statistic,
        permutation_type="samples",
        vectorized=True,
        n_resamples=inf if is_exact else resamples,
        batch=BATCH,
        axis=-1,
        rng=np.random.default_rng(SEED),
    )
    return Permuted(float(found.statistic), found.null_distribution, is_exact)


def orders_of(people: int, samples: int) -> int:
    """In how many ways all people together can exchange their values among the samples."""
    return int(factorial(samples) ** people)
