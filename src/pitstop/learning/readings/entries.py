"""An entry of BibTeX as a work, or what is wrong with it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pitstop.dialogue.texts import clean_text
from pitstop.learning.readings.addresses import tidy_doi, tidy_url
from pitstop.learning.readings.bibtex import Broken, RawEntry, read_bibtex
from pitstop.learning.readings.errors import ReadingError
from pitstop.learning.readings.kinds import EvidenceKind, MethodPart, WorkKind, WorkLanguage
from pitstop.learning.readings.works import LANGUAGES, Author, Bilingual, Work

LONGEST_TITLE = 400
LONGEST_NOTE = 1_000
LONGEST_FIELD = 200
LONGEST_KEY = 80
MOST_AUTHORS = 100

KINDS = {
    "article": WorkKind.ARTICLE,
    "book": WorkKind.BOOK,
    "incollection": WorkKind.CHAPTER,
    "inbook": WorkKind.CHAPTER,
    "inproceedings": WorkKind.CHAPTER,
    "techreport": WorkKind.REPORT,
    "report": WorkKind.REPORT,
}
# Where the container of each kind stands in BibTeX; the first is what we write.
CONTAINERS = ("journal", "journaltitle", "booktitle")
PUBLISHERS = ("publisher", "institution", "school", "organization")
TRUE = {"yes", "true", "1"}
DUTCH, ENGLISH = (
    {"dutch", "nl", "nederlands"},
    {"english", "en", "british", "american", "ukenglish"},
)
# Kept as they came. The rest of what programs write, such as files on somebody's disk, is not.
KEPT = ("editor", "edition", "isbn", "issn", "address", "series", "month", "eprint")
TWO_NOTES = re.compile(r"NL:\s*(?P<nl>.*?)\s*EN:\s*(?P<en>.*)", re.DOTALL)
NOT_IN_A_KEY = re.compile(r"[^\w:.+/-]+")


def read_works(text: str) -> tuple[list[tuple[int, Work]], list[Broken]]:
    """Each work of the text with its line, and each entry that is none yet."""
    entries, broken = read_bibtex(text)
    works = []
    for entry in entries:
        try:
            works.append((entry.line, work_of(entry)))
        except ReadingError as error:
            broken.append(Broken(entry.line, str(error.sentence), entry.raw))
    return works, sorted(broken, key=lambda one: one.line)


def work_of(entry: RawEntry) -> Work:
    """The work that an entry describes; what is not as it should be is refused with its field."""
    fields = entry.fields
    work = Work(
        key=entry.key,
        cite_key=NOT_IN_A_KEY.sub("", entry.key),
        kind=KINDS.get(entry.kind, WorkKind.OTHER),
        authors=entry.authors,
        title=fields.get("title", ""),
        container=_first(fields, CONTAINERS),
        year=read_year(fields.get("year", "") or fields.get("date", "")[:4]),
        volume=fields.get("volume", ""),
        issue=fields.get("number", "") or fields.get("issue", ""),
        pages=fields.get("pages", ""),
        publisher=_first(fields, PUBLISHERS),
        doi=fields.get("doi", "").replace("\\_", "_"),
        url=fields.get("url", ""),
        language=_language(fields.get("langid", "") or fields.get("language", "")),
        more=tuple((name, fields[name]) for name in KEPT if fields.get(name)),
        parts=_parts(fields.get("keywords", "")),
        evidence=_evidence(fields.get("evidence", "")),
        note=two_notes(fields.get("annote", "") or fields.get("annotation", "")),
        against=two_notes(fields.get("against", "")),
        is_counter=bool(fields.get("against")),
        is_start_here=fields.get("start-here", "").lower() in TRUE,
        is_unchecked=fields.get("check", "").lower() in TRUE,
    )
    return checked(work)


def checked(work: Work) -> Work:
    """The same work in tidy words. Refuses what is too long, missing, or no address."""
    tidy = replace(
        work,
        title=_line(work.title, "title", LONGEST_TITLE),
        container=_line(work.container, "container", LONGEST_TITLE),
        volume=_line(work.volume, "volume", LONGEST_FIELD),
        issue=_line(work.issue, "issue", LONGEST_FIELD),
        pages=re.sub(r"\s*(?:-{1,3}|–|—)\s*", "–", _line(work.pages, "pages", LONGEST_FIELD)),
        publisher=_line(work.publisher, "publisher", LONGEST_FIELD),
        authors=tuple(_checked_authors(work.authors)),
        doi=tidy_doi(work.doi),
        url=tidy_url(work.url),
        note=_checked_notes(work.note, "note"),
        against=_checked_notes(work.against, "against"),
        more=tuple((name, _line(value, name, LONGEST_FIELD)) for name, value in work.more),
    )
    if not any(map(str.isalnum, tidy.title)):
        raise ReadingError(_("Fill in the title."), field="title")
    return replace(tidy, cite_key=tidy.cite_key[:LONGEST_KEY] or _made_key(tidy))


def read_year(raw: str) -> int | None:
    raw = raw.strip()
    if not raw:
        return None
    if not re.fullmatch(r"[12]\d{3}", raw, re.ASCII):
        raise ReadingError(
            _("“%(year)s” is not a year of four digits. You may leave it out.")
            % {"year": raw[:30]},
            field="year",
        )
    return int(raw)


def two_notes(raw: str) -> Bilingual:
    """From “NL: … EN: …”; a note without that is in the language of whoever brings it in."""
    if found := TWO_NOTES.fullmatch(raw.strip()):
        return Bilingual(found["nl"], found["en"])
    here = (get_language() or "nl")[:2]
    return Bilingual(**{here if here in LANGUAGES else "en": raw.strip()})


def _first(fields: dict[str, str], names: Iterable[str]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _language(raw: str) -> str:
    if raw.lower() in DUTCH:
        return WorkLanguage.DUTCH
    return WorkLanguage.ENGLISH if raw.lower() in ENGLISH else ""


def _parts(raw: str) -> tuple[MethodPart, ...]:
    """Those of ours; keywords of others mean something else."""
    words = {word.strip() for word in re.split(r"[,;]", raw)}
    return tuple(part for part in MethodPart if part.value in words)


def _evidence(raw: str) -> EvidenceKind | None:
    return next((kind for kind in EvidenceKind if kind.value == raw), None)


def _line(raw: str, field: str, longest: int) -> str:
    text = " ".join(clean_text(raw).split())
    _require_not_longer(text, field, longest)
    return text


def _checked_notes(notes: Bilingual, field: str) -> Bilingual:
    found = {}
    for language in LANGUAGES:
        found[language] = clean_text(getattr(notes, language))
        _require_not_longer(found[language], f"{field}_{language}", LONGEST_NOTE)
    return Bilingual(**found)


def _checked_authors(authors: Iterable[Author]) -> Iterable[Author]:
    authors = list(authors)
    if len(authors) > MOST_AUTHORS:
        raise ReadingError(
            _("At most %(most)d authors fit here.") % {"most": MOST_AUTHORS}, field="authors"
        )
    for author in authors:
        yield Author.from_line(_line(author.line, "authors", LONGEST_FIELD))


def _require_not_longer(text: str, field: str, longest: int) -> None:
    if len(text) > longest:
        raise ReadingError(
            _("“%(start)s…” is too long. Use at most %(longest)d characters.")
            % {"start": text[:30], "longest": longest},
            field=field,
        )


def _made_key(work: Work) -> str:
    """For an entry without one: the first author and the year."""
    name = work.authors[0].family if work.authors else work.title
    return f"{NOT_IN_A_KEY.sub('', name).lower()[:40]}{work.year or ''}"
