"""Content words as stems: "gemeenten" and "gemeente" are one, "de" and "the" are none.

Dutch and English Snowball stems. A stem is for comparing and never for the eye: a page shows the
word as somebody wrote it (`StemmedWord.surface`).
"""

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

from pitstop.similarity.languages import Language, language_of
from pitstop.similarity.stop_words import STOP_WORDS
from pitstop.similarity.words import words_in

_ALGORITHMS = {"nl": "dutch", "en": "english"}
# A stemmer keeps its place in a word, so two threads may not use one at the same time.
_STEMMERS = {
    language: snowballstemmer.stemmer(algorithm) for language, algorithm in _ALGORITHMS.items()
}
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class StemmedWord:
    stem: str
    plain: str
    surface: str
    start: int
    end: int


def content_stems(text: str, language: Language | None = None) -> list[str]:
    """The stems of a text in their order, with repeats. Both languages' stop words are left out:
    people mix them. Without a language it is guessed."""
    return [word.stem for word in content_words(text, language)]


def content_words(text: str, language: Language | None = None) -> list[StemmedWord]:
    """The same, with how each word was written and where it stands."""
    words = list(words_in(text))
    spoken = language or language_of(word.plain for word in words)
    return [
        StemmedWord(stem_of(word.plain, spoken), word.plain, word.surface, word.start, word.end)
        for word in words
        if len(word.plain) > 1 and word.plain not in STOP_WORDS
    ]


@lru_cache(maxsize=100_000)
def stem_of(word: str, language: Language) -> str:
    with _ONE_AT_A_TIME:
        stem = str(_STEMMERS[language].stemWord(word))
    # English makes "privaci" of "privacy", so that it would not meet the same word in Dutch.
    return f"{stem[:-1]}y" if language == "en" and stem.endswith("i") else stem
