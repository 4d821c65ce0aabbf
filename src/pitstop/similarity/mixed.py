"""An engine that looks at meaning for seven parts of ten, and at words for the rest.

Meaning alone finds the same question in other words or in the other language; the words keep a name
or a number in sight. Together they are better than either (docs/bench.md).
"""

from collections.abc import Sequence
from functools import cached_property

from pitstop.similarity.calibration import Scale
from pitstop.similarity.engines import Encoder, Floats, Likeness, Thresholds
from pitstop.similarity.frequencies import DocumentFrequencies
from pitstop.similarity.lexical import LexicalEngine, as_scores, ranked, scores_of_first
from pitstop.similarity.stems import content_words

MEANING = 0.7


class MixedEngine:
    """Its encoder is asked for its scale at the first text, so making an engine costs nothing."""

    thresholds = Thresholds(strong=0.38, fair=0.26, strict=0.25, normal=0.184, wide=0.14)

    def __init__(self, *, name: str, encoder: Encoder) -> None:
        self.name = name
        self.encoder: Encoder | None = encoder
        self._encoder = encoder
        self._lexical = LexicalEngine()

    def similarities(
        self, texts: Sequence[str], frequencies: DocumentFrequencies | None = None
    ) -> Floats:
        if not texts:
            return self._lexical.similarities(texts)
        vectors = self._encoder.encode(texts)
        meaning = self.scale.cosines(vectors, vectors)
        return _mixed(meaning, self._lexical.similarities(texts, frequencies))

    def compare(
        self,
        query: str,
        candidates: Sequence[str],
        frequencies: DocumentFrequencies | None = None,
        vectors: Floats | None = None,
    ) -> list[Likeness]:
        if not candidates:
            return []
        worded = [content_words(text) for text in [query, *candidates]]
        kept = self._encoder.encode(candidates) if vectors is None else vectors
        meaning = self.scale.cosines(kept, self._encoder.encode([query]))[:, 0]
        scores = _mixed(meaning, scores_of_first(worded, frequencies))
        return ranked(worded, scores, self.thresholds)

    @cached_property
    def scale(self) -> Scale:
        return Scale.of(self._encoder)


def _mixed(meaning: Floats, lexical: Floats) -> Floats:
    return as_scores(MEANING * as_scores(meaning) + (1 - MEANING) * lexical)
