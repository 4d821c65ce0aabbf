"""In which of our two languages is this written?"""

from collections.abc import Iterable
from typing import Literal

from pitstop.similarity.stop_words import DUTCH, ENGLISH
from pitstop.similarity.words import words_in

Language = Literal["nl", "en"]

# Words of both lists ("in", "over", "was") tell nothing.
ONLY_DUTCH = DUTCH - ENGLISH
ONLY_ENGLISH = ENGLISH - DUTCH


def guess_language(text: str) -> Language:
    """The language with most stop words in this text; Dutch where they are equal or absent."""
    return language_of(word.plain for word in words_in(text))


def language_of(words: Iterable[str]) -> Language:
    dutch = english = 0
    for word in words:
        dutch += word in ONLY_DUTCH
        english += word in ONLY_ENGLISH
    return "en" if english > dutch else "nl"
