"""Which words in a text seem to point at one person. Only reason to look again, never to refuse."""

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+")
SHORTEST_NAME = 3
# Parts of surnames that are words of their own.
PARTICLES = {"van", "von", "den", "der", "het", "ten", "ter", "op", "bin", "ben", "del", "the"}

MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Begins like a telephone number does, and has nine to fifteen digits.
TELEPHONE = re.compile(r"(?<![\w.])(?:\+|0)(?:[ ().-]{0,2}\d){8,14}(?!\w)")
# Somebody by title and surname: the name has a capital, the title may have one.
TITLED = re.compile(
    r"\b(?i:mevrouw|mevr|mw|meneer|mijnheer|dhr|de heer|mister|mr|mrs|ms|miss)\b\.?\s+"
    r"(?:(?i:van|de|den|der|ten|ter|het|el|al|ben|bin)\s+|'t\s+)*"
    r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-’'][^\W\d_]+)*"
)
PATTERNS = (MAIL_ADDRESS, TELEPHONE, TITLED)


def mentions(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """What stands in the text that seems to point at a person, as it was typed, each once.

    Of `names` each part of three letters or more counts as a whole word, however capitalised, also
    with an s behind it.
    """
    known = {part for name in names for part in _name_parts(name)}
    named = [match.group() for match in WORD.finditer(text) if _is_one_of(match.group(), known)]
    patterned = [match.group().strip() for pattern in PATTERNS for match in pattern.finditer(text)]
    return tuple(dict.fromkeys([*patterned, *_not_within(named, patterned)]))


def _name_parts(name: str) -> list[str]:
    parts = [part.casefold() for part in WORD.findall(name)]
    return [part for part in parts if len(part) >= SHORTEST_NAME and part not in PARTICLES]


def _is_one_of(word: str, known: set[str]) -> bool:
    folded = word.casefold()
    return folded in known or (folded.endswith("s") and folded[:-1] in known)


def _not_within(words: Iterable[str], longer: Iterable[str]) -> list[str]:
    """A surname that was found with its title is said once."""
    said = {part for text in longer for part in WORD.findall(text)}
    return [word for word in words if word not in said]
