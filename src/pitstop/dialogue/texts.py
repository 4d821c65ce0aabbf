"""What somebody typed, made fit to keep: same words, without characters that can do harm."""

import unicodedata

from django.utils.translation import gettext as _

from pitstop.dialogue.errors import TextRefusedError

MAX_CONTRIBUTION = 1_000
MAX_WORDING = 300
MAX_NOTE = 500
MAX_DRAFT = 20_000

# Overrides make text read differently from what was typed; marks and isolates are left alone,
# because Arabic and Hebrew need them.
DIRECTION_OVERRIDES = {"\u202d", "\u202e"}


# Other line ends than the usual one; a tab becomes a space so that words do not grow together.
LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n") | {"\t": " "})

# Letters and a symbol that show nothing.
BLANKS = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}


def clean_text(raw: str) -> str:
    """The same text in NFC, without control characters except line ends, trimmed; empty if nothing
    in it can be seen.

    Characters that Python does not know are kept: phones know newer emoji than this server.
    """
    text = raw.replace("\r\n", "\n").translate(LINE_ENDS)
    kept = "".join(character for character in text if character == "\n" or is_harmless(character))
    # Last, because taking a character away may leave two that belong together.
    text = unicodedata.normalize("NFC", kept).strip()
    return text if any(map(is_visible, text)) else ""


def is_harmless(character: str) -> bool:
    is_control = unicodedata.category(character) in {"Cc", "Cs"}
    return not is_control and character not in DIRECTION_OVERRIDES


def is_visible(character: str) -> bool:
    """Not a space, a joiner, a mark on nothing, or what only looks blank."""
    category = unicodedata.category(character)
    return category not in {"Cc", "Cf", "Mn", "Me", "Zs"} and character not in BLANKS


def required_text(raw: str, *, longest: int, field: str = "text") -> str:
    text = optional_text(raw, longest=longest, field=field)
    if not text:
        raise TextRefusedError(_("Write something first."), field=field)
    return text


def optional_text(raw: str, *, longest: int, field: str = "text") -> str:
    text = clean_text(raw)
    require_not_longer(text, longest=longest, field=field)
    return text


def require_not_longer(text: str, *, longest: int, field: str) -> None:
    if len(text) > longest:
        raise TextRefusedError(
            _(
                "This text has %(length)d characters; %(longest)d is the most. "
                "Make it shorter or split it."
            )
            % {"length": len(text), "longest": longest},
            field=field,
        )
