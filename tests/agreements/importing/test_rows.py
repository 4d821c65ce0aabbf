from datetime import date

import pytest

from pitstop.agreements.enums import AgreementStatus
from pitstop.agreements.errors import PlanFileError
from pitstop.agreements.importing.rows import RawRow, check_row, check_rows, read_rows
from pitstop.agreements.importing.tables import TableRow

HEADERS = ("als", "dan", "wie", "wanneer", "helper", "status")
FULL = ("een gezin belt", "bellen we", "Truus", "31-12-2026", "Sanne", "klaar")


def table(*rows):
    return [TableRow(number, cells) for number, cells in enumerate(rows, start=1)]


def read(*rows, **options):
    return check_rows(read_rows(table(*rows), **options)[0])


def test_full_row_becomes_an_agreement():
    [row] = read(HEADERS, FULL)

    assert row.errors == {}
    assert (row.if_text, row.then_text) == ("een gezin belt", "bellen we")
    assert (row.owner_name, row.helper_name) == ("Truus", "Sanne")
    assert (row.due_on, row.status) == (date(2026, 12, 31), AgreementStatus.DONE)
    assert row.raw.number == 2


@pytest.mark.parametrize(
    "headers",
    [
        ("If", "THEN", "Who", "Due", "who helps", "Status"),
        ("Situatie:", "actie", "Actiehouder", "Deadline", "met  wie", "voortgang"),
        (" als… ", "Dan…", "wie?", "wanneer *", "Hulp", "stand"),
    ],
)
def test_headers_in_dutch_and_english_with_what_people_add(headers):
    [row] = read(headers, FULL)

    assert row == read(HEADERS, FULL)[0]


def test_order_is_free_and_other_columns_are_named():
    rows, columns = read_rows(table(("kosten", "dan", "fase", "als"), ("5", "bellen", "1", "nu")))

    assert (rows[0].cells["if_text"], rows[0].cells["then_text"]) == ("nu", "bellen")
    assert columns.passed_over == ("kosten", "fase")


def test_of_two_columns_with_one_meaning_the_first_counts():
    rows, columns = read_rows(table(("als", "dan", "actie"), ("nu", "bellen", "mailen")))

    assert rows[0].cells["then_text"] == "bellen"
    assert columns.passed_over == ("actie",)


def test_short_and_empty_rows_are_read():
    rows, _columns = read_rows(table(HEADERS, ("nu", "bellen"), ("", ""), FULL))

    assert [row.number for row in rows] == [2, 4]


def test_date_cell_is_shown_as_people_write_it():
    rows, _columns = read_rows(table(HEADERS, ("nu", "bellen", "", date(2027, 1, 2))))

    assert rows[0].cells["due_on"] == "2-1-2027"


def test_situation_of_the_whole_plan_fills_what_is_empty():
    rows = read(("dan",), ("bellen",), if_text="we hieraan werken")
    mixed = read(("als", "dan"), ("nu", "bellen"), ("", "mailen"), if_text="we hieraan werken")

    assert [row.if_text for row in rows] == ["we hieraan werken"]
    assert [row.if_text for row in mixed] == ["nu", "we hieraan werken"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "Er staat niets in."),
        ([HEADERS], "geen rijen"),
        ([("naam", "datum"), ("a", "b")], "geen kolom met het kopje ‘dan’"),
        ([FULL, FULL], "geen kolom met het kopje ‘dan’"),
    ],
)
def test_plan_without_headers_or_rows_says_what_is_missing(rows, sentence):
    with pytest.raises(PlanFileError) as refused:
        read_rows(table(*rows))

    assert sentence in str(refused.value.sentence)


def test_everything_wrong_with_a_row_is_said_at_once():
    [row] = read(HEADERS, ("", "x" * 301, "y" * 81, "31-2-2027", "z" * 81, "geen idee"))

    assert set(row.errors) == {
        "if_text",
        "then_text",
        "owner_name",
        "due_on",
        "helper_name",
        "status",
    }
    assert "Kies uit: onderweg, klaar, loopt vast, niet meer nodig." in row.errors["status"]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("", AgreementStatus.OPEN),
        ("In uitvoering", AgreementStatus.OPEN),
        ("Done", AgreementStatus.DONE),
        ("Afgerond.", AgreementStatus.DONE),
        ("STUCK", AgreementStatus.STUCK),
        ("n.v.t.", AgreementStatus.NOT_NEEDED),
        ("vervallen", AgreementStatus.NOT_NEEDED),
    ],
)
def test_statuses_as_people_write_them(written, status):
    [row] = read(HEADERS, ("nu", "bellen", "", "", "", written))

    assert (row.status, row.errors) == (status, {})


@pytest.mark.parametrize("text", ["=1+1", "+bellen", "-bellen", "@piet"])
def test_what_looks_like_a_formula_stays_text(text):
    [row] = read(HEADERS, (text, text, text))

    assert (row.if_text, row.then_text, row.owner_name) == (text, text, text)


def test_cells_lose_what_can_do_harm():
    [row] = read(HEADERS, ("nu\u202e\x07", "  bellen\x00  ", "Tru\nus"))

    assert (row.if_text, row.then_text, row.owner_name) == ("nu", "bellen", "Tru us")


def test_row_survives_being_kept():
    [raw], _columns = read_rows(table(HEADERS, FULL))

    assert RawRow.from_data(raw.to_data()) == raw


def test_same_words_have_the_same_id_and_other_words_another(collaboration):
    [one], [two] = read(HEADERS, FULL), read(HEADERS, FULL)
    [other] = read(HEADERS, ("een gezin belt", "mailen we", *FULL[2:]))

    ids = [row.uuid_in(collaboration.uuid, 0) for row in (one, two, other)]

    assert ids[0] == ids[1] != ids[2]
    assert one.uuid_in(collaboration.uuid, 1) != ids[0]


def test_row_far_too_long_is_cut_and_named():
    row = check_row(read_rows(table(("als", "dan"), ("nu", "x" * 50_000)))[0][0])

    assert len(row.raw.cells["then_text"]) == 1_000
    assert "then_text" in row.errors
