"""Kendall's W: how alike m people rank k items; 1 the same order, 0 none in common.

W = 12 S / (m² (k³ - k) - m T), with S the squared deviations of the rank sums from their mean and
T the sum of t³ - t over each group of t tied ranks of each person. It is Friedman's statistic
divided by m (k - 1). By hand: orders 1 2 3 and 1 2 3 and 3 2 1 have rank sums 5, 6, 7, S = 2 and
W = 24 / 216 = 1/9.
"""

import numpy as np
import scipy

from pitstop.measures.answers import Numbers
from pitstop.measures.formulas.permutation import Permuted, exchange, orders_of


def kendalls_w(ranks: Numbers) -> float:
    """W of a complete table (people, items), corrected for ties within a person."""
    people, items = ranks.shape
    friedman = float(scipy.stats.friedmanchisquare(*ranks.T).statistic)
    return friedman / float(people * (items - 1))


def w_under_chance(ranks: Numbers) -> Permuted:
    """W when every person might as well have put their own ranks in any other order."""
    people, items = ranks.shape
    own = scipy.stats.rankdata(ranks, axis=1)
    at_most = np.sum((own - (items + 1) / 2) ** 2) * people

    def w(*columns: Numbers, axis: int) -> Numbers:
        sums = np.array([column.sum(axis=axis) for column in columns])
        deviations = np.sum((sums - people * (items + 1) / 2) ** 2, axis=0)
        return np.asarray(deviations / at_most)

    return exchange(list(own.T), w, orders=orders_of(people, items))
