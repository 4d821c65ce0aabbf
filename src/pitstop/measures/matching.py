"""The same people and the same items at every moment that is compared."""

from collections.abc import Sequence
from functools import reduce

import numpy as np

from pitstop.measures.answers import Answers, Numbers, answered, as_answers
from pitstop.measures.counting import what_counts
from pitstop.measures.too_few import TooFew


def matched(stops: Sequence[Answers], *, points: int) -> list[Numbers] | TooFew:
    """The tables of all moments with only the answers that were given each time, without the items
    that then count no longer and without the people who then say nothing."""
    tables = [as_answers(stop, points=points) for stop in stops]
    if len({table.shape for table in tables}) > 1:
        raise ValueError("Matched answers need the same people and the same items each time.")
    each_time = reduce(np.logical_and, [answered(table) for table in tables])
    counting = what_counts(each_time)
    if isinstance(counting, TooFew):
        return counting
    kept = [np.where(each_time, table, np.nan) for table in tables]
    return [table[counting.people][:, counting.items] for table in kept]
