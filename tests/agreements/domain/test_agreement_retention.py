from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from pitstop.agreements.domain.plan import delete_old_plan_drafts, draft_plan
from pitstop.agreements.domain.progress import note_progress
from pitstop.agreements.domain.reminders import queue_reminders
from pitstop.agreements.domain.retention import delete_expired_agreements
from pitstop.agreements.importing.rows import RawRow
from pitstop.agreements.models import Agreement, PlanDraft, ProgressNote
from pitstop.dialogue.domain.retention import delete_expired_pit_stops
from pitstop.live import chores
from tests.factories.agreements import agree, make_imported
from tests.factories.dialogue import close

YEAR = timedelta(days=366)


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


@pytest.mark.parametrize(
    ("fields", "is_kept"),
    [
        ({"made_on": 400}, False),
        ({"made_on": 300}, True),
        ({"made_on": 400, "due_on": 300}, True),
        ({"made_on": 400, "due_on": 380}, False),
        ({"made_on": 400, "due_on": -30}, True),
        ({"made_on": 800, "due_on": 700, "ended_on": 300}, True),
        ({"made_on": 800, "due_on": 700, "ended_on": 400}, False),
    ],
)
def test_what_came_from_a_plan_is_kept_as_long_as_a_pit_stop(collaboration, fields, is_kept):
    """The collaboration keeps twelve months."""
    make_imported(collaboration, **{name: days_ago(days) for name, days in fields.items()})

    assert delete_expired_agreements() == (0 if is_kept else 1)
    assert Agreement.objects.exists() == is_kept


def test_a_note_shows_that_somebody_still_works_on_it(collaboration):
    agreement = make_imported(collaboration, made_on=days_ago(800))
    note_progress(agreement=agreement, status="stuck", text="Wacht")

    assert delete_expired_agreements() == 0


def test_each_collaboration_keeps_as_long_as_it_chose(collaboration, other_pit_stop):
    other_pit_stop.collaboration.months_kept = 24
    other_pit_stop.collaboration.save()
    for one in (collaboration, other_pit_stop.collaboration):
        make_imported(one, made_on=days_ago(400))

    delete_expired_agreements()

    assert Agreement.objects.get().collaboration == other_pit_stop.collaboration


def test_what_was_agreed_in_a_pit_stop_goes_with_it_and_its_notes(agreeing):
    note_progress(agreement=agree(agreeing), status="stuck", text="Wacht")
    close(agreeing)

    with time_machine.travel(timezone.now() + YEAR):
        assert delete_expired_agreements() == 0
        delete_expired_pit_stops()

    assert not Agreement.objects.exists()
    assert not ProgressNote.objects.exists()


def test_rows_of_a_plan_go_after_a_day(collaboration, fatima):
    draft_plan(collaboration=collaboration, by=fatima, rows=[RawRow(2, {"then_text": "bellen"})])

    with time_machine.travel(timezone.now() + timedelta(hours=23)):
        assert delete_old_plan_drafts() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert delete_old_plan_drafts() == 1
    assert not PlanDraft.objects.exists()


# --- By itself ------------------------------------------------------------------------------------


def test_what_comes_round_by_itself_is_registered():
    expected = {queue_reminders, delete_expired_agreements, delete_old_plan_drafts}

    assert expected <= set(chores._chores)


def test_administrator_deletes_all_of_it_at_once(collaboration, fatima, capsys):
    make_imported(collaboration, made_on=days_ago(800))
    draft = draft_plan(collaboration=collaboration, by=fatima, rows=[])
    type(draft).objects.update(made_at=timezone.now() - timedelta(days=2))

    call_command("delete_expired")

    said = capsys.readouterr().out
    assert "1 agreements of plans deleted." in said
    assert "1 plans that were not brought in deleted." in said
    assert not Agreement.objects.exists()
