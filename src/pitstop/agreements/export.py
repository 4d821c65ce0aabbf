"""Agreements as a file that spreadsheets open, and that can be brought in again."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from pitstop.agreements.followed import FollowedAgreement
from pitstop.agreements.importing.columns import HEADERS
from pitstop.agreements.importing.rows import FORMULA_STARTS, GUARD
from pitstop.agreements.importing.statuses import WORDS

MORE = ("gemaakt op", "klaar sinds", "pitstop", "rode draden", "wat veranderde er", "notities")
# A spreadsheet takes these for the start of a formula too.
DANGEROUS = (*FORMULA_STARTS, "\t", "\r")


def write_csv(agreements: Iterable[FollowedAgreement]) -> bytes:
    return as_csv([*(headers[0] for headers in HEADERS.values()), *MORE], map(_cells, agreements))


def as_csv(headers: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """With the mark by which Excel recognises UTF-8, and the separator that it expects here."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(headers)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """What somebody wrote is never worked out as a formula."""
    return f"{GUARD}{cell}" if cell.startswith(DANGEROUS) else cell


def _cells(agreement: FollowedAgreement) -> list[str]:
    origin = agreement.origin
    notes = [
        f"{_written(note.noted_on)} {note.by_name}: {note.text}"
        for note in agreement.notes
        if note.text
    ]
    return [
        agreement.if_text,
        agreement.then_text,
        agreement.owner_name,
        _written(agreement.due_on),
        agreement.helper_name,
        WORDS[agreement.status][0],
        _written(agreement.made_on),
        _written(agreement.ended_on),
        origin.theme if origin else "",
        "\n".join(origin.threads) if origin else "",
        agreement.effect,
        "\n".join(notes),
    ]


def _written(day: date | None) -> str:
    return f"{day.day}-{day.month}-{day.year}" if day else ""
