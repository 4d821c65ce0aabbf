from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from pitstop.people.domain.mail_sending import Round, send_due_mail
from pitstop.people.models import OutgoingMail
from tests.factories.mail import make_mail

pytestmark = pytest.mark.django_db


def test_mail_goes_and_leaves_nothing_behind(post_office):
    make_mail("sanne@example.org", subject="Samen verder", body="Tot dinsdag.")

    outcome = send_due_mail()

    [letter] = post_office.letters
    assert (letter.to, letter.subject, letter.body) == (
        "sanne@example.org",
        "Samen verder",
        "Tot dinsdag.\n",
    )
    assert outcome == Round(sent_count=1)
    assert not OutgoingMail.objects.exists()


def test_down_for_ten_minutes_none_is_lost_and_none_is_double(post_office):
    receivers = [make_mail() for _ in range(20)]
    post_office.down()
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for _ in range(20):
            assert send_due_mail() == Round(is_server_away=True)
            clock.shift(timedelta(seconds=30))
        post_office.up()

        send_due_mail()

    assert sorted(post_office.receivers()) == sorted(receivers)
    assert not OutgoingMail.objects.exists()


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
