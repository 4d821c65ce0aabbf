import pytest

from pitstop.agreements.errors import PlanFileError
from pitstop.agreements.importing.text_table import read_text_table

LINES = "als;dan;wie\neen café belt;“bellen” we;Zoë\n"
CELLS = [("als", "dan", "wie"), ("een café belt", "“bellen” we", "Zoë")]


def cells(content):
    return [row.cells for row in read_text_table(content)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_that_offices_use(encoding):
    assert cells(LINES.encode(encoding)) == CELLS


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator, line_end):
    text = LINES.replace(";", separator).replace("\n", line_end)

    assert cells(text.encode()) == CELLS


def test_pasted_text_is_read_alike():
    assert cells("\ufeff" + LINES) == CELLS


def test_separator_inside_quotes_does_not_count():
    assert cells(b'"als, of, zodra, eerder";dan\nnu;bellen') == [
        ("als, of, zodra, eerder", "dan"),
        ("nu", "bellen"),
    ]


def test_first_line_of_excel_names_the_separator():
    rows = read_text_table(b"sep=,\r\nals,dan\r\nnu,bellen; en mailen")

    assert [(row.number, row.cells) for row in rows] == [
        (2, ("als", "dan")),
        (3, ("nu", "bellen; en mailen")),
    ]


def test_cell_may_hold_line_ends_and_quotes():
    assert cells(b'als;dan\nnu;"bellen\nen ""mailen"""') == [
        ("als", "dan"),
        ("nu", 'bellen\nen "mailen"'),
    ]


def test_blank_lines_are_passed_over_and_keep_their_number():
    rows = read_text_table(b"als;dan\n;\n\nnu;bellen\n")

    assert [row.number for row in rows] == [1, 4]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b" \n;;\n"])
def test_nothing_in_it_gives_no_rows(content):
    assert read_text_table(content) == []


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00", b"als;dan\nn\x00u;bellen", b"\xff\xfe\x00", b"\x81\x8d\x8f\x90"],
)
def test_what_is_no_text_says_so(content):
    with pytest.raises(PlanFileError) as refused:
        read_text_table(content)

    assert "niet als tekst lezen" in str(refused.value.sentence)


def test_cell_that_never_ends_says_so():
    with pytest.raises(PlanFileError):
        read_text_table(b'als;dan\nnu;"' + b"x" * 200_000)


def test_two_thousand_rows_fit_and_one_more_does_not():
    rows = b"nu;bellen\n" * 2_000

    assert len(read_text_table(b"als;dan\n" + rows)) == 2_001
    with pytest.raises(PlanFileError) as refused:
        read_text_table(b"als;dan\n" + rows + b"nu;bellen\n")
    assert "meer dan 2000 rijen" in str(refused.value.sentence)


def test_endless_blank_lines_are_refused():
    with pytest.raises(PlanFileError):
        read_text_table(b"als;dan\n" + b";\n" * 6_000)
