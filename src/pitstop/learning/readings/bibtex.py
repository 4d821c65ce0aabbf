"""A text in BibTeX as entries. What cannot be read is named by its line, and costs nothing else."""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import (
    LatexDecodingMiddleware,
    RemoveEnclosingMiddleware,
    ResolveStringReferencesMiddleware,
)
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    Field,
    ImplicitComment,
    MiddlewareErrorBlock,
    ParsingFailedBlock,
)
from django.utils.translation import gettext as _

from pitstop.learning.readings.errors import ReadingFileError
from pitstop.learning.readings.works import Author

# The parser logs the words that it stumbles over; ours names lines on the page instead.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

MOST_BYTES = 1_000_000
MOST_ENTRIES = 500
# Deeper than people nest braces; the decoder calls itself for each.
DEEPEST = 20
# More in one field is no title, no name and no note; the decoder would take its time over it.
LONGEST_VALUE = 10_000
# Fields that programs write and that we do not keep, such as an abstract.
PASSED_OVER = {"abstract", "file", "note", "copyright", "urldate"}
# In these a percent sign or an underscore is itself.
VERBATIM = {"doi", "url"}
START = re.compile(r"@[ \t]*\w+[ \t]*[{(]")
BARE_PERCENT = re.compile(r"(?<!\\)%")
# Most fields hold nothing that needs the decoder, which is slow.
NEEDS_DECODER = re.compile(r"[\\$]|``|''")
PLAIN = (("{", ""), ("}", ""), ("~", " "), ("---", "—"), ("--", "–"))


@dataclass(frozen=True)
class RawEntry:
    """An entry that could be read, with the line of the text that it begins on."""

    line: int
    kind: str
    key: str
    fields: dict[str, str]
    authors: tuple[Author, ...]
    raw: str


@dataclass(frozen=True)
class Broken:
    """An entry that is shown again: the line to look at, what is wrong, and its own text."""

    line: int
    sentence: str
    raw: str


def read_bibtex(text: str) -> tuple[list[RawEntry], list[Broken]]:
    """Every entry of the text, and every one that cannot be read, both in its order."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text.encode(errors="replace")) > MOST_BYTES:
        raise too_large()
    if len(START.findall(text)) > MOST_ENTRIES:
        raise ReadingFileError(
            _("This list has more than %(most)d works. Bring it in in parts.")
            % {"most": MOST_ENTRIES}
        )
    if not START.search(text):
        raise ReadingFileError(
            _("We find no BibTeX in it. A work begins with @article{, for example.")
        )
    stack = [ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware()]
    blocks = parse_string(text, parse_stack=stack).blocks
    entries = [_read(block) for block in blocks if isinstance(block, Entry)]
    broken = list(_broken(blocks, text))
    good = [entry for entry in entries if isinstance(entry, RawEntry)]
    broken += [entry for entry in entries if isinstance(entry, Broken)]
    return good, sorted(broken, key=lambda one: one.line)


def too_large() -> ReadingFileError:
    return ReadingFileError(_("This list is larger than 1 MB. Bring it in in parts."))


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _read(entry: Entry) -> RawEntry | Broken:
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    values = {key: value for key, value in fields.items() if key not in PASSED_OVER}
    raw = entry.raw or ""
    if any(_depth(value) > DEEPEST for value in values.values()):
        return Broken(_line(entry), _("There are too many braces in each other."), raw)
    if any(len(value) > LONGEST_VALUE for value in values.values()):
        return Broken(_line(entry), _("One of its fields is much too long."), raw)
    read = {
        key: value.strip() if key in VERBATIM else decoded(value) for key, value in values.items()
    }
    authors = tuple(_authors(values.get("author", "") or values.get("editor", "")))
    return RawEntry(_line(entry), entry.entry_type.lower(), entry.key.strip(), read, authors, raw)


def _depth(value: str) -> int:
    depth = deepest = 0
    for sign in value:
        depth += (sign == "{") - (sign == "}")
        deepest = max(deepest, depth)
    return deepest


def decoded(latex: str) -> str:
    r"""As people read it: {\"o} becomes ö. What the decoder cannot read stays as it was written."""
    if not NEEDS_DECODER.search(latex):
        for written, read in PLAIN:
            latex = latex.replace(written, read)
        return " ".join(latex.split())
    entry = Entry("misc", "one", [Field("value", BARE_PERCENT.sub(r"\\%", latex))])
    outcome = LatexDecodingMiddleware().transform_entry(entry, Library())
    value = outcome.fields[0].value if isinstance(outcome, Entry) else latex
    return " ".join(str(value).split())


def _authors(raw: str) -> Iterator[Author]:
    for name in split_multiple_persons_names(raw):
        if name.startswith("{") and name.endswith("}"):
            yield Author(decoded(name))
            continue
        try:
            parts = parse_single_name_into_parts(name, strict=False)
        except InvalidNameError:
            yield Author(decoded(name))
            continue
        family, given, suffix = (
            decoded(" ".join(words)) for words in ([*parts.von, *parts.last], parts.first, parts.jr)
        )
        if family or given:
            yield Author(family or given, given if family else "", suffix)


def _broken(blocks: Sequence[Block], text: str) -> Iterator[Broken]:
    lines = text.split("\n")
    for number, block in enumerate(blocks):
        if isinstance(block, ParsingFailedBlock):
            end = _end(blocks, number)
            raw = "\n".join(lines[_line(block) - 1 : end]).strip()
            yield Broken(_line(block), _what_is_wrong(block), raw)


def _end(blocks: Sequence[Block], number: int) -> int | None:
    """The line before the next entry. The parser itself cuts a broken one where it stumbles, and
    takes the rest for a comment."""
    for block in blocks[number + 1 :]:
        if not isinstance(block, ImplicitComment):
            return max(_line(block) - 1, _line(blocks[number]))
    return None


def _what_is_wrong(block: ParsingFailedBlock) -> str:
    if isinstance(block, DuplicateBlockKeyBlock):
        return _("The key “%(key)s” stands in this list twice.") % {"key": block.key[:60]}
    if isinstance(block, DuplicateFieldKeyBlock):
        names = ", ".join(sorted(block.duplicate_keys))[:60]
        return _("This field stands in it twice: %(names)s.") % {"names": names}
    if isinstance(block, MiddlewareErrorBlock):
        return _("It uses an abbreviation that is not in this list.")
    return _("It is not complete: a brace, a comma or an = is missing.")
