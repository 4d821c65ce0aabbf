"""A table in an Excel file: its first sheet, read row by row. Formulas are not worked out.

An .xlsx file is a zip of XML. Its directory is judged before anything is unpacked: a few kilobytes
can claim gigabytes. Entities in the XML are refused by defusedxml, which openpyxl uses when it is
there (checked below).
"""

import io
import zipfile
import zlib
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from pitstop.agreements.errors import PlanFileError
from pitstop.agreements.importing.tables import MOST_COLUMNS, Cell, TableBuilder, TableRow

MOST_MEMBERS = 200
MOST_UNPACKED = 15_000_000  # bytes
# Real plans stay below 60; what is small when unpacked harms nobody.
MOST_RATIO = 100
SMALL = 1_000_000  # bytes

# What a broken or hostile file makes these libraries raise.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    DefusedXmlException,
    ParseError,
    LookupError,
    ArithmeticError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    RuntimeError,
)


def read_workbook(content: bytes) -> list[TableRow]:
    assert openpyxl.DEFUSEDXML, "without defusedxml a file could unfold entities"
    try:
        _require_harmless(content)
        return _read(content)
    except PlanFileError:
        raise
    except BROKEN as error:
        raise PlanFileError(
            _("This Excel file is broken. Open it in Excel, save it once more and try again.")
        ) from error


def _require_harmless(content: bytes) -> None:
    """Judge the directory of the zip: nothing is unpacked yet.

    The sizes it claims are also the most that zipfile ever unpacks of each member.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    ratio = unpacked / max(1, len(content))
    if (
        len(members) > MOST_MEMBERS
        or unpacked > MOST_UNPACKED
        or (unpacked > SMALL and ratio > MOST_RATIO)
    ):
        raise PlanFileError(
            _("This file becomes far too large when it is opened. Copy the rows to a new sheet.")
        )
    if any(member.flag_bits & 0x1 for member in members):
        raise PlanFileError(_("This file has a password. Save it without one."))
    if any(member.filename.lower().endswith("vbaproject.bin") for member in members):
        raise PlanFileError(_("This file holds macros. Save it as .xlsx without macros."))


def _read(content: bytes) -> list[TableRow]:
    workbook = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=False, keep_links=False
    )
    try:
        sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise PlanFileError(_("This file has no sheet with rows."))
        builder = TableBuilder()
        rows = sheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True)
        for number, values in enumerate(rows, start=1):
            builder.add(number, tuple(_cell(value) for value in values))
        return builder.rows
    finally:
        workbook.close()


def _cell(value: Any) -> Cell:
    """The cell as somebody reads it; a date stays a date."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return str(value).strip()
