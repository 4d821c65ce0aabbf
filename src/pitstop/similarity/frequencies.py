"""In how many texts a stem occurs: numbers only, so they may be kept where texts may not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from pitstop.similarity.stems import content_stems


@dataclass(frozen=True)
class DocumentFrequencies:
    texts: int = 0
    of_stem: Mapping[str, int] = field(default_factory=dict)
    """Stems that stand in no text need not be named."""

    def weight(self, stem: str) -> float:
        """Inverse document frequency, smoothed: 1 for a stem in every text, more for a rare one."""
        return log((1 + self.texts) / (1 + self.of_stem.get(stem, 0))) + 1

    def __add__(self, other: "DocumentFrequencies") -> "DocumentFrequencies":
        return DocumentFrequencies(
            self.texts + other.texts, Counter(self.of_stem) + Counter(other.of_stem)
        )


def count_frequencies(texts: Iterable[str]) -> DocumentFrequencies:
    return frequencies_of(content_stems(text) for text in texts)


def frequencies_of(stemmed: Iterable[Iterable[str]]) -> DocumentFrequencies:
    """The same for texts whose stems are known already."""
    counted: Counter[str] = Counter()
    texts = 0
    for stems in stemmed:
        counted.update(set(stems))
        texts += 1
    return DocumentFrequencies(texts, counted)
