from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from pitstop.people.domain.mail_sending import (
    BACK_OFF,
    GIVE_UP_AFTER,
    SENDING_LASTS,
    Round,
    _take_next,
    next_mail_at,
    send_due_mail,
)
from pitstop.people.enums import MailState
from pitstop.people.mail_server import NO_CONNECTION
from pitstop.people.models import OutgoingMail
from tests.factories.mail import make_mail

pytestmark = pytest.mark.django_db
A_SECOND = timedelta(seconds=1)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock():
    """Time stands still until a test moves it."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def test_mail_goes_and_leaves_nothing_behind(post_office):
    make_mail("sanne@example.org", subject="Samen verder", body="Tot dinsdag.")

    outcome = send_due_mail()

    [letter] = post_office.letters
    assert letter.envelope_to == ("sanne@example.org",)
    assert (letter.to, letter.subject) == ("sanne@example.org", "Samen verder")
    assert letter.body == "Tot dinsdag.\n"
    assert outcome == Round(sent_count=1)
    assert not OutgoingMail.objects.exists()


def test_mails_go_in_the_order_in_which_they_were_asked_for(post_office):
    receivers = [make_mail() for _ in range(5)]

    send_due_mail()

    assert post_office.receivers() == receivers


def test_a_planned_mail_waits_for_its_moment(post_office, clock):
    moment = timezone.now() + 3 * A_MINUTE
    make_mail(send_after=moment)

    assert send_due_mail() == Round()
    clock.move_to(moment - A_SECOND)
    assert send_due_mail() == Round()
    assert next_mail_at() == moment
    clock.move_to(moment)
    assert send_due_mail() == Round(sent_count=1)


def test_a_mail_that_would_come_too_late_is_dropped(post_office, clock):
    late = make_mail(not_after=timezone.now() + A_MINUTE)
    other = make_mail()
    post_office.down()
    send_due_mail()
    post_office.up()
    clock.shift(A_MINUTE)

    send_due_mail()

    assert post_office.receivers() == [other]
    assert late not in post_office.receivers()
    assert not OutgoingMail.objects.exists()


def test_a_mail_that_is_too_late_does_not_wait_longer_than_its_use(post_office, clock):
    end = timezone.now() + timedelta(seconds=20)
    make_mail(not_after=end)
    post_office.down()

    send_due_mail()

    assert next_mail_at() == end


# --- A mail server that is away -------------------------------------------------------------------


def test_down_for_ten_minutes_none_is_lost_and_none_is_double(post_office, clock):
    receivers = [make_mail() for _ in range(20)]
    post_office.down()
    for _ in range(20):
        assert send_due_mail() == Round(is_server_away=True)
        clock.shift(timedelta(seconds=30))
    assert OutgoingMail.objects.count() == 20

    post_office.up()
    send_due_mail()
    clock.shift(GIVE_UP_AFTER)
    send_due_mail()

    assert sorted(post_office.receivers()) == sorted(receivers)
    assert not OutgoingMail.objects.exists()


def test_who_waited_for_the_server_goes_as_soon_as_it_is_back(post_office, clock):
    early = make_mail()
    post_office.down()
    for wait in BACK_OFF[:5]:
        send_due_mail()
        clock.shift(wait)
    send_due_mail()
    assert next_mail_at() == timezone.now() + timedelta(minutes=30)

    post_office.up()
    clock.shift(A_MINUTE)
    new = make_mail()
    send_due_mail()

    assert post_office.receivers() == [new, early]


def test_when_the_server_is_away_one_mail_knocks_and_the_rest_waits_untouched(post_office):
    for _ in range(3):
        make_mail()
    post_office.down()

    send_due_mail()

    assert sorted(OutgoingMail.objects.values_list("tries", flat=True)) == [0, 0, 1]


def test_a_mail_comes_back_ever_later(post_office, clock):
    address = make_mail()
    post_office.defer(address)
    waits = []

    for _ in range(9):
        send_due_mail()
        waits.append((next_mail_at() - timezone.now()).total_seconds())
        clock.move_to(next_mail_at())

    assert waits == [30, 60, 120, 300, 600, 1800, 3600, 3600, 3600]
    assert OutgoingMail.objects.get().reason == "receiver-450"


def test_after_a_day_a_mail_is_given_up_and_its_words_are_gone(post_office, clock):
    make_mail(subject="Zwaluwstaart", body="Zwaluwstaart", calendar=b"Zwaluwstaart")
    asked_at = timezone.now()
    post_office.down()

    while timezone.now() < asked_at + GIVE_UP_AFTER:
        send_due_mail()
        assert OutgoingMail.objects.get().body
        clock.move_to(next_mail_at())
    send_due_mail()

    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.reason) == (MailState.REFUSED, NO_CONNECTION)
    assert "Zwaluwstaart" not in str(OutgoingMail.objects.values_list())
    assert bytes(mail.calendar) == b""
    assert next_mail_at() is None


def test_a_planned_mail_has_its_day_from_the_moment_it_was_planned_for(post_office, clock):
    make_mail(send_after=timezone.now() + 5 * GIVE_UP_AFTER)
    clock.shift(5 * GIVE_UP_AFTER)
    post_office.down()

    send_due_mail()

    assert OutgoingMail.objects.get().state == MailState.QUEUED


# --- A connection that breaks ---------------------------------------------------------------------


def test_a_connection_lost_before_the_answer_sends_again_as_the_same_mail(post_office, clock):
    address = make_mail()
    message_id = OutgoingMail.objects.get().message_id
    post_office.drops_before = 1

    send_due_mail()
    assert post_office.letters == []
    clock.move_to(next_mail_at())
    send_due_mail()

    assert post_office.receivers() == [address]
    assert post_office.letters[0].message_id == message_id


def test_a_connection_lost_after_the_answer_does_not_send_again(post_office, clock):
    address = make_mail()
    post_office.drops_after = 1

    send_due_mail()
    clock.shift(GIVE_UP_AFTER)
    send_due_mail()

    assert post_office.receivers() == [address]
    assert not OutgoingMail.objects.exists()


def test_a_broken_connection_keeps_nobody_else_waiting(post_office):
    make_mail()
    other = make_mail()
    post_office.drops_before = 1

    send_due_mail()

    assert post_office.receivers() == [other]


# --- Several at once ------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_four_senders_at_once_send_each_mail_once(post_office):
    receivers = [make_mail() for _ in range(40)]

    def send(_number):
        try:
            return send_due_mail().sent_count
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        counts = list(threads.map(send, range(4)))

    assert sorted(post_office.receivers()) == sorted(receivers)
    assert sum(counts) == 40
    assert len([count for count in counts if count]) > 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("answer", ["550 5.1.1 never", "450 4.2.1 later"])
def test_a_sender_that_took_too_long_does_not_meddle_with_who_took_over(post_office, answer):
    make_mail()
    post_office.content_answer = answer
    post_office.silent_at = "greeting"

    def send():
        try:
            send_due_mail()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        slow = thread.submit(send)
        assert post_office.is_silent.wait(10)
        with time_machine.travel(timezone.now() + SENDING_LASTS, tick=False):
            taken_over = _take_next()
        post_office.silent_at = ""
        slow.result(timeout=10)

    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.tries) == (MailState.SENDING, 2)
    assert mail.next_try_at == taken_over.next_try_at


def test_who_must_stop_leaves_the_rest_for_another_time(post_office):
    first, _second = make_mail(), make_mail()

    outcome = send_due_mail(must_stop=lambda: len(post_office.letters) == 1)

    assert outcome == Round(sent_count=1)
    assert post_office.receivers() == [first]
    assert OutgoingMail.objects.get().state == MailState.QUEUED


def test_nothing_due_takes_no_lock_for_writing(django_assert_num_queries):
    make_mail(send_after=timezone.now() + A_MINUTE)

    with django_assert_num_queries(1) as asked:
        send_due_mail()

    assert asked[0]["sql"].startswith("SELECT")


def test_the_log_holds_codes_and_no_words(post_office, caplog, clock):
    caplog.set_level("DEBUG", "pitstop")
    refused = make_mail("karel@example.org", subject="Zwaluwstaart", body="Zwaluwstaart")
    post_office.refuse(refused)
    post_office.defer(make_mail("piet@example.org", subject="Zwaluwstaart", body="Zwaluwstaart"))
    make_mail(subject="Zwaluwstaart", not_after=timezone.now())

    send_due_mail()
    post_office.down()
    make_mail(body="Zwaluwstaart")
    send_due_mail()

    assert "mail-refused kind=test reason=receiver-550 tries=1" in caplog.text
    assert "mail-waits kind=test reason=receiver-450 tries=1" in caplog.text
    assert "mail-too-late kind=test" in caplog.text
    assert "mail-server-away error=ConnectionRefusedError" in caplog.text
    assert "Zwaluwstaart" not in caplog.text
    assert "example.org" not in caplog.text
