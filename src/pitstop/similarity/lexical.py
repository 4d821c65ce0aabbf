"""The engine that is always there: stems, and pieces of words. No model, no download.

Half of the score comes from shared stems, half from shared pieces of three to five letters, which
find "jeugdzorg" in "jeugdzorgplus" and forgive a typing error. Both are cosines of vectors in which
rare words weigh more. A piece weighs what its word weighs, divided so that long words do not count
more than short ones: then numbers about stems are all one has to keep of other texts. On Dutch
sentence pairs this beats pieces that are counted by themselves (docs/bench.md).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy
from numpy.typing import NDArray

from pitstop.similarity.engines import Encoder, Floats, Likeness, Thresholds
from pitstop.similarity.explanation import shared_words
from pitstop.similarity.frequencies import DocumentFrequencies, frequencies_of
from pitstop.similarity.stems import StemmedWord, content_words

PIECES = (3, 4, 5)


class LexicalEngine:
    name = "lexical"
    encoder: Encoder | None = None
    thresholds = Thresholds(strong=0.28, fair=0.18, strict=0.115, normal=0.072, wide=0.05)

    def similarities(
        self, texts: Sequence[str], frequencies: DocumentFrequencies | None = None
    ) -> Floats:
        rows = vectors_of([content_words(text) for text in texts], frequencies)
        return as_scores((rows @ rows.T).toarray())

    def compare(
        self,
        query: str,
        candidates: Sequence[str],
        frequencies: DocumentFrequencies | None = None,
        vectors: Floats | None = None,  # noqa: ARG002 - these vectors come from words
    ) -> list[Likeness]:
        worded = [content_words(text) for text in [query, *candidates]]
        return ranked(worded, scores_of_first(worded, frequencies), self.thresholds)


def scores_of_first(
    worded: Sequence[Sequence[StemmedWord]], frequencies: DocumentFrequencies | None
) -> Floats:
    """[texts - 1] how much each text is like the first."""
    rows = vectors_of(worded, frequencies)
    return as_scores((rows[1:] @ rows[0].T).toarray().ravel())


def ranked(
    worded: Sequence[Sequence[StemmedWord]], scores: Floats, thresholds: Thresholds
) -> list[Likeness]:
    """The first text compared with the others, most alike first."""
    weight = weight_in(worded, None)
    order = np.argsort(-scores, kind="stable")
    return [
        Likeness(
            index=int(at),
            score=float(scores[at]),
            shared=shared_words(worded[0], worded[at + 1], weight),
            strength=thresholds.strength_of(float(scores[at])),
        )
        for at in order
    ]


def as_scores(values: NDArray[np.floating]) -> Floats:
    """Rounding may bring a cosine just above 1."""
    return np.asarray(np.clip(values, 0, 1), dtype=np.float32)


def weight_in(
    worded: Sequence[Sequence[StemmedWord]], frequencies: DocumentFrequencies | None
) -> Callable[[str], float]:
    known = frequencies or frequencies_of([word.stem for word in words] for words in worded)
    return known.weight


def vectors_of(
    worded: Sequence[Sequence[StemmedWord]], frequencies: DocumentFrequencies | None
) -> "scipy.sparse.csr_array":
    """One row per text, of length 1, whose products are the scores."""
    table = _WordTable.of(worded)
    if not table.words:
        return scipy.sparse.csr_array((len(worded), 1))
    weight = weight_in(worded, frequencies)
    weights = np.array([weight(stem) for stem, _plain in table.words])
    by_stem = table.counts @ _indicator([[stem] for stem, _plain in table.words], weights)
    pieces = [pieces_of(plain) for _stem, plain in table.words]
    each = weights / np.sqrt([max(len(found), 1) for found in pieces])
    by_piece = table.counts @ _indicator(pieces, each)
    halves = [_of_length_one(by_stem), _of_length_one(by_piece)]
    return scipy.sparse.csr_array(scipy.sparse.hstack(halves)) * np.sqrt(0.5)


@dataclass(frozen=True)
class _WordTable:
    """Which words stand in which text, so that each different word is taken apart once."""

    words: Sequence[tuple[str, str]]  # (stem, plain)
    counts: "scipy.sparse.csr_array"  # [texts, words]

    @classmethod
    def of(cls, worded: Sequence[Sequence[StemmedWord]]) -> "_WordTable":
        column: dict[tuple[str, str], int] = {}
        bags = [
            Counter(column.setdefault((word.stem, word.plain), len(column)) for word in words)
            for words in worded
        ]
        counts = _sparse([list(bag.items()) for bag in bags], width=len(column))
        return cls(list(column), counts)


def _indicator(
    features: Sequence[Sequence[str]], weights: NDArray[np.float64]
) -> "scipy.sparse.csr_array":
    """[words, features]: in the row of a word its weight, at each of its features."""
    column: dict[str, int] = {}
    rows = [
        [(column.setdefault(feature, len(column)), weight) for feature in found]
        for found, weight in zip(features, weights, strict=True)
    ]
    return _sparse(rows, width=len(column))


def _sparse(rows: Sequence[Sequence[tuple[int, float]]], *, width: int) -> "scipy.sparse.csr_array":
    ends = np.cumsum([0, *(len(row) for row in rows)])
    cells = [cell for row in rows for cell in row]
    columns = [column for column, _value in cells]
    values = np.array([value for _column, value in cells], dtype=np.float64)
    made = scipy.sparse.csr_array((values, columns, ends), shape=(len(rows), width))
    made.sum_duplicates()
    return made


def _of_length_one(rows: "scipy.sparse.csr_array") -> "scipy.sparse.csr_array":
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    return scipy.sparse.csr_array(scipy.sparse.diags_array(1 / lengths) @ rows)


@lru_cache(maxsize=50_000)
def pieces_of(word: str) -> tuple[str, ...]:
    """All pieces of three to five letters, the ends of the word among them."""
    padded = f" {word} "
    return tuple(padded[at : at + size] for size in PIECES for at in range(len(padded) - size + 1))
