from datetime import date, datetime, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from pitstop.agreements.domain.progress import hand_over_agreement, note_progress
from pitstop.agreements.domain.reminders import queue_reminders, reachable_address
from pitstop.agreements.links import agreement_address
from pitstop.agreements.models import Agreement
from pitstop.people.domain.first_facilitator import FIRST_FACILITATOR_EMAIL as FIRST
from pitstop.people.domain.mail_sending import send_due_mail
from pitstop.people.models import OutgoingMail
from tests.factories.agreements import agree, make_imported, make_member
from tests.factories.dialogue import close, fresh
from tests.factories.people import make_user

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DUE = date(2026, 12, 15)


def at(day, hour=10, minute=0):
    """A moment as the clock on the wall here tells it."""
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM)
    return time_machine.travel(moment, tick=False)


def days_from_due(days):
    return DUE + timedelta(days=days)


@pytest.fixture
def sanne_bakker(collaboration):
    return make_member(collaboration, "Sanne Bakker", "sanne@example.org")


@pytest.fixture
def agreement(collaboration, sanne_bakker):
    made_on = DUE - timedelta(days=60)
    return make_imported(collaboration, owner=sanne_bakker, due_on=DUE, made_on=made_on)


def kinds():
    return sorted(OutgoingMail.objects.values_list("kind", flat=True))


# --- When -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-30, []),
        (-6, []),
        (-5, ["agreement-before"]),
        (-1, ["agreement-before"]),
        (0, ["agreement-before"]),
        (1, []),
        (2, []),
        (3, ["agreement-after"]),
        (14, ["agreement-after"]),
        (15, []),
        (400, []),
    ],
)
def test_reminders_come_some_days_before_and_some_days_after(agreement, days, expected):
    with at(days_from_due(days)):
        queue_reminders()

    assert kinds() == expected


@pytest.mark.parametrize(
    ("hour", "minute", "number"), [(0, 30, 0), (7, 59, 0), (8, 0, 1), (17, 59, 1), (18, 0, 0)]
)
def test_nobody_is_mailed_outside_office_hours(agreement, hour, minute, number):
    with at(days_from_due(-5), hour, minute):
        assert queue_reminders() == number


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_hours_are_those_of_the_clock_on_the_wall_when_it_changes(agreement, day):
    Agreement.objects.update(due_on=day)

    with at(day, 7, 59):
        assert queue_reminders() == 0
    with at(day, 8, 1):
        assert queue_reminders() == 1
    # Until the day is over here, however many hours it had.
    not_after = OutgoingMail.objects.get().not_after.astimezone(AMSTERDAM)
    assert (not_after.date(), not_after.hour, not_after.minute) == (day, 23, 59)


def test_each_reminder_comes_once_however_often_it_is_looked_for(agreement):
    for days in range(-8, 30):
        for hour in (9, 13, 17):
            with at(days_from_due(days), hour):
                queue_reminders()

    assert kinds() == ["agreement-after", "agreement-before"]


def test_a_reminder_that_was_sent_is_not_sent_again(agreement, post_office):
    for days in (-5, -4, 3, 4):
        with at(days_from_due(days)):
            queue_reminders()
            send_due_mail()

    assert post_office.receivers() == ["sanne@example.org"] * 2
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_look_at_once_remind_once(agreement):
    start = Barrier(2)

    def look():
        start.wait()
        queue_reminders()
        connection.close()

    with at(days_from_due(-5)):
        threads = [Thread(target=look) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert kinds() == ["agreement-before"]


# --- Who ------------------------------------------------------------------------------------------


def test_owner_without_membership_is_not_reminded(collaboration):
    make_imported(collaboration, owner_name="Truus", due_on=DUE)

    with at(DUE):
        assert queue_reminders() == 0


def test_owner_whose_mail_came_back_is_not_reminded(agreement, sanne_bakker):
    sanne_bakker.is_unreachable = True
    sanne_bakker.save()

    with at(DUE):
        assert queue_reminders() == 0


def test_owner_with_an_account_is_reminded_there(collaboration, fatima):
    member = collaboration.memberships.get(user=fatima)
    make_imported(collaboration, owner=member, due_on=DUE)

    with at(DUE):
        queue_reminders()

    assert OutgoingMail.objects.get().to_address == "fatima@example.org"


def test_facilitator_of_a_local_start_has_no_address_to_mail(collaboration):
    local = make_member(collaboration, "Begeleider", email="", user=make_user(email=FIRST))

    assert local.mail_address == FIRST
    assert reachable_address(local) == ""


@pytest.mark.parametrize("status", ["done", "not_needed"])
def test_what_came_to_its_end_is_not_reminded(agreement, status):
    note_progress(agreement=agreement, status=status)

    with at(DUE):
        assert queue_reminders() == 0


def test_what_is_stuck_is_reminded(agreement):
    note_progress(agreement=agreement, status="stuck")

    with at(DUE):
        assert queue_reminders() == 1


def test_no_date_no_reminder(agreement):
    Agreement.objects.update(due_on=None)

    with at(DUE):
        assert queue_reminders() == 0


def test_nobody_is_reminded_while_the_group_still_agrees(agreeing):
    make_member(agreeing.collaboration)
    agree(agreeing, owner_name="Piet Jansen", due_on=timezone.localdate() + timedelta(days=1))
    tomorrow = timezone.localdate() + timedelta(days=1)

    with at(tomorrow):
        before = queue_reminders()
        close(agreeing)
        after = queue_reminders()

    assert (before, after) == (0, 1)


def test_nobody_is_reminded_of_what_just_came_to_them(agreement, collaboration):
    piet = make_member(collaboration)
    with at(days_from_due(-4)):
        hand_over_agreement(agreement=agreement, to=piet)
    with at(days_from_due(-2)):
        assert queue_reminders() == 0
    with at(days_from_due(3)):
        assert queue_reminders() == 1


# --- What -----------------------------------------------------------------------------------------


def test_mail_holds_the_agreement_and_a_link_that_works(agreement, post_office):
    with at(days_from_due(-5)):
        queue_reminders()
        send_due_mail()

    [letter] = post_office.letters
    assert letter.subject == "Je afspraak voor 15 december"
    assert "Als een gezin belt,\ndan bellen we terug" in letter.body
    assert "Jeugd samen" in letter.body
    assert f"\n{agreement_address(agreement)}\n" in letter.body


def test_words_arrive_as_they_were_written(collaboration, sanne_bakker, post_office):
    make_imported(
        collaboration, owner=sanne_bakker, due_on=DUE, if_text="<b>één</b> & 'twee'\nInjected: x"
    )

    with at(DUE):
        queue_reminders()
        send_due_mail()

    [letter] = post_office.letters
    assert "<b>één</b> & 'twee'\nInjected: x" in letter.body
    assert letter.message["Injected"] is None


def test_mail_is_in_the_language_of_the_installation(agreement, settings):
    settings.LANGUAGE_CODE = "en"

    with at(days_from_due(3)):
        queue_reminders()

    assert OutgoingMail.objects.get().subject == "How did your agreement for 15 December go?"


def test_reminder_that_could_not_be_sent_in_time_is_dropped(agreement, post_office):
    post_office.down()
    with at(DUE):
        queue_reminders()
        send_due_mail()
    post_office.up()
    with at(days_from_due(1)):
        send_due_mail()

    assert post_office.letters == []
    assert not OutgoingMail.objects.filter(kind="agreement-before").exists()


@pytest.mark.parametrize("status", ["done", "not_needed"])
def test_reminder_is_taken_back_when_it_became_pointless(agreement, status):
    with at(DUE):
        queue_reminders()
    assert kinds() == ["agreement-before"]

    note_progress(agreement=agreement, status=status)

    assert kinds() == []


# --- A new owner ----------------------------------------------------------------------------------


def test_new_owner_gets_a_link_of_their_own_and_the_old_reminder_goes(agreement, collaboration):
    piet = make_member(collaboration)
    with at(DUE):
        queue_reminders()

    hand_over_agreement(agreement=agreement, to=piet)

    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.to_address) == ("agreement-handed-over", "piet@example.org")
    assert agreement_address(fresh(agreement)) in mail.body


@pytest.mark.parametrize("to", ["De buurvrouw", "Sanne"])
def test_nobody_is_mailed_when_the_new_owner_is_only_a_name(agreement, to):
    hand_over_agreement(agreement=agreement, to=to)

    assert not OutgoingMail.objects.exists()


def test_each_new_owner_is_mailed(agreement, collaboration, sanne_bakker):
    piet = make_member(collaboration)

    for member in (piet, sanne_bakker, piet):
        hand_over_agreement(agreement=fresh(agreement), to=member)

    assert kinds() == ["agreement-handed-over"] * 3


# --- Mail that comes back -------------------------------------------------------------------------


def test_address_that_does_not_work_is_noted_and_not_mailed_again(
    agreement, sanne_bakker, post_office
):
    post_office.refuse("sanne@example.org")

    with at(DUE):
        queue_reminders()
        send_due_mail()
    with at(days_from_due(3)):
        again = queue_reminders()

    assert fresh(sanne_bakker).is_unreachable
    assert again == 0


def test_bounce_of_a_former_owner_says_nothing_of_the_new_one(
    agreement, sanne_bakker, collaboration, post_office
):
    post_office.refuse("piet@example.org")
    hand_over_agreement(agreement=agreement, to=make_member(collaboration))
    Agreement.objects.update(owner=sanne_bakker)

    send_due_mail()

    assert not fresh(sanne_bakker).is_unreachable
