from smtplib import SMTPRecipientsRefused
from threading import current_thread

import pytest

from pitstop.people.mailing import send_later


def refuse():
    raise SMTPRecipientsRefused({"fatima@example.org": (550, b"unknown")})


def test_task_runs_outside_the_request():
    names = []

    send_later(lambda: names.append(current_thread().name)).result(timeout=5)

    assert names[0].startswith("mail")


def test_mail_that_fails_is_logged_without_an_address(caplog):
    sending = send_later(refuse)

    with pytest.raises(SMTPRecipientsRefused):
        sending.result(timeout=5)
    send_later(lambda: None).result(timeout=5)

    assert "mail-not-sent error=SMTPRecipientsRefused" in caplog.text
    assert "fatima" not in caplog.text
