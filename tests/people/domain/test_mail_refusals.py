"""What a mail server refuses, and who hears of it."""

import pytest
import time_machine
from django.utils import timezone

from pitstop.people import bounces
from pitstop.people.bounces import Bounce, on_bounce
from pitstop.people.domain.mail_sending import GIVE_UP_AFTER, next_mail_at, send_due_mail
from pitstop.people.enums import MailState
from pitstop.people.models import OutgoingMail, User
from tests.factories.mail import make_mail
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch):
    """What was heard of mails of the kind "invitation"."""
    heard = []
    monkeypatch.setattr(bounces, "_handlers", {})
    on_bounce("invitation")(heard.append)
    return heard


def go_on_for_a_day():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        while (due_at := next_mail_at()) is not None:
            clock.move_to(max(due_at, timezone.now()))
            send_due_mail()


def test_a_receiver_refused_for_good_is_announced_once_and_the_others_go_on(post_office, heard):
    first = make_mail()
    gone = make_mail("gone@example.org", kind="invitation", key="invitation:7")
    last = make_mail()
    post_office.refuse(gone)

    send_due_mail()
    go_on_for_a_day()
    send_due_mail()

    assert post_office.receivers() == [first, last]
    assert heard == [Bounce("invitation", "invitation:7", "gone@example.org", "receiver-550")]
    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.tries, mail.subject, mail.body) == (MailState.REFUSED, 1, "", "")


def test_a_mail_of_another_kind_is_not_announced_to_those_who_did_not_ask(post_office, heard):
    post_office.refuse(make_mail(kind="reminder"))

    send_due_mail()

    assert heard == []
    assert OutgoingMail.objects.get().state == MailState.REFUSED


def test_a_receiver_refused_for_now_gets_the_mail_later(post_office, heard):
    address = make_mail(kind="invitation")
    post_office.defer(address)
    send_due_mail()
    del post_office.refused[address]

    with time_machine.travel(next_mail_at()):
        send_due_mail()

    assert post_office.receivers() == [address]
    assert heard == []


def test_a_receiver_refused_for_a_whole_day_is_announced(post_office, heard):
    post_office.defer(make_mail("full@example.org", kind="invitation"))
    start = timezone.now()

    go_on_for_a_day()

    assert [bounce.reason for bounce in heard] == ["receiver-450"]
    assert OutgoingMail.objects.get().refused_at >= start + GIVE_UP_AFTER


def test_what_is_refused_after_its_content_is_announced_too(post_office, heard):
    make_mail(kind="invitation")
    post_office.content_answer = "554 5.6.0 not like this"

    send_due_mail()

    assert [bounce.reason for bounce in heard] == ["content-554"]


@pytest.mark.parametrize("answer", ["550 5.7.1 relaying denied", "530 5.7.0 sign in first"])
def test_what_an_administrator_can_mend_is_tried_again_and_blames_nobody(
    post_office, heard, answer
):
    address = make_mail(kind="invitation")
    post_office.refuse(address, answer)
    send_due_mail()
    assert (heard, OutgoingMail.objects.get().state) == ([], MailState.QUEUED)

    post_office.refused.clear()
    with time_machine.travel(next_mail_at()):
        send_due_mail()

    assert post_office.receivers() == [address]
    assert heard == []


def test_a_sender_that_the_server_refuses_blames_no_receiver(post_office, heard):
    make_mail(kind="invitation")
    post_office.sender_answer = "550 5.1.8 who are you?"

    send_due_mail()
    assert OutgoingMail.objects.get().state == MailState.QUEUED
    go_on_for_a_day()

    assert heard == []
    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.reason) == (MailState.REFUSED, "sender-550")


def test_a_server_that_is_away_for_a_day_blames_no_receiver(post_office, heard):
    make_mail(kind="invitation")
    post_office.down()

    go_on_for_a_day()

    assert heard == []
    assert OutgoingMail.objects.get().state == MailState.REFUSED


def test_a_handler_that_fails_loses_its_own_writing_only(post_office, monkeypatch, caplog):
    monkeypatch.setattr(bounces, "_handlers", {})

    @on_bounce("invitation")
    def write_and_fail(bounce):
        make_user("Half")
        raise LookupError(bounce.to_address)

    @on_bounce("invitation")
    def write(bounce):
        make_user("Whole", email=bounce.to_address)

    post_office.refuse(make_mail("gone@example.org", kind="invitation"))

    send_due_mail()

    assert OutgoingMail.objects.get().state == MailState.REFUSED
    assert list(User.objects.values_list("name", flat=True)) == ["Whole"]
    assert "mail-bounce-not-noted kind=invitation error=LookupError" in caplog.text
    assert "gone@" not in caplog.text
