from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class Text:
    """One text in every language of the interface. Its `str` is in the reader's language."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in `language`, whatever its region ("en-gb"); Dutch if it is not here."""
        return self.en if language.partition("-")[0].lower() == "en" else self.nl

    def __str__(self) -> str:
        return self.in_language(get_language() or "nl")
