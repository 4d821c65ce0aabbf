from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from pitstop.agreements.domain import plan
from pitstop.agreements.domain.plan import (
    bring_in_plan,
    draft_plan,
    remove_from_plan,
    rows_of,
)
from pitstop.agreements.domain.progress import note_progress
from pitstop.agreements.enums import AgreementStatus
from pitstop.agreements.errors import PlanFileError, PlanGoneError
from pitstop.agreements.importing.rows import RawRow, read_rows
from pitstop.agreements.importing.text_table import read_text_table
from pitstop.agreements.models import Agreement, PlanDraft
from pitstop.agreements.queries import follow_through
from tests.factories.agreements import agree, make_imported, make_member
from tests.factories.dialogue import fresh

HEADERS = "als;dan;wie;wanneer;helper;status\n"
GOOD = "een gezin belt;bellen we terug;Truus;31-12-2026;;\n"
BAD = "een gezin schrijft;;Truus;31-02-2027;;\n"


def draft_of(collaboration, by, text):
    rows, _columns = read_rows(read_text_table(HEADERS + text))
    return draft_plan(collaboration=collaboration, by=by, rows=rows)


def bring_in(draft, *, changes=None, left_out=()):
    return bring_in_plan(draft=draft, changes=changes or {}, left_out=left_out)


def mended(draft, number, **cells):
    [raw] = [row.raw for row in rows_of(draft) if row.raw.number == number]
    return {number: RawRow(number, {**raw.cells, **cells})}


# --- Bringing in ----------------------------------------------------------------------------------


def test_nothing_is_agreed_before_somebody_says_so(collaboration, fatima):
    draft_of(collaboration, fatima, GOOD)

    assert not Agreement.objects.exists()


def test_rows_become_agreements_without_a_pit_stop(collaboration, fatima):
    text = GOOD + "nu;mailen;;;Sanne;niet meer nodig\n"

    outcome = bring_in(draft_of(collaboration, fatima, text))

    first, second = Agreement.objects.all()
    assert (outcome.total, outcome.known, outcome.left) == (2, 0, 0)
    assert {first.pit_stop, second.pit_stop} == {None}
    assert (first.if_text, first.then_text) == ("een gezin belt", "bellen we terug")
    assert (first.owner_name, str(first.due_on)) == ("Truus", "2026-12-31")
    assert (second.helper_name, second.status) == ("Sanne", AgreementStatus.NOT_NEEDED)
    assert (first.position, second.position) == (1, 2)


def test_owner_who_is_a_member_is_found_by_name(collaboration, fatima):
    sanne = make_member(collaboration, "Sanne Bakker", "sanne@example.org")
    text = "nu;mailen;sanne bakker;;;\nnu;bellen;Sanne;;;\n"

    bring_in(draft_of(collaboration, fatima, text))

    assert [row.owner for row in Agreement.objects.all()] == [sanne, None]


def test_good_rows_come_in_and_bad_ones_stay(collaboration, fatima):
    draft = draft_of(collaboration, fatima, GOOD + BAD)

    outcome = bring_in(draft)

    [left] = rows_of(fresh(draft))
    assert (outcome.total, outcome.left) == (1, 1)
    assert left.raw.number == 3
    assert set(left.errors) == {"then_text", "due_on"}


def test_mended_row_comes_in_next(collaboration, fatima):
    draft = draft_of(collaboration, fatima, GOOD + BAD)
    bring_in(draft)
    changes = mended(fresh(draft), 3, then_text="schrijven we", due_on="28-2-2027")

    outcome = bring_in(draft, changes=changes)

    assert (outcome.total, outcome.left) == (2, 0)
    assert {row.then_text for row in Agreement.objects.all()} == {
        "bellen we terug",
        "schrijven we",
    }


def test_half_mended_row_keeps_what_was_typed(collaboration, fatima):
    draft = draft_of(collaboration, fatima, BAD)

    bring_in(draft, changes=mended(draft, 2, then_text="schrijven we"))

    [left] = rows_of(fresh(draft))
    assert left.raw.cells["then_text"] == "schrijven we"
    assert set(left.errors) == {"due_on"}
    assert not Agreement.objects.exists()


def test_row_that_is_left_out_goes(collaboration, fatima):
    draft = draft_of(collaboration, fatima, GOOD + BAD)

    outcome = bring_in(draft, left_out={3})

    assert (outcome.total, outcome.left) == (1, 0)
    assert fresh(draft).rows == []


# --- Once -----------------------------------------------------------------------------------------


def test_sent_twice_is_stored_once(collaboration, fatima):
    draft = draft_of(collaboration, fatima, GOOD)
    bring_in(draft)

    outcome = bring_in(draft)

    assert (outcome.total, outcome.known, outcome.left) == (1, 0, 0)
    assert Agreement.objects.count() == 1


def test_same_file_another_day_is_stored_once(collaboration, fatima):
    bring_in(draft_of(collaboration, fatima, GOOD))
    note_progress(agreement=Agreement.objects.get(), status="done")

    outcome = bring_in(draft_of(collaboration, fatima, GOOD + "nu;mailen;;;;\n"))

    assert (outcome.total, outcome.known) == (1, 1)
    assert Agreement.objects.get(then_text="bellen we terug").status == AgreementStatus.DONE


def test_row_that_stands_twice_on_purpose_stays_two(collaboration, fatima):
    for _ in range(2):
        bring_in(draft_of(collaboration, fatima, GOOD + GOOD))

    assert Agreement.objects.count() == 2


def test_same_plan_in_two_collaborations_stands_in_both(collaboration, other_pit_stop, fatima):
    for one in (collaboration, other_pit_stop.collaboration):
        bring_in(draft_of(one, fatima, GOOD))

    assert Agreement.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_bring_in_once(collaboration, fatima):
    draft = draft_of(collaboration, fatima, GOOD * 20)
    start, totals = Barrier(2), []

    def click():
        start.wait()
        totals.append(bring_in(draft).total)
        connection.close()

    threads = [Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert totals == [20, 20]
    assert Agreement.objects.count() == 20


def test_another_file_takes_the_place_of_the_first(collaboration, fatima):
    first = draft_of(collaboration, fatima, GOOD)

    draft_of(collaboration, fatima, BAD)

    assert PlanDraft.objects.count() == 1
    with pytest.raises(PlanGoneError):
        bring_in(first)


# --- How much -------------------------------------------------------------------------------------


def test_two_thousand_rows_with_errors_in_three(
    collaboration, fatima, django_assert_max_num_queries
):
    rows = [f"nu;actie {number};Truus;31-12-2026;;\n" for number in range(2_000)]
    rows[10] = "nu;;Truus;31-12-2026;;\n"
    rows[1_000] = "nu;actie;Truus;31-13-2026;;\n"
    rows[1_999] = "nu;actie;Truus;;;weet niet\n"
    draft = draft_of(collaboration, fatima, "".join(rows))

    with django_assert_max_num_queries(60):
        outcome = bring_in(draft)

    errors = {row.raw.number: set(row.errors) for row in rows_of(fresh(draft))}
    assert (outcome.total, outcome.left) == (1_997, 3)
    assert errors == {12: {"then_text"}, 1_002: {"due_on"}, 2_001: {"status"}}
    assert Agreement.objects.count() == 1_997


def test_too_many_actions_of_plans_are_refused_and_nothing_is_stored(
    collaboration, fatima, monkeypatch
):
    monkeypatch.setattr(plan, "MOST_OF_PLANS", 1)
    draft = draft_of(collaboration, fatima, GOOD + "nu;mailen;;;;\n")

    with pytest.raises(PlanFileError):
        bring_in(draft)

    assert not Agreement.objects.exists()
    assert len(fresh(draft).rows) == 2


# --- Afterwards -----------------------------------------------------------------------------------


def test_what_came_in_with_its_end_says_nothing_of_how_long_it_took(collaboration, fatima):
    bring_in(draft_of(collaboration, fatima, "nu;bellen;;;;klaar\n"))

    numbers = follow_through(Agreement.objects.all(), timezone.localdate())

    assert (numbers.done, numbers.days_to_done) == (1, ())


def test_what_came_in_by_mistake_can_go_again(collaboration):
    made = make_imported(collaboration)

    for _ in range(2):
        remove_from_plan(agreement=made)

    assert not Agreement.objects.exists()


def test_what_a_group_agreed_cannot_be_removed_as_if_it_were_a_plans(agreeing):
    with pytest.raises(AssertionError):
        remove_from_plan(agreement=agree(agreeing))
