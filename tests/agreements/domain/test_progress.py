from datetime import date
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection

from pitstop.agreements.domain.agreement import remove_agreement
from pitstop.agreements.domain.progress import hand_over_agreement, note_progress, weigh_effect
from pitstop.agreements.enums import AgreementStatus
from pitstop.agreements.errors import (
    AgreementChangedError,
    AgreementGoneError,
    OwnerError,
    ProgressError,
)
from pitstop.agreements.models import Agreement, ProgressNote
from pitstop.dialogue.errors import TextRefusedError
from tests.factories.agreements import agree, make_imported, make_member
from tests.factories.dialogue import close, fresh, go_to, make_pit_stop

OPEN, DONE = AgreementStatus.OPEN, AgreementStatus.DONE
STUCK, NOT_NEEDED = AgreementStatus.STUCK, AgreementStatus.NOT_NEEDED


@pytest.fixture
def agreement(agreeing):
    return agree(agreeing, owner_name="Truus")


# --- How it goes ----------------------------------------------------------------------------------


def test_note_says_who_when_and_how_it_goes(agreement):
    with time_machine.travel(date(2026, 12, 3), tick=False):
        note_progress(agreement=agreement, status=STUCK, text="Wacht op de raad", by_name="Truus")

    note = ProgressNote.objects.get()
    assert (note.status, note.text, note.by_name) == (STUCK, "Wacht op de raad", "Truus")
    assert note.noted_on == date(2026, 12, 3)
    assert fresh(agreement).status == STUCK


@pytest.mark.parametrize("status", [DONE, NOT_NEEDED])
def test_both_ends_have_a_day(agreement, status):
    with time_machine.travel(date(2026, 12, 3), tick=False):
        note_progress(agreement=agreement, status=status)

    assert (fresh(agreement).status, fresh(agreement).ended_on) == (status, date(2026, 12, 3))


@pytest.mark.parametrize("end", [DONE, NOT_NEEDED])
@pytest.mark.parametrize("again", [OPEN, STUCK])
def test_what_goes_on_after_all_has_no_end(agreement, end, again):
    note_progress(agreement=agreement, status=end)
    note_progress(agreement=agreement, status=again)

    assert (fresh(agreement).status, fresh(agreement).ended_on) == (again, None)


def test_the_day_of_an_end_is_local(agreement):
    # Half past midnight in Amsterdam is still yesterday in universal time.
    with time_machine.travel("2026-07-01T22:30:00+00:00", tick=False):
        note_progress(agreement=agreement, status=DONE)

    assert fresh(agreement).ended_on == date(2026, 7, 2)


def test_a_note_leaves_the_status_and_the_day_of_the_end_alone(agreement):
    with time_machine.travel(date(2026, 12, 3), tick=False):
        note_progress(agreement=agreement, status=DONE)
    with time_machine.travel(date(2026, 12, 9), tick=False):
        note_progress(agreement=agreement, status=DONE, text="En het werkt nog")

    assert fresh(agreement).ended_on == date(2026, 12, 3)
    assert ProgressNote.objects.count() == 2


def test_note_sent_twice_is_stored_once(agreement):
    for _ in range(2):
        note_progress(agreement=agreement, status=STUCK, text="Wacht op de raad")

    assert ProgressNote.objects.count() == 1


def test_nothing_said_stores_nothing(agreeing, agreement):
    revision = fresh(agreeing).revision

    assert note_progress(agreement=agreement, status=OPEN, text="  ") is None

    assert not ProgressNote.objects.exists()
    assert fresh(agreeing).revision == revision


@pytest.mark.parametrize("status", ["", "finished", "DONE"])
def test_unknown_status_is_refused_beside_its_field(agreement, status):
    with pytest.raises(ProgressError) as refused:
        note_progress(agreement=agreement, status=status)

    assert refused.value.field == "status"
    assert fresh(agreement).status == OPEN


@pytest.mark.parametrize(("field", "length"), [("text", 501), ("by_name", 81)])
def test_note_and_name_have_a_length(agreement, field, length):
    with pytest.raises(TextRefusedError) as refused:
        note_progress(agreement=agreement, **{"status": DONE, field: "x" * length})

    assert refused.value.field == field
    assert fresh(agreement).status == OPEN


def test_progress_goes_on_after_the_pit_stop_closed(agreeing, agreement):
    close(agreeing)

    note_progress(agreement=agreement, status=DONE)
    hand_over_agreement(agreement=agreement, to="Sanne")
    weigh_effect(agreement=agreement, effect="We bellen weer", based_on=2)

    kept = fresh(agreement)
    assert (kept.status, kept.owner_name, kept.effect) == (DONE, "Sanne", "We bellen weer")


def test_progress_of_a_plan_that_had_no_pit_stop(collaboration):
    imported = make_imported(collaboration)

    note_progress(agreement=imported, status=DONE)

    assert fresh(imported).status == DONE


def test_nothing_can_be_said_about_what_was_removed(agreement):
    remove_agreement(agreement=agreement, by=None)

    with pytest.raises(AgreementGoneError):
        note_progress(agreement=agreement, status=DONE)
    with pytest.raises(AgreementGoneError):
        hand_over_agreement(agreement=agreement, to="Sanne")
    with pytest.raises(AgreementGoneError):
        weigh_effect(agreement=agreement, effect="Veel", based_on=1)


# --- Who hears of it ------------------------------------------------------------------------------


def test_open_pit_stops_of_the_collaboration_hear_of_it(agreeing, agreement, other_pit_stop):
    close(agreeing)
    later = make_pit_stop(agreeing.collaboration)
    stops = [agreeing, later, other_pit_stop]
    before = [fresh(stop).revision for stop in stops]

    note_progress(agreement=agreement, status=DONE)

    after = [fresh(stop).revision for stop in stops]
    assert [new - old for old, new in zip(before, after, strict=True)] == [0, 1, 0]
    assert fresh(later).waiting_revision == 1


def test_who_makes_their_image_does_not_notice_agreements_of_this_pit_stop(agreeing, agreement):
    before = fresh(agreeing).waiting_revision

    note_progress(agreement=agreement, status=DONE)

    assert fresh(agreeing).waiting_revision == before


# --- Handing over ---------------------------------------------------------------------------------


def test_handing_over_to_a_member_voids_the_old_link(agreement):
    sanne = make_member(agreement.collaboration, "Sanne Bakker", "sanne@example.org")

    hand_over_agreement(agreement=agreement, to=sanne, by_name="Truus")

    kept = fresh(agreement)
    assert (kept.owner, kept.owner_name, kept.link_version) == (sanne, "Sanne Bakker", 2)
    note = ProgressNote.objects.get()
    assert (note.handed_to, note.by_name, note.status) == ("Sanne Bakker", "Truus", OPEN)


def test_handing_over_to_a_name(agreement):
    hand_over_agreement(agreement=agreement, to="De buurvrouw")

    assert (fresh(agreement).owner, fresh(agreement).owner_name) == (None, "De buurvrouw")


def test_handing_over_to_who_has_it_changes_nothing(agreement):
    for _ in range(2):
        hand_over_agreement(agreement=agreement, to="De buurvrouw")

    assert fresh(agreement).link_version == 2
    assert ProgressNote.objects.count() == 1


def test_handing_over_to_a_member_elsewhere_is_refused(agreement, other_pit_stop):
    stranger = make_member(other_pit_stop.collaboration)

    with pytest.raises(OwnerError) as refused:
        hand_over_agreement(agreement=agreement, to=stranger)

    assert refused.value.field == "owner"
    assert fresh(agreement).owner_name == "Truus"


@pytest.mark.parametrize("name", ["", " \n", "x" * 81])
def test_handing_over_to_nobody_is_refused(agreement, name):
    with pytest.raises(TextRefusedError) as refused:
        hand_over_agreement(agreement=agreement, to=name)

    assert refused.value.field == "owner_name"


def test_handing_over_shows_in_a_change_that_somebody_is_typing(agreement):
    """A form that still holds the former owner must not put them back."""
    hand_over_agreement(agreement=agreement, to="Sanne")

    assert fresh(agreement).version == 2


# --- What it changed ------------------------------------------------------------------------------


def test_effect_and_outlook_are_kept(agreement):
    weigh_effect(agreement=agreement, effect="Gezinnen wachten korter", outlook="keep", based_on=1)

    kept = fresh(agreement)
    assert (kept.effect, kept.outlook, kept.version) == ("Gezinnen wachten korter", "keep", 2)


def test_second_of_two_who_weigh_at_once_sees_the_first(agreement):
    weigh_effect(agreement=agreement, effect="Gezinnen wachten korter", based_on=1)

    with pytest.raises(AgreementChangedError) as refused:
        weigh_effect(agreement=agreement, effect="Niets", based_on=1)

    assert "Gezinnen wachten korter" in str(refused.value.sentence)
    assert refused.value.field == "effect"


def test_same_effect_sent_twice_counts_once(agreement):
    for _ in range(2):
        weigh_effect(agreement=agreement, effect="Gezinnen wachten korter", based_on=1)

    assert fresh(agreement).version == 2


def test_unknown_outlook_is_refused(agreement):
    with pytest.raises(ProgressError) as refused:
        weigh_effect(agreement=agreement, outlook="maybe", based_on=1)

    assert refused.value.field == "outlook"


# --- The owner as a member ------------------------------------------------------------------------


def test_owner_with_the_name_of_one_member_is_that_member(agreeing):
    piet = make_member(agreeing.collaboration)

    made = agree(agreeing, owner_name=" piet  JANSEN")

    assert (fresh(made).owner, fresh(made).link_version) == (piet, 1)


def test_name_that_two_members_share_stays_a_name(agreeing):
    make_member(agreeing.collaboration)
    make_member(agreeing.collaboration, email="andere.piet@example.org")

    assert agree(agreeing, owner_name="Piet Jansen").owner is None


def test_member_elsewhere_is_no_owner_here(agreeing, other_pit_stop):
    make_member(other_pit_stop.collaboration)

    assert agree(agreeing, owner_name="Piet Jansen").owner is None


def test_owner_by_their_account(agreeing, fatima):
    assert agree(agreeing, owner_name="Fatima El Amrani").owner.user == fatima


# --- At once --------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_who_note_at_once_both_count_and_nobody_waits_forever(agreeing):
    """A pit stop that shows it and the agreement are locked in one order, whoever comes first."""
    agreement = agree(agreeing)
    start = Barrier(2)

    def act(deed):
        start.wait()
        deed()
        connection.close()

    deeds = [
        lambda: note_progress(agreement=agreement, status=STUCK, text="Wacht"),
        lambda: hand_over_agreement(agreement=agreement, to="Sanne"),
    ]
    threads = [Thread(target=act, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = Agreement.objects.get()
    assert (kept.status, kept.owner_name, kept.notes.count()) == (STUCK, "Sanne", 2)


def test_agreement_of_the_step_can_be_followed_at_once(agreeing):
    made = agree(go_to(agreeing, "close"))

    note_progress(agreement=made, status=DONE)

    assert fresh(made).status == DONE
