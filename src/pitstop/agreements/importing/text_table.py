"""A table in text: separated by semicolons, commas or tabs, in the encodings that offices use."""

import csv
import io

from django.utils.translation import gettext as _

from pitstop.agreements.errors import PlanFileError
from pitstop.agreements.importing.tables import TableBuilder, TableRow

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = ";\t,"
# Excel's own first line, which names the separator.
NAMED = "sep="


def read_text_table(content: bytes | str) -> list[TableRow]:
    text = content if isinstance(content, str) else _decoded(content)
    if "\x00" in text:
        raise _unreadable()
    # Excel writes this mark in front, and pasted text may carry it along.
    text = text.removeprefix("\ufeff")
    separator, text, skipped = _separator(text)
    builder = TableBuilder()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        # A cell may hold line ends, so the number of a row is that of its place in the table.
        for number, cells in enumerate(reader, start=1 + skipped):
            builder.add(number, tuple(cell.strip() for cell in cells))
    except csv.Error as error:
        raise _unreadable() from error
    return builder.rows


def _decoded(content: bytes) -> str:
    """UTF-8 if it can be, because other text hardly ever looks like it; otherwise as Windows does
    it in western Europe."""
    is_marked = content.startswith(UTF_16)
    for encoding in ["utf-16"] if is_marked else ["utf-8-sig", "cp1252"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable()


def _separator(text: str) -> tuple[str, str, int]:
    """The separator, the text to read, and how many lines stood before it.

    What stands most often outside quotes in the line of the headers; of equals the first.
    """
    line, _end, rest = text.lstrip("\r\n").partition("\n")
    if line.lower().startswith(NAMED) and len(line.strip()) == len(NAMED) + 1:
        return line[len(NAMED)], rest, 1
    unquoted = "".join(line.split('"')[::2])
    return max(SEPARATORS, key=unquoted.count), text, 0


def _unreadable() -> PlanFileError:
    return PlanFileError(
        _("We cannot read this as text. Save it as CSV (UTF-8) or as .xlsx and try again.")
    )
