"""A row of a plan as it was written, and as an agreement if nothing is wrong with it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Self, TypeVar
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from pitstop.agreements.domain.agreement import MAX_HALF, MAX_PERSON
from pitstop.agreements.enums import AgreementStatus
from pitstop.agreements.errors import PlanFileError
from pitstop.agreements.importing.columns import HEADERS, Columns, find_columns
from pitstop.agreements.importing.days import read_day
from pitstop.agreements.importing.statuses import read_status
from pitstop.agreements.importing.tables import Cell, TableRow
from pitstop.dialogue.texts import optional_text, required_text
from pitstop.people.names import tidy_name
from pitstop.ui.refusals import RefusedError

FIELDS = tuple(HEADERS)
# What a cell may hold while it is shown to be mended; more is cut, and the error says it is long.
LONGEST_CELL = 1_000
# Our own export puts this before a cell that a spreadsheet would take for a formula.
GUARD = "'"
FORMULA_STARTS = ("=", "+", "-", "@")

Value = TypeVar("Value")


@dataclass(frozen=True)
class RawRow:
    """What stood in the file, cell by cell; a date is written as 31-12-2026."""

    number: int
    cells: Mapping[str, str]

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Self:
        cells = {name: str(data.get(name, "")) for name in FIELDS}
        return cls(number=int(str(data["number"])), cells=cells)

    def to_data(self) -> dict[str, object]:
        return {"number": self.number, **self.cells}


@dataclass(frozen=True)
class PlanRow:
    """A row as an agreement, or what is wrong with it, field by field."""

    raw: RawRow
    if_text: str = ""
    then_text: str = ""
    owner_name: str = ""
    helper_name: str = ""
    due_on: date | None = None
    status: AgreementStatus = AgreementStatus.OPEN
    errors: Mapping[str, str] = field(default_factory=dict)

    def uuid_in(self, collaboration: UUID, occurrence: int) -> UUID:
        """The same row of the same plan has the same id, however often it is brought in."""
        said = (self.if_text, self.then_text, self.owner_name, self.due_on, occurrence)
        return uuid5(collaboration, repr(tuple(str(part) for part in said)))


def read_rows(table: Sequence[TableRow], *, if_text: str = "") -> tuple[list[RawRow], Columns]:
    """The rows under the headers. `if_text` is the situation for rows that name none."""
    if not table:
        raise PlanFileError(_("There is nothing in it. Choose another file."))
    headers, *below = table
    columns = find_columns(headers)
    if not below:
        raise PlanFileError(_("There are headers but no rows. Add the rows and try again."))
    raws = [_raw(row, columns) for row in below]
    rows = [raw for raw in raws if any(raw.cells.values())]
    return [_with_situation(row, if_text) for row in rows], columns


def _raw(row: TableRow, columns: Columns) -> RawRow:
    cells = dict.fromkeys(FIELDS, "")
    for name, place in columns.places.items():
        if place < len(row.cells):
            cells[name] = _written(row.cells[place])
    return RawRow(row.number, cells)


def _written(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell.day}-{cell.month}-{cell.year}"
    is_guarded = cell.startswith(GUARD) and cell[1:].startswith(FORMULA_STARTS)
    return (cell[1:] if is_guarded else cell)[:LONGEST_CELL]


def _with_situation(row: RawRow, if_text: str) -> RawRow:
    if row.cells["if_text"] or not if_text:
        return row
    return RawRow(row.number, {**row.cells, "if_text": if_text})


def check_rows(rows: Iterable[RawRow]) -> list[PlanRow]:
    return [check_row(row) for row in rows]


def check_row(raw: RawRow) -> PlanRow:
    """Everything that is wrong with a row at once, so that it is mended once."""
    errors: dict[str, str] = {}

    def read(name: str, reader: Callable[[str], Value], otherwise: Value) -> Value:
        try:
            return reader(raw.cells[name])
        except RefusedError as error:
            errors[name] = str(error.sentence)
            return otherwise

    return PlanRow(
        raw=raw,
        if_text=read("if_text", _half, ""),
        then_text=read("then_text", _half, ""),
        owner_name=read("owner_name", _person, ""),
        helper_name=read("helper_name", _person, ""),
        due_on=read("due_on", read_day, None),
        status=read("status", read_status, AgreementStatus.OPEN),
        errors=errors,
    )


def _half(cell: str) -> str:
    return required_text(cell, longest=MAX_HALF)


def _person(cell: str) -> str:
    return optional_text(tidy_name(cell), longest=MAX_PERSON)
