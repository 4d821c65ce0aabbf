import csv
import io

import pytest

from pitstop.agreements import followed
from pitstop.agreements.domain.progress import note_progress
from pitstop.agreements.export import guarded, write_csv
from pitstop.agreements.importing.rows import check_rows, read_rows
from pitstop.agreements.importing.text_table import read_text_table
from tests.factories.agreements import agree, make_imported


def exported(collaboration):
    return write_csv(followed.with_origin(followed.facilitated_agreements(collaboration)))


def cells(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_file_holds_how_it_goes_and_where_it_comes_from(agreeing, red_thread):
    made = agree(agreeing, owner_name="Truus", red_threads=[red_thread.pk])
    note_progress(agreement=made, status="stuck", text="Wacht\nop de raad", by_name="Truus")

    headers, row = cells(exported(agreeing.collaboration))

    shown = dict(zip(headers, row, strict=True))
    assert (shown["als"], shown["dan"]) == ("een gezin belt", "bellen we terug")
    assert (shown["wie"], shown["status"]) == ("Truus", "loopt vast")
    assert (shown["pitstop"], shown["rode draden"]) == (
        "Samen voor de jeugd",
        "We bellen elkaar te laat",
    )
    assert shown["notities"].endswith("Truus: Wacht\nop de raad")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+31 6 12345678", "-5", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']
)
def test_nothing_is_worked_out_as_a_formula(cell):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "bellen", "1-2-2027", "'s middags"])
def test_ordinary_words_stay_as_they_are(cell):
    assert guarded(cell) == cell


def test_what_was_exported_can_be_brought_in_again(collaboration):
    make_imported(
        collaboration,
        if_text='een "gezin"; belt',
        then_text="=bellen\nwe terug",
        owner_name="Zoë",
        helper_name="@piet",
        due_in=40,
        status="not_needed",
    )

    rows, _columns = read_rows(read_text_table(exported(collaboration)))

    [row] = check_rows(rows)
    [before] = collaboration.agreements.all()
    assert row.errors == {}
    assert (row.if_text, row.then_text) == (before.if_text, before.then_text)
    assert (row.owner_name, row.helper_name) == ("Zoë", "@piet")
    assert (row.due_on, row.status) == (before.due_on, before.status)


def test_nothing_agreed_gives_the_headers(collaboration):
    [headers] = cells(exported(collaboration))

    assert headers[:6] == ["als", "dan", "wie", "wanneer", "helper", "status"]
