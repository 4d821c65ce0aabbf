"""A: whether answers to one question pile up in one place, lie flat, or in two camps.

Cees van der Eijk (2001), "Measuring agreement in ordered rating scales", Quality and Quantity 35,
325-341, doi 10.1023/A:1010374114305. The counts per option are peeled into flat layers. A layer of
S used options out of K has

    A = U (1 - (S - 1) / (K - 1))        U = ((K - 2) TU - (K - 1) TDU) / ((K - 2) (TU + TDU))

with TU the triples of options that go 1 1 0 or 0 1 1 (one hill) and TDU those that go 1 0 1 (a
valley between). The layers are weighed by how many answers they hold.
By hand: 2, 0, 1, 1 is one layer 1 0 1 1 of three answers, U = (2 x 1 - 3 x 2) / (2 x 3) = -2/3 and
A = -2/9, and one layer 1 0 0 0 of one answer with A = 1: together 3/4 x -2/9 + 1/4 = 1/12.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

FEWEST_POINTS = 3


def agreement(counts: Sequence[int]) -> float:
    """A of the number of answers per option: 1 in one place, 0 flat, -1 half at either end."""
    if len(counts) < FEWEST_POINTS:
        raise ValueError("The agreement pattern needs a scale of three options or more.")
    # In fractions: a pattern that lies on a border must not cross it by rounding.
    left, weighed = list(counts), Fraction(0)
    while any(left):
        layer = [count > 0 for count in left]
        height = min(count for count in left if count)
        weighed += height * sum(layer) * _layer_agreement(layer)
        left = [count - height if count else 0 for count in left]
    return float(weighed / sum(counts))


def _layer_agreement(layer: Sequence[bool]) -> Fraction:
    return _unimodality(layer) * (1 - Fraction(sum(layer) - 1, len(layer) - 1))


def _unimodality(layer: Sequence[bool]) -> Fraction:
    """U; 1 for a layer without a triple to judge by: one option, or all of them."""
    triples = list(combinations(layer, 3))
    hills = sum(triple in {(True, True, False), (False, True, True)} for triple in triples)
    valleys = triples.count((True, False, True))
    if not hills + valleys:
        return Fraction(1)
    steps = len(layer) - 2
    return Fraction(steps * hills - (steps + 1) * valleys, steps * (hills + valleys))
