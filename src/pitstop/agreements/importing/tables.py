"""A table as it was read: rows of cells, with the number each row has in its file."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from pitstop.agreements.errors import PlanFileError

MOST_ROWS = 2_000
MOST_COLUMNS = 50
# Blank rows count as well: a sheet may claim a million of them.
MOST_LINES = 5_000

Cell = str | date


@dataclass(frozen=True)
class TableRow:
    number: int  # from 1, as a spreadsheet shows it
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)


class TableBuilder:
    """Takes rows one by one and refuses as soon as there are too many, before the rest is read."""

    def __init__(self) -> None:
        self.rows: list[TableRow] = []
        self._lines = 0

    def add(self, number: int, cells: tuple[Cell, ...]) -> None:
        self._lines += 1
        row = TableRow(number, cells[:MOST_COLUMNS])
        if not row.is_blank:
            self.rows.append(row)
        # One more than the rows: the headers.
        if len(self.rows) > MOST_ROWS + 1 or self._lines > MOST_LINES:
            raise PlanFileError(
                _("This plan has more than %(most)d rows. Split it into smaller files.")
                % {"most": MOST_ROWS}
            )
