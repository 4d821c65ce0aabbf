"""Participation: how many people gave an image of their own, of who was there or was invited."""

from pitstop.measures.shares import Share, measure_share
from pitstop.measures.too_few import TooFew


def measure_participation(shared: int, people: int) -> Share | TooFew:
    """People with one own image or more, of all people present, or of all invited: show both.

    `shared` must be part of `people`; who joined without an invitation counts among the present
    only.
    """
    return measure_share(shared, people)
