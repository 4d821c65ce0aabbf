"""Answers on a scale as a table of numbers: rows are people, columns are items."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Answers = Sequence[Sequence[float | None]] | Numbers
"""Whole numbers 1..K; `None` or nan where somebody did not answer or does not know."""


def as_table(rows: Answers) -> Numbers:
    """The rows as an array (people, items); nobody at all gives (0, 0)."""
    table = np.array(rows, dtype=np.float64)
    if table.size == 0:
        return np.empty((len(table), 0))
    if table.ndim != 2:
        raise ValueError("Answers need rows (people) of equal length (items).")
    return table


def as_answers(rows: Answers, *, points: int) -> Numbers:
    """The same, where every answer lies on a scale of `points` options."""
    table = as_table(rows)
    given = table[~np.isnan(table)]
    if np.any((given < 1) | (given > points) | (given != np.round(given))):
        raise ValueError(f"Answers must be whole numbers from 1 to {points}.")
    return table


def answered(table: Numbers) -> NDArray[np.bool_]:
    return ~np.isnan(table)
