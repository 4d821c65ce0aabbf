"""`manage.py send_mail`: what the server does by itself all the time, now."""

from typing import Any

from django.core.management.base import BaseCommand

from pitstop.people.domain.mail_sending import send_due_mail
from pitstop.people.domain.outgoing_mail import waiting_mail_count
from pitstop.people.domain.sign_in_mail import answer_sign_in_requests


class Command(BaseCommand):
    help = "Send the mail that is due, and say how much still waits."

    def handle(self, **_options: Any) -> None:
        answer_sign_in_requests()
        outcome = send_due_mail()
        if outcome.is_server_away:
            self.stderr.write("The mail server cannot be reached. The mail waits.")
        self.stdout.write(f"{outcome.sent_count} sent, {waiting_mail_count()} waiting.")
