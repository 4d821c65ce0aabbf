"""The command: its own process, real kills, and a connection that is encrypted."""

import os
import subprocess
import sys
import time
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from pitstop.people.domain.mail_sending import SENDING_LASTS, send_due_mail
from pitstop.people.domain.sign_in_mail import ask_sign_in_link
from pitstop.people.enums import MailState
from pitstop.people.models import OutgoingMail
from tests.e2e.databases import ROOT, url_of_the_test_database
from tests.factories.mail import make_mail
from tests.post_office import PostOffice, use_post_office

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 30.0


@pytest.fixture
def start_sending(tmp_path, settings):
    """Start the command on the database of the test; gives the process."""
    started = []

    def start(post_office, **more):
        environment = {
            "DATABASE_URL": url_of_the_test_database(),
            "PITSTOP_DATA_DIR": str(tmp_path),
            "PITSTOP_SECRET_KEY": settings.SECRET_KEY,
            "PITSTOP_EMAIL_URL": post_office.url,
        }
        process = subprocess.Popen(
            [sys.executable, "manage.py", "send_mail"],
            cwd=ROOT,
            env=os.environ | environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def kill(process):
    process.kill()
    process.wait()


def test_command_sends_what_is_due_and_says_what_waits(post_office, start_sending, fatima):
    cache.clear()
    ask_sign_in_link(fatima.email)
    make_mail("sanne@example.org")
    make_mail(send_after=timezone.now() + timedelta(hours=1))

    printed, _error = start_sending(post_office).communicate(timeout=PATIENCE)

    assert printed == "2 sent, 1 waiting.\n"
    assert sorted(post_office.receivers()) == [fatima.email, "sanne@example.org"]


def test_command_says_that_the_server_is_away(post_office, start_sending):
    make_mail()
    post_office.down()

    printed, _error = start_sending(post_office).communicate(timeout=PATIENCE)

    assert "The mail server cannot be reached. The mail waits.\n" in printed
    assert "0 sent, 1 waiting.\n" in printed


def test_two_commands_and_a_server_at_once_send_each_mail_once(post_office, start_sending):
    receivers = [make_mail() for _ in range(60)]
    processes = [start_sending(post_office), start_sending(post_office)]
    while len(post_office.letters) < 3:
        assert any(process.poll() is None for process in processes)
        time.sleep(0.01)

    send_due_mail()
    for process in processes:
        process.communicate(timeout=PATIENCE)

    assert sorted(post_office.receivers()) == sorted(receivers)
    assert not OutgoingMail.objects.exists()


def test_a_sender_killed_before_it_sent_leaves_the_mail_to_another(post_office, start_sending):
    address = make_mail()
    post_office.silent_at = "greeting"
    process = start_sending(post_office)
    assert post_office.is_silent.wait(PATIENCE)
    assert OutgoingMail.objects.get().state == MailState.SENDING
    kill(process)
    post_office.silent_at = ""

    send_due_mail()
    assert post_office.letters == []
    with time_machine.travel(timezone.now() + SENDING_LASTS):
        send_due_mail()

    assert post_office.receivers() == [address]
    assert not OutgoingMail.objects.exists()


def test_a_sender_killed_after_it_sent_gives_the_same_mail_again(post_office, start_sending):
    """The one way in which a mail arrives twice: with the same id, so that programs can see it."""
    make_mail()
    post_office.silent_at = "letter"
    process = start_sending(post_office)
    assert post_office.is_silent.wait(PATIENCE)
    kill(process)
    post_office.silent_at = ""

    with time_machine.travel(timezone.now() + SENDING_LASTS):
        send_due_mail()

    first, second = post_office.letters
    assert first.message_id == second.message_id
    assert (first.to, first.body) == (second.to, second.body)


# --- Encrypted ------------------------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path):
    """A certificate for 127.0.0.1 that vouches for itself: the files of both halves."""
    files = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-out", files[0], "-keyout", files[1]),
        ],
        check=True,
        capture_output=True,
    )
    return files


@pytest.fixture
def encrypting(settings, certificate):
    """A mail server that wants an encrypted connection before anything else."""
    with use_post_office(settings, PostOffice(*certificate)) as office:
        yield office


def test_mail_goes_over_an_encrypted_connection(encrypting, start_sending, certificate):
    make_mail("sanne@example.org")

    process = start_sending(encrypting, SSL_CERT_FILE=str(certificate[0]))
    printed, _error = process.communicate(timeout=PATIENCE)

    assert printed == "1 sent, 0 waiting.\n"
    assert encrypting.receivers() == ["sanne@example.org"]
    assert encrypting.was_encrypted


def test_a_server_that_nobody_vouches_for_gets_no_mail(encrypting, start_sending):
    make_mail()

    printed, _error = start_sending(encrypting).communicate(timeout=PATIENCE)

    assert "mail-server-away error=SSLCertVerificationError" in printed
    assert "0 sent, 1 waiting.\n" in printed
    assert encrypting.letters == []
