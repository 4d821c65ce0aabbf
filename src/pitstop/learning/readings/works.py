"""One work, whether it comes with Pitstop or a collaboration added it."""

import unicodedata
from dataclasses import dataclass
from typing import Self

from django.utils.translation import get_language

from pitstop.learning.readings.addresses import doi_address, site_of
from pitstop.learning.readings.kinds import EvidenceKind, MethodPart, Reach, WorkKind

LANGUAGES = ("nl", "en")
# With whole names, a list of more authors than this hides the work.
MOST_IN_SHORT = 2


@dataclass(frozen=True)
class Author:
    """A person, or an organisation: then all of its name is `family`."""

    family: str
    given: str = ""
    suffix: str = ""

    @classmethod
    def from_line(cls, line: str) -> Self:
        """From “Family, Given” or “Family, Suffix, Given”; a line without comma is one name."""
        parts = [part.strip() for part in line.split(",")]
        if len(parts) > 2:
            return cls(parts[0], " ".join(parts[2:]), parts[1])
        return cls(parts[0], *parts[1:])

    @property
    def line(self) -> str:
        return ", ".join(filter(None, (self.family, self.suffix, self.given)))


@dataclass(frozen=True)
class Words:
    """A text and the language that it is in."""

    text: str
    language: str

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class Bilingual:
    nl: str = ""
    en: str = ""

    @property
    def here(self) -> Words:
        """In the reader's language if we have it, and otherwise in the other one."""
        mine = (get_language() or "nl")[:2]
        order = sorted(LANGUAGES, key=lambda language: language != mine)
        for language in order:
            if text := getattr(self, language):
                return Words(text, language)
        return Words("", mine)


@dataclass(frozen=True, kw_only=True)
class Work:
    key: str
    """In the address: the key of BibTeX, or the id of what a collaboration added."""
    cite_key: str
    kind: WorkKind
    authors: tuple[Author, ...] = ()
    title: str
    container: str = ""
    """The journal, or the book that it is a chapter of."""
    year: int | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""
    language: str = ""
    more: tuple[tuple[str, str], ...] = ()
    """Other fields of BibTeX, kept as they came so that an export loses nothing."""
    parts: tuple[MethodPart, ...] = ()
    evidence: EvidenceKind | None = None
    note: Bilingual = Bilingual()
    against: Bilingual = Bilingual()
    is_counter: bool = False
    """It contradicts the method, or nuances what is claimed for it."""
    is_start_here: bool = False
    is_unchecked: bool = False
    """Not every field of the reference was seen at the source."""
    collaboration_id: int | None = None
    """None: it comes with Pitstop."""
    reach: Reach = Reach.GENERAL

    @property
    def is_built_in(self) -> bool:
        return self.collaboration_id is None

    @property
    def is_for_everyone(self) -> bool:
        return self.reach == Reach.GENERAL

    @property
    def address(self) -> str:
        """Where it is found, on another site; empty if we do not know."""
        return doi_address(self.doi) if self.doi else self.url

    @property
    def site(self) -> str:
        return site_of(self.address)

    @property
    def order(self) -> tuple[str, int, str]:
        """By name and year alone: what speaks against stands where its author stands."""
        name = self.authors[0].family if self.authors else self.title
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        return (plain.casefold(), self.year or 0, self.title.casefold())

    @property
    def short_authors(self) -> str:
        """As one says it: “Tannenbaum & Cerasoli”, “Keiser et al.”."""
        names = [author.family for author in self.authors]
        if len(names) > MOST_IN_SHORT:
            return f"{names[0]} et al."
        return " & ".join(names)
