"""What every engine offers, in which shapes and units.

A score lies between 0 (nothing alike) and 1 (the same), and means something only beside scores of
the same engine: each brings the thresholds that belong to it. Shown to people is the `Strength`, in
words, with what texts share; a score never is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pitstop.similarity.explanation import SharedWord
from pitstop.similarity.frequencies import DocumentFrequencies

Floats = NDArray[np.float32]


class Strength(StrEnum):
    """How sure we are that two texts are about the same, in three steps and no percentage."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


class Width(StrEnum):
    """How much texts must be alike before they are put together."""

    STRICT = "strict"
    NORMAL = "normal"
    WIDE = "wide"


@dataclass(frozen=True)
class Thresholds:
    """Where the words of one engine begin. How they were found stands in docs/bench.md."""

    strong: float
    """Of two texts: from this score on."""
    fair: float
    strict: float
    """Of a group: the mean score between two of its halves, at least."""
    normal: float
    wide: float

    def strength_of(self, score: float) -> Strength:
        if score >= self.strong:
            return Strength.STRONG
        return Strength.FAIR if score >= self.fair else Strength.WEAK

    def of(self, width: Width) -> float:
        return {Width.STRICT: self.strict, Width.NORMAL: self.normal, Width.WIDE: self.wide}[width]


@dataclass(frozen=True)
class Likeness:
    """How much a candidate is like the query, and why."""

    index: int
    """Of the candidate, in the order in which it was handed over."""
    score: float
    shared: tuple[SharedWord, ...]
    """Most telling first. Empty: no shared words, so it is alike in meaning only, or not at all."""
    strength: Strength


class Encoder(Protocol):
    """Turns texts into vectors whose angle says how alike they are in meaning."""

    @property
    def model_id(self) -> str:
        """Changes when vectors are no longer comparable with those made before."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """[texts, dimensions], each row of length 1 (or 0 for a text without words)."""


class Engine(Protocol):
    @property
    def name(self) -> str:
        """For the administrator: which engine this is, and with which model."""

    @property
    def thresholds(self) -> Thresholds: ...

    @property
    def encoder(self) -> Encoder | None:
        """What makes the vectors of this engine, for who keeps them; None if it needs none."""

    def similarities(
        self, texts: Sequence[str], frequencies: DocumentFrequencies | None = None
    ) -> Floats:
        """[texts, texts] scores of all pairs; 1 on the diagonal unless a text says nothing.

        Words that are rare weigh more: rare in `frequencies`, or else among these texts.
        """

    def compare(
        self,
        query: str,
        candidates: Sequence[str],
        frequencies: DocumentFrequencies | None = None,
        vectors: Floats | None = None,
    ) -> list[Likeness]:
        """All candidates, most alike first. For hundreds of candidates, not for all there are.

        `vectors` are those of the candidates, in the same order, if the caller kept them: encoding
        is what takes the time.
        """
