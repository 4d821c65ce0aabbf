import io

import pytest
from django.core.mail import get_connection

from pitstop.people.letters import build_letter
from pitstop.people.models import OutgoingMail
from tests.factories.mail import make_mail
from tests.people.test_letters import LINK

pytestmark = pytest.mark.django_db


def print_mail(**words):
    make_mail("fatima@example.nl", **words)
    stream = io.StringIO()
    connection = get_connection("pitstop.people.terminal_mail.TerminalMail", stream=stream)
    connection.send_messages([build_letter(OutgoingMail.objects.get())])
    return stream.getvalue()


def test_mail_without_a_mail_server_can_be_read_on_the_terminal():
    printed = print_mail(subject="Één link", body=f"Dag Fatima,\n\n{LINK}\n")

    line = "-" * 79
    head = "Mail aan fatima@example.nl\nOnderwerp: Één link"
    assert printed == f"{line}\n{head}\n\nDag Fatima,\n\n{LINK}\n{line}\n"


def test_a_calendar_entry_is_mentioned_and_not_printed():
    printed = print_mail(calendar=b"BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n")

    assert "Met een afspraak voor de agenda." in printed
    assert "VCALENDAR" not in printed
