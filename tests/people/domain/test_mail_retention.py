from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from pitstop.people.domain.mail_retention import KEYS_KEPT, REFUSED_KEPT, delete_expired_mail
from pitstop.people.domain.mail_sending import send_due_mail
from pitstop.people.domain.outgoing_mail import forget_mail_to
from pitstop.people.models import OutgoingMail, SentMailKey
from tests.factories.mail import make_mail

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


def test_a_refused_mail_is_deleted_when_its_time_is_over(post_office):
    post_office.refuse(make_mail())
    send_due_mail()
    refused_at = OutgoingMail.objects.get().refused_at

    with time_machine.travel(refused_at + REFUSED_KEPT - A_MINUTE):
        assert delete_expired_mail() == 0
    with time_machine.travel(refused_at + REFUSED_KEPT + A_MINUTE):
        assert delete_expired_mail() == 1
    assert not OutgoingMail.objects.exists()


def test_the_command_deletes_refused_mail_too(post_office, capsys):
    post_office.refuse(make_mail())
    send_due_mail()

    with time_machine.travel(timezone.now() + REFUSED_KEPT + A_MINUTE):
        call_command("delete_expired")

    assert "1 refused mails deleted." in capsys.readouterr().out
    assert not OutgoingMail.objects.exists()


def test_a_mail_that_waits_is_not_touched():
    make_mail(send_after=timezone.now() + 3 * REFUSED_KEPT)

    with time_machine.travel(timezone.now() + 2 * REFUSED_KEPT):
        assert delete_expired_mail() == 0
    assert OutgoingMail.objects.count() == 1


def test_what_was_sent_is_remembered_without_a_name_and_not_for_ever(post_office):
    make_mail("sanne@example.org", key="reminder:1:sanne@example.org")
    send_due_mail()

    assert "sanne" not in str(SentMailKey.objects.values_list())
    with time_machine.travel(timezone.now() + KEYS_KEPT - timedelta(days=1)):
        delete_expired_mail()
        assert SentMailKey.objects.exists()
    with time_machine.travel(timezone.now() + KEYS_KEPT + timedelta(days=2)):
        delete_expired_mail()
        assert not SentMailKey.objects.exists()


def test_a_person_who_is_erased_gets_no_mail_that_still_waits(post_office):
    make_mail("Sanne@example.org", send_after=timezone.now() + timedelta(days=3), scope="here")
    post_office.refuse(make_mail("sanne@example.org", scope="here"))
    other = make_mail(scope="here")
    send_due_mail()

    assert forget_mail_to("sanne@example.org", scope="here") == 2
    assert not OutgoingMail.objects.exists()
    assert post_office.receivers() == [other]
