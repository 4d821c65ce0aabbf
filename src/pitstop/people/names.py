"""Names of people and groups as they are kept: one line, without characters that can do harm."""

import unicodedata

# Overrides make a name read differently from what was typed. Marks and joiners stay: Arabic,
# Hebrew and emoji need them.
DIRECTION_OVERRIDES = {"\u202d", "\u202e"}
HARMFUL = {"Cc", "Cs", "Cn"}


def tidy_name(raw: str) -> str:
    """The same name in NFC, on one line and with single spaces."""
    kept = (
        character
        for character in unicodedata.normalize("NFC", raw)
        if character.isspace()
        or (unicodedata.category(character) not in HARMFUL and character not in DIRECTION_OVERRIDES)
    )
    return " ".join("".join(kept).split())
