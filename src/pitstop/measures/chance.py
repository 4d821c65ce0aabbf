"""What chance alone would give: the grey band in which a figure says nothing."""

from dataclasses import dataclass

import numpy as np

from pitstop.measures.answers import Numbers

UPPER = 0.95


@dataclass(frozen=True)
class ChanceBand:
    """The mean of a figure under chance, and what it exceeds in one of twenty cases; same unit."""

    mean: float
    upper: float

    def holds(self, value: float) -> bool:
        return value <= self.upper


def band_of(null: Numbers) -> ChanceBand:
    return ChanceBand(float(null.mean()), float(np.quantile(null, UPPER)))
