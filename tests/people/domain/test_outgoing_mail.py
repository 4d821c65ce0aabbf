from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from pitstop.live import workers
from pitstop.people.domain.mail_sending import send_due_mail
from pitstop.people.domain.outgoing_mail import POSTMAN, queue_mail, withdraw_mail
from pitstop.people.models import OutgoingMail, SentMailKey
from tests.factories.mail import make_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def woken(monkeypatch):
    """How many mails were in the queue whenever the postman was called."""
    counts = []
    worker = workers._workers[POSTMAN]
    monkeypatch.setattr(worker, "wake", lambda: counts.append(OutgoingMail.objects.count()))
    return counts


def ask(key="", to="sanne@example.org", **words):
    return queue_mail(kind="test", to=to, subject="Onderwerp", body="Inhoud", key=key, **words)


@pytest.mark.django_db(transaction=True)
def test_the_postman_is_called_when_the_change_is_committed(woken):
    with transaction.atomic():
        ask()
        assert woken == []

    assert woken == [1]


@pytest.mark.django_db(transaction=True)
def test_a_change_that_rolls_back_mails_nobody(woken):
    def change_and_fail():
        with transaction.atomic():
            ask()
            raise LookupError

    with pytest.raises(LookupError):
        change_and_fail()

    assert woken == []
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("to", ["", "sanne", "sanne@example.org\nBcc: all@example.org", "a@b@c.nl"])
def test_what_is_no_address_is_refused_at_once(to):
    with pytest.raises(ValidationError):
        ask(to=to)

    assert not OutgoingMail.objects.exists()


def test_message_id_is_made_once_and_names_our_domain(settings):
    settings.DEFAULT_FROM_EMAIL = "Pitstop <pitstop@oeverdam.example>"
    ask()
    ask()

    ids = set(OutgoingMail.objects.values_list("message_id", flat=True))

    assert len(ids) == 2
    assert all(one.startswith("<") and one.endswith("@oeverdam.example>") for one in ids)


# --- The same reminder once -----------------------------------------------------------------------


def test_mail_with_the_same_key_is_queued_once():
    assert ask(key="reminder:1") is True
    assert ask(key="reminder:1") is False
    assert ask(key="reminder:2") is True

    assert OutgoingMail.objects.count() == 2


def test_mail_without_a_key_is_queued_each_time():
    assert ask() is True
    assert ask() is True

    assert OutgoingMail.objects.count() == 2


def test_mail_with_a_key_goes_once_also_when_it_was_sent_long_ago(post_office):
    ask(key="reminder:1")
    send_due_mail()

    assert ask(key="reminder:1") is False
    send_due_mail()

    assert len(post_office.letters) == 1
    assert not OutgoingMail.objects.exists()
    assert "reminder" not in str(SentMailKey.objects.values_list())


def test_mail_with_the_key_of_a_refused_one_does_not_try_again(post_office):
    post_office.refuse("sanne@example.org")
    ask(key="reminder:1")
    send_due_mail()

    assert ask(key="reminder:1") is False
    send_due_mail()

    assert OutgoingMail.objects.get().tries == 1


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_ask_for_the_same_reminder_while_it_is_sent(post_office):
    """A sender turns the first into a sent one while others still ask for it."""

    def ask_and_send(_number):
        try:
            is_queued = ask(key="reminder:1")
            send_due_mail()
            return is_queued
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(ask_and_send, range(24)))

    assert outcomes.count(True) == 1
    assert len(post_office.letters) == 1
    assert not OutgoingMail.objects.exists()


# --- Taken back -----------------------------------------------------------------------------------


def test_a_withdrawn_mail_is_not_sent_and_its_key_is_free_again(post_office):
    later = timezone.now() + timedelta(days=1)
    ask(key="reminder:1", send_after=later)
    other = make_mail()

    assert withdraw_mail(keys=["reminder:1", "reminder:2"]) == 1
    send_due_mail()

    assert post_office.receivers() == [other]
    assert ask(key="reminder:1", send_after=later) is True


def test_withdrawing_the_empty_key_takes_nobody_elses_mail():
    ask()

    assert withdraw_mail(keys=[""]) == 0
    assert OutgoingMail.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("answer", ["250 OK", "450 4.2.1 later", "550 5.1.1 never"])
def test_a_mail_withdrawn_while_it_is_sent_leaves_nothing_behind(post_office, answer):
    ask(key="reminder:1")
    post_office.content_answer = answer
    post_office.silent_at = "greeting"

    def send():
        try:
            send_due_mail()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        sending = thread.submit(send)
        assert post_office.is_silent.wait(10)
        withdraw_mail(keys=["reminder:1"])
        post_office.silent_at = ""
        sending.result(timeout=10)

    assert not OutgoingMail.objects.exists()
