"""How long things take to end, when some have not ended yet.

Kaplan and Meier (1958): S falls by d / n at each day on which d of the n that were still there end.
The 95 % band is the log-log one, from Greenwood's variance. By hand: ends on day 1 and 2, one open
on day 2: S(1) = 2/3 and S(2) = 2/3 x 1/2 = 1/3.
"""

import numpy as np
import scipy

from pitstop.measures.answers import Numbers
from pitstop.measures.curves import Ends, Step
from pitstop.measures.intervals import LEVEL, Interval


def kaplan_meier(ended: Numbers, still_there: Numbers) -> tuple[Step, ...]:
    """S at each day on which something ended; what is still there counts until its own day."""
    curve = scipy.stats.ecdf(scipy.stats.CensoredData(uncensored=ended, right=still_there)).sf
    days, ends = np.unique(ended, return_counts=True)
    there = _there(days, np.concatenate([ended, still_there]))
    left = curve.evaluate(days)
    errors = np.cumsum(ends / (there * np.maximum(there - ends, 1)))
    return tuple(
        Step(float(day), float(share), _log_log(float(share), float(error)))
        for day, share, error in zip(days, left, errors, strict=True)
    )


def _log_log(left: float, error: float) -> Interval | None:
    """The band between S^(e^+z) and S^(e^-z), with the sum of d / (n (n - d)) as `error`.

    The same as scipy's `confidence_interval(method="log-log")`, which warns whenever one step has
    no band; silencing a warning is not safe in a server with threads.
    """
    if left <= 0:
        return None
    log = np.log(left)
    reach = float(scipy.special.ndtri((1 + LEVEL) / 2)) * np.sqrt(error) / -log
    return Interval(float(np.exp(log * np.exp(reach))), float(np.exp(log * np.exp(-reach))))


def median_day(steps: tuple[Step, ...]) -> float | None:
    """The first day after which at most half is left; `None` when more than half still is."""
    return next((step.day for step in steps if step.left <= 0.5 + 1e-12), None)


def two_ends(first: Numbers, second: Numbers, still_there: Numbers) -> tuple[Ends, ...]:
    """The shares of two ends that exclude each other (Aalen & Johansen 1978).

    One minus Kaplan-Meier would act as if what ended the second way could still end the first. By
    hand: first on day 1, second on day 2, first on day 3, nothing left: 1/3, then 1/3, then 1/3.
    """
    days = np.unique(np.concatenate([first, second]))
    there = _there(days, np.concatenate([first, second, still_there]))
    by_first, by_second = (
        np.array([(ended == day).sum() for day in days]) / there for ended in (first, second)
    )
    left = np.cumprod(1 - by_first - by_second)
    before = np.concatenate([[1.0], left[:-1]])
    shares = np.cumsum(before * by_first), np.cumsum(before * by_second)
    return tuple(Ends(*map(float, row)) for row in zip(days, *shares, strict=True))


def _there(days: Numbers, all_days: Numbers) -> Numbers:
    """How many were still there at the beginning of each day."""
    return np.array([float((all_days >= day).sum()) for day in days])
