"""A reference as people write it, and as programs read it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import pgettext

from pitstop.learning.readings.kinds import WorkKind
from pitstop.learning.readings.works import Author, Work

LANGID = {"nl": "dutch", "en": "english"}
ENTRY_KINDS = {
    WorkKind.ARTICLE: "article",
    WorkKind.BOOK: "book",
    WorkKind.CHAPTER: "incollection",
    WorkKind.REPORT: "techreport",
    WorkKind.OTHER: "misc",
}
CONTAINER_FIELDS = {WorkKind.ARTICLE: "journal", WorkKind.CHAPTER: "booktitle"}
# What means something else in LaTeX; the backslash and braces go by themselves.
SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_"})
UNWRITABLE = str.maketrans("", "", "\\{}~^")
# APA writes out twenty authors, and of more the first nineteen and the last.
MOST_AUTHORS = 20


@dataclass(frozen=True)
class Reference:
    """In pieces: the first leads to the work, and the third stands in italics."""

    lead: str
    before: str
    italic: str
    after: str

    @property
    def text(self) -> str:
        return " ".join(filter(None, (self.lead, f"{self.before}{self.italic}{self.after}")))


def build_reference(work: Work) -> Reference:
    """As the American Psychological Association writes it (7th edition), but for the capitals of
    titles, which stay as they came. Without the address, which is a link beside it."""
    year = str(work.year) if work.year else pgettext("in a reference", "n.d.")
    authors = _authors(work.authors)
    lead = f"{authors} ({year})." if authors else ""
    title = _ended(work.title)
    if not work.container:
        rest = f" {_ended(work.publisher)}" if work.publisher else ""
        return Reference(lead, "", title if lead else f"{work.title} ({year}).", rest)
    if work.kind == WorkKind.CHAPTER:
        pages = f" (pp. {work.pages})" if work.pages else ""
        publisher = f" {_ended(work.publisher)}" if work.publisher else ""
        within = pgettext("in a reference", "In")
        return Reference(lead, f"{title} {within} ", work.container, f"{pages}.{publisher}")
    volume = f", {work.volume}" if work.volume else ""
    issue = f"({work.issue})" if work.issue and work.volume else ""
    pages = f", {work.pages}" if work.pages else ""
    return Reference(lead, f"{title} ", f"{work.container}{volume}", f"{issue}{pages}.")


def cite_as(work: Work) -> str:
    """The whole reference as plain text, to copy."""
    return " ".join(filter(None, (build_reference(work).text, work.address)))


def _authors(authors: Iterable[Author]) -> str:
    names = [_apa_name(author) for author in authors]
    if len(names) > MOST_AUTHORS:
        return f"{', '.join(names[: MOST_AUTHORS - 1])}, … {names[-1]}"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _apa_name(author: Author) -> str:
    words = re.findall(r"[^\s.]+", author.given)
    initials = " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in words
    )
    return ", ".join(filter(None, (author.family, initials, author.suffix)))


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


# --- BibTeX ---------------------------------------------------------------------------------------


def write_bibtex(works: Iterable[Work]) -> str:
    """Every work as an entry that can be brought in again; a key that comes twice gets a letter."""
    used: set[str] = set()
    return "\n".join(_entry(work, _free_key(work.cite_key, used)) for work in works)


def _free_key(key: str, used: set[str]) -> str:
    free, number = key, 1
    while free in used:
        number += 1
        free = f"{key}-{number}"
    used.add(free)
    return free


def _entry(work: Work, key: str) -> str:
    lines = [f"  {name} = {{{value}}}" for name, value in _fields(work) if value]
    return f"@{ENTRY_KINDS[work.kind]}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _fields(work: Work) -> list[tuple[str, str]]:
    own = [
        ("author", " and ".join(_bibtex_name(author) for author in work.authors)),
        # Braces once more, or programs put the title in small letters.
        ("title", f"{{{_written(work.title)}}}"),
        (CONTAINER_FIELDS.get(work.kind, "booktitle"), _written(work.container)),
        ("year", str(work.year or "")),
        ("volume", _written(work.volume)),
        ("number", _written(work.issue)),
        ("pages", _written(work.pages).replace("–", "--")),
        ("institution" if work.kind == WorkKind.REPORT else "publisher", _written(work.publisher)),
        ("doi", work.doi),
        ("url", work.url.translate(UNWRITABLE)),
        ("langid", LANGID.get(work.language, "")),
    ]
    kept = [(name, _written(value)) for name, value in work.more]
    ours = [
        ("keywords", ", ".join(work.parts)),
        ("evidence", work.evidence or ""),
        ("annote", _both(work.note.nl, work.note.en)),
        ("against", _both(work.against.nl, work.against.en)),
    ]
    return [*own, *kept, *ours]


def _bibtex_name(author: Author) -> str:
    line = _written(author.line)
    # Braces keep the name of an organisation together.
    return line if author.given else f"{{{line}}}"


def _both(dutch: str, english: str) -> str:
    if not (dutch or english):
        return ""
    return f"NL: {_written(' '.join(dutch.split()))} EN: {_written(' '.join(english.split()))}"


def _written(text: str) -> str:
    return text.translate(UNWRITABLE).translate(SPECIAL)
