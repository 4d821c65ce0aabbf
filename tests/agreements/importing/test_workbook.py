"""Real Excel files, made here: good ones, broken ones, and ones that mean harm."""

import io
import tracemalloc
import zipfile
from copy import copy
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from pitstop.agreements.errors import PlanFileError
from pitstop.agreements.importing.files import read_plan_file

MEGABYTE = 1024 * 1024
AFTERNOON = datetime(2026, 12, 31, 13, 30)  # noqa: DTZ001 - a spreadsheet knows no zones


def workbook_of(*rows, **sheets):
    """The bytes of an .xlsx file with these rows; keywords name further sheets."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for name, more in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in more:
            sheet.append(row)
    return saved(workbook)


def saved(workbook):
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def changed(content, name, text):
    """The same file with another text for one of its members, or with one member more."""
    result = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(result, "w", ZIP_DEFLATED) as after:
        for member in before.infolist():
            if member.filename != name:
                after.writestr(member.filename, before.read(member))
        after.writestr(name, text)
    return result.getvalue()


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)


def with_shared_texts(before, *texts):
    """A file as Excel itself writes it: the texts apart, and cells that point to them."""
    content = workbook_of(("als",))
    with ZipFile(io.BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    row = "".join(f'<c t="s"><v>{number}</v></c>' for number in range(len(texts)))
    parts = {
        "[Content_Types].xml": types.replace("</Types>", SHARED),
        "xl/sharedStrings.xml": f'{before}<sst xmlns="{SHEET}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData><row r="1">{row}</row>'
        "</sheetData></worksheet>",
    }
    for name, text in parts.items():
        content = changed(content, name, text)
    return content


def cells(content):
    return [row.cells[:4] for row in read_plan_file("plan.xlsx", content)]


def refusal(content, name="plan.xlsx"):
    with pytest.raises(PlanFileError) as refused:
        read_plan_file(name, content)
    return str(refused.value.sentence)


# --- Good ones ------------------------------------------------------------------------------------


def test_texts_dates_and_numbers_as_somebody_reads_them():
    content = workbook_of(
        ("als", "dan", "wanneer", "helper"),
        ("een café belt", " bellen ", date(2026, 12, 31), 5),
        ("nu", 2.0, AFTERNOON, 2.5),
        (None, True, "31-12-2026", None),
    )

    assert cells(content) == [
        ("als", "dan", "wanneer", "helper"),
        ("een café belt", "bellen", date(2026, 12, 31), "5"),
        ("nu", "2", date(2026, 12, 31), "2.5"),
        ("", "True", "31-12-2026", ""),
    ]


def test_texts_that_stand_apart_are_read():
    assert cells(with_shared_texts("", "als", "dan")) == [("als", "dan", "", "")]


def test_formulas_are_not_worked_out():
    content = workbook_of(("als", "dan"), ("=1+1", '=HYPERLINK("http://x","y")'))

    assert cells(content)[1][:2] == ("=1+1", '=HYPERLINK("http://x","y")')


def test_first_sheet_that_can_be_seen_counts():
    workbook = openpyxl.load_workbook(
        io.BytesIO(workbook_of(("verborgen",), Plan=[("als", "dan")], Later=[("nee",)]))
    )
    workbook.worksheets[0].sheet_state = "hidden"

    assert cells(saved(workbook))[0][:2] == ("als", "dan")


def test_rows_keep_the_number_they_have_in_the_sheet():
    content = workbook_of(("als", "dan"), (), (), ("nu", "bellen"))

    assert [row.number for row in read_plan_file("PLAN.XLSX", content)] == [1, 4]


def test_two_thousand_rows_fit_and_one_more_does_not():
    rows = [("nu", f"bellen {number}") for number in range(2_000)]

    assert len(read_plan_file("plan.xlsx", workbook_of(("als", "dan"), *rows))) == 2_001
    assert "meer dan 2000 rijen" in refusal(workbook_of(("als", "dan"), *rows, ("nu", "dan")))


def test_sheet_that_claims_a_million_rows_is_left_in_time():
    workbook = openpyxl.Workbook()
    workbook.active.append(("als", "dan"))
    workbook.active.cell(row=1_048_576, column=2, value="ver weg")

    assert "meer dan 2000 rijen" in refusal(saved(workbook))


def test_columns_far_to_the_right_are_passed_over():
    workbook = openpyxl.Workbook()
    workbook.active.append(("als", "dan"))
    workbook.active.cell(row=1, column=16_384, value="ver weg")

    [row] = read_plan_file("plan.xlsx", saved(workbook))
    assert len(row.cells) == 50


# --- Not what it should be ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.xlsx", b"", "Dit bestand is leeg."),
        ("plan.csv", b"", "Dit bestand is leeg."),
        ("plan.xlsx", b"als;dan\nnu;bellen", "geen Excel-bestand"),
        ("plan.csv", workbook_of(("als", "dan")), "dit is een Excel-bestand"),
        ("plan.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 500, "wachtwoord"),
        ("plan.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 500, "Excel-bestand"),
        ("plan.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls kunnen we niet lezen"),
        ("plan.xlsm", workbook_of(("als", "dan")), ".xlsm kunnen we niet lezen"),
        ("plan.pdf", b"%PDF-1.7", "eindigt op .csv of .xlsx"),
        ("plan", b"als;dan", "eindigt op .csv of .xlsx"),
        ("", b"als;dan", "eindigt op .csv of .xlsx"),
        ("plan.csv", b"x" * (MEGABYTE + 1), "groter dan 1 MB"),
    ],
    # A workbook holds the moment it was made, and names of tests must be the same everywhere.
    ids=lambda value: "file" if isinstance(value, bytes) else None,
)
def test_each_wrong_file_has_its_own_sentence(name, content, sentence):
    assert sentence in refusal(content, name)


def test_macros_under_an_ordinary_name_are_refused():
    content = changed(workbook_of(("als", "dan")), "xl/vbaProject.bin", b"macro")

    assert "macro’s" in refusal(content)


def test_zip_with_a_password_is_refused():
    content = bytearray(workbook_of(("als", "dan")))
    # The flag of a password, in the directory of the zip.
    place = content.index(b"PK\x01\x02") + 8
    content[place] |= 1

    assert "wachtwoord" in refusal(bytes(content))


def test_workbook_without_sheets_says_so():
    content = changed(workbook_of(("als", "dan")), "xl/workbook.xml", "<workbook/>")

    assert "geen blad met rijen" in refusal(content)


def test_zip_that_is_no_workbook_is_broken():
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("brief.txt", "hallo")

    assert "stuk" in refusal(content.getvalue())


def test_workbook_cut_short_anywhere_is_broken():
    whole = workbook_of(("als", "dan"), ("nu", "bellen"))

    for length in range(4, len(whole) - 1, 97):
        assert "stuk" in refusal(whole[:length])


@pytest.mark.parametrize("name", ["[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize("text", ["", "<", "geen xml"])
def test_workbook_with_a_damaged_part_is_broken(name, text):
    assert "stuk" in refusal(changed(workbook_of(("als", "dan")), name, text))


def test_damaged_sheet_is_broken():
    content = changed(workbook_of(("als", "dan")), "xl/worksheets/sheet1.xml", "<worksheet><row>")

    assert "stuk" in refusal(content)


# --- Meant to do harm -----------------------------------------------------------------------------

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {y} "{f"&{x};" * 10}">' for x, y in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + ']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    + '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row></sheetData>'
    + "</worksheet>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_entities_that_unfold_are_refused(name):
    assert "stuk" in refusal(changed(workbook_of(("als", "dan")), name, LAUGHS))


def test_entities_from_outside_are_refused():
    content = with_shared_texts(OUTSIDE, "&x;")

    assert "stuk" in refusal(content)


def overlapping_bomb(members=120, size=10 * MEGABYTE):
    """A few kilobytes: each of many entries in the directory is the same large member."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * size)
        first = archive.infolist()[0]
        for number in range(2, members + 1):
            member = copy(first)
            member.filename = member.orig_filename = f"xl/worksheets/sheet{number}.xml"
            archive.filelist.append(member)
        archive._didModify = True
    return content.getvalue()


def memory_of(deed):
    """The most bytes that were held at once while it ran."""
    tracemalloc.start()
    try:
        deed()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_bomb_of_a_few_kilobytes_is_refused_without_unpacking_it():
    bomb = overlapping_bomb()
    with ZipFile(io.BytesIO(bomb)) as archive:
        claimed = sum(member.file_size for member in archive.infolist())
    assert len(bomb) < 40_000
    assert claimed > 1_000 * MEGABYTE

    held = memory_of(lambda: refusal(bomb))

    assert "veel te groot" in refusal(bomb)
    assert held < claimed / 1_000


def test_bomb_of_one_member_is_refused_without_unpacking_it():
    """Below the size of a file that may be chosen, and 400 MB when unpacked."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as member:
        for _ in range(400):
            member.write(b" " * MEGABYTE)
    bomb = content.getvalue()
    assert len(bomb) < MEGABYTE

    assert memory_of(lambda: refusal(bomb)) < 400 * MEGABYTE / 100
    assert "veel te groot" in refusal(bomb)


def test_bomb_that_lies_about_its_size_unpacks_no_more_than_it_said():
    size = 50 * MEGABYTE
    sheet = b"<worksheet>" + b" " * size
    honest = changed(workbook_of(("als", "dan")), "xl/worksheets/sheet1.xml", sheet)
    length = len(sheet).to_bytes(4, "little")
    bomb = honest.replace(length, (500).to_bytes(4, "little"))
    with ZipFile(io.BytesIO(bomb)) as archive:
        assert archive.getinfo("xl/worksheets/sheet1.xml").file_size == 500

    assert memory_of(lambda: refusal(bomb)) < size / 5
    assert "stuk" in refusal(bomb)


def test_zip_with_a_thousand_members_is_refused():
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        for number in range(1_000):
            archive.writestr(f"{number}", "")

    assert "veel te groot" in refusal(content.getvalue())


def test_plan_full_of_repetition_is_no_bomb():
    """What people really have compresses well too."""
    rows = [("een gezin belt", "bellen we binnen twee dagen terug", "Truus")] * 2_000
    content = workbook_of(("als", "dan", "wie"), *rows)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        ratio = sum(member.file_size for member in archive.infolist()) / len(content)
    assert ratio > 10
    assert len(read_plan_file("plan.xlsx", content)) == 2_001
