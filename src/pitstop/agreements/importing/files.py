"""Which kind of file somebody chose. What cannot be a plan is refused before it is read."""

from pathlib import PurePath

from django.utils.translation import gettext as _

from pitstop.agreements.errors import PlanFileError
from pitstop.agreements.importing.tables import TableRow
from pitstop.agreements.importing.text_table import read_text_table
from pitstop.agreements.importing.workbook import read_workbook

MOST_BYTES = 1_000_000
MOST_MEGABYTES = 1

ZIP = b"PK\x03\x04"
# How old Excel files begin, and new ones with a password.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_plan_file(name: str, content: bytes) -> list[TableRow]:
    """The rows of a .csv or .xlsx file; what it holds must fit its name."""
    if not content:
        raise PlanFileError(_("This file is empty. Choose another one."))
    if len(content) > MOST_BYTES:
        raise too_large()
    suffix = PurePath(name).suffix.lower()
    if suffix in {".xls", ".xlsm", ".xlsb", ".xltx", ".xltm"}:
        raise PlanFileError(
            _("We cannot read %(kind)s files. Save it as .xlsx or .csv and choose that file.")
            % {"kind": suffix}
        )
    if suffix == ".xlsx":
        return _read_workbook(content)
    if suffix in {".csv", ".txt", ".tsv"}:
        return _read_text(content)
    raise PlanFileError(_("Choose a file that ends in .csv or .xlsx."))


def too_large() -> PlanFileError:
    return PlanFileError(
        _("This file is larger than %(most)d MB. Split it, or leave out what is not needed.")
        % {"most": MOST_MEGABYTES}
    )


def _read_workbook(content: bytes) -> list[TableRow]:
    if content.startswith(COMPOUND):
        raise PlanFileError(
            _("This file has a password, or is of an old kind. Save it as .xlsx without password.")
        )
    if not content.startswith(ZIP):
        raise PlanFileError(
            _("The name ends in .xlsx, but this is not an Excel file. Save it once more as .xlsx.")
        )
    return read_workbook(content)


def _read_text(content: bytes) -> list[TableRow]:
    if content.startswith((ZIP, COMPOUND)):
        raise PlanFileError(
            _("The name ends in .csv, but this is an Excel file. Give it its own name back: .xlsx.")
        )
    return read_text_table(content)
