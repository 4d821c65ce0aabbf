"""How long agreements take until they are done."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pitstop.measures.answers import Numbers
from pitstop.measures.curves import Ends, Step
from pitstop.measures.formulas.survival import kaplan_meier, median_day, two_ends
from pitstop.measures.too_few import Counted, TooFew, lacking

FEWEST_AGREEMENTS = 10
FEWEST_DONE = 5


@dataclass(frozen=True)
class TimeToDone:
    curve: tuple[Step, ...]
    """The share not done yet, at each day on which something was done. What was dropped counts
    until that day: this is the time of what was still needed."""
    median_days: float | None
    """Half was done after so many days; `None` when more than half is not done."""
    ends: tuple[Ends, ...]
    """Of all agreements: the share done (`first`) and the share dropped (`second`) by each day on
    which one of them ended. The rest is open."""
    done: int
    still_open: int
    dropped: int


def measure_time_to_done(
    done: Sequence[float], still_open: Sequence[float], dropped: Sequence[float] = ()
) -> TimeToDone | TooFew:
    """Days from the making of each agreement until it was done, until today, until it was dropped.

    With fewer than 10 agreements besides those dropped, or fewer than 5 done, a list says more
    than a curve.
    """
    ended, open_until, gone = (_days(days) for days in (done, still_open, dropped))
    few = lacking(
        len(ended) + len(open_until), needed=FEWEST_AGREEMENTS, of=Counted.AGREEMENTS
    ) or lacking(len(ended), needed=FEWEST_DONE, of=Counted.DONE)
    if few:
        return few
    curve = kaplan_meier(ended, np.concatenate([open_until, gone]))
    return TimeToDone(
        curve=curve,
        median_days=median_day(curve),
        ends=two_ends(ended, gone, open_until),
        done=len(ended),
        still_open=len(open_until),
        dropped=len(gone),
    )


def _days(days: Sequence[float]) -> Numbers:
    numbers = np.array(days, dtype=np.float64)
    if not np.all(np.isfinite(numbers) & (numbers >= 0)):
        raise ValueError("Days are numbers from 0.")
    return numbers
