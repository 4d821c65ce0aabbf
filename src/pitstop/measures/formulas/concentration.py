"""Gini: how unevenly contributions are spread over people; 0 all the same, towards 1 all by one.

G = sum of (2i - n - 1) x_(i) / (n sum of x), and G* = G n / (n - 1) takes away that a small group
cannot reach 1 (George Deltas 2003, Review of Economics and Statistics 85, 226-234). By hand: 0, 0,
0, 1 has weights -3, -1, 1, 3, so G = 3/4 and G* = 1.
"""

import numpy as np

from pitstop.measures.answers import Numbers


def gini(amounts: Numbers) -> Numbers:
    """G over the last axis; people who gave nothing stand in it as 0."""
    ordered = np.sort(amounts, axis=-1)
    people = ordered.shape[-1]
    weights = 2 * np.arange(1, people + 1) - people - 1
    return np.asarray(np.sum(weights * ordered, axis=-1) / (people * np.sum(ordered, axis=-1)))


def corrected_gini(amounts: Numbers) -> Numbers:
    people = amounts.shape[-1]
    return np.asarray(gini(amounts) * people / (people - 1))
