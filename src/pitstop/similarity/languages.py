"""In which of our two languages is this written?"""

from typing import Literal

from pitstop.similarity.stop_words import DUTCH, ENGLISH
from pitstop.similarity.words import words_in

Language = Literal["nl", "en"]

# Words of both lists ("in", "over", "was") tell nothing.
ONLY_DUTCH = DUTCH - ENGLISH
ONLY_ENGLISH = ENGLISH - DUTCH


def guess_language(text: str) -> Language:
    """The language with most stop words in this text; Dutch where they are equal or absent."""
    words = [word.plain for word in words_in(text)]
    dutch = sum(word in ONLY_DUTCH for word in words)
    english = sum(word in ONLY_ENGLISH for word in words)
    return "en" if english > dutch else "nl"
