"""The words of a text, with where they stand, so that a page can mark them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# An accent may come as a character of its own, after its letter.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


@dataclass(frozen=True, slots=True)
class Word:
    plain: str
    """In small letters and without accents, as words are compared."""
    surface: str
    """As it was written."""
    start: int
    end: int


def words_in(text: str) -> Iterator[Word]:
    """Letters and digits in a row; an apostrophe or hyphen ends a word."""
    for match in WORD.finditer(text):
        surface = match.group()
        yield Word(plain_word(surface), surface, match.start(), match.end())


@lru_cache(maxsize=50_000)
def plain_word(surface: str) -> str:
    apart = unicodedata.normalize("NFKD", surface.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
