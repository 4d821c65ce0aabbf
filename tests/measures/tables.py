"""Tables of answers by chance, and the formulas once more in their plainest form."""

from itertools import combinations

import numpy as np
from hypothesis import strategies as st

ANSWER = st.integers(1, 5)


def tables(*, people=(5, 9), items=(1, 4), answer=ANSWER):
    """Complete tables: a row per person, a column per item."""
    return st.integers(*items).flatmap(
        lambda columns: st.lists(
            st.lists(answer, min_size=columns, max_size=columns),
            min_size=people[0],
            max_size=people[1],
        )
    )


def pairs_of_tables(*, people=(5, 7), items=(1, 3), answer=ANSWER):
    """The same people twice."""
    both = st.tuples(answer, answer)
    return tables(people=people, items=items, answer=both).map(
        lambda rows: tuple([[pair[at] for pair in row] for row in rows] for at in (0, 1))
    )


def difference_by_pairs(column):
    """The mean absolute difference over all pairs of answers, one pair after the other."""
    given = [answer for answer in column if answer is not None and not np.isnan(answer)]
    return np.mean([abs(one - other) for one, other in combinations(given, 2)])


def sharedness_by_pairs(rows):
    return 1 - np.mean([difference_by_pairs(column) for column in zip(*rows, strict=True)]) / 1.6
