"""Names as they look: so that nobody can pass for somebody else by look-alike letters."""

import re
import unicodedata
from functools import cache

from confusable_homoglyphs.confusables import confusables_data

LONGEST_SKELETON = 120

# Characters that people use for each other even within ASCII.
ASCII_LOOK_ALIKES = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "$": "s", "3": "e", "4": "a", "@": "a"}
)
# Pairs of letters that look like one.
PAIRS = (("rn", "m"), ("vv", "w"))

# What Unicode calls a variant of a Latin letter: "ø" is an o with stroke, "ᴀ" a small capital a.
LATIN_VARIANT = re.compile(
    r"LATIN (?:(?:SMALL|CAPITAL) LETTER ([A-Z]) WITH .*|LETTER SMALL CAPITAL ([A-Z]))"
)

# Letters and marks that show nothing, so they cannot tell two names apart.
INVISIBLE = {
    *map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)),
    *map(chr, range(0x180B, 0x1810)),
    *map(chr, range(0xFE00, 0xFE10)),
    *map(chr, range(0xE0100, 0xE01F0)),
}


def skeleton(name: str) -> str:
    """Two names that look the same have the same skeleton; empty for a name without letters."""
    letters = map(look_alike_letter, unicodedata.normalize("NFKC", name))
    plain = unicodedata.normalize("NFKD", "".join(letters).casefold())
    kept = "".join(filter(_tells_apart, plain.translate(ASCII_LOOK_ALIKES)))
    for pair, letter in PAIRS:
        kept = kept.replace(pair, letter)
    return kept[:LONGEST_SKELETON]


@cache
def look_alike_letter(character: str) -> str:
    """The plain Latin letter or digit that this character looks like, or the character itself."""
    if character.isascii():
        return character
    for twin in confusables_data.get(character, []):
        if twin["c"].isascii() and twin["c"].isalnum():
            return str(twin["c"])
    variant = LATIN_VARIANT.fullmatch(unicodedata.name(character, ""))
    return next(filter(None, variant.groups())) if variant else character


@cache
def _tells_apart(character: str) -> bool:
    """Letters, digits, and the marks that make a letter in scripts such as Devanagari and Thai.

    Accents do not count, nor do the points of Arabic and Hebrew: "René" looks like "Rene". Their
    combining classes are 1, 10 to 35 and from 200 on.
    """
    if character in INVISIBLE:
        return False
    if character.isalnum():
        return True
    is_mark = unicodedata.category(character) in {"Mn", "Mc"}
    place = unicodedata.combining(character)
    return is_mark and (place in {0, 7, 8, 9} or 36 <= place < 200)
