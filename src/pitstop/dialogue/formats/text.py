import re
from dataclasses import dataclass

from django.utils.translation import get_language

from pitstop.dialogue.formats.plain_data import FormatError
from pitstop.dialogue.texts import is_harmless, is_visible

MAX_TEXT = 300
MARKUP = re.compile(r"<\s*[a-zA-Z/!?]")


@dataclass(frozen=True)
class Text:
    """One text in every language of the interface. Its `str` is in the reader's language."""

    nl: str
    en: str

    def __post_init__(self) -> None:
        _require_plain(self.nl, "nl")
        _require_plain(self.en, "en")

    def in_language(self, language: str) -> str:
        """The text in `language`, whatever its region ("en-gb"); Dutch if it is not here."""
        return self.en if language.partition("-")[0].lower() == "en" else self.nl

    def __str__(self) -> str:
        return self.in_language(get_language() or "nl")


def _require_plain(text: str, language: str) -> None:
    """One line that everybody reads as it was typed."""
    if not text.isprintable() and not all(map(is_harmless, text)):
        problem = "There is a line end or another control character in this text."
        raise FormatError(problem, language, rule="control")
    if not any(map(is_visible, text)):
        problem = "Nothing in this text can be seen."
        raise FormatError(problem, language, rule="text")
    if MARKUP.search(text):
        raise FormatError("Allowed is plain text, no markup.", language, rule="markup")
    if len(text) > MAX_TEXT:
        raise too_long(text, MAX_TEXT, language)


def too_long(text: str, longest: int, *place: str) -> FormatError:
    problem = f"This text has {len(text)} characters. Allowed is at most {longest}."
    return FormatError(problem, *place, rule="too_long", length=len(text), longest=longest)
