"""`manage.py delete_expired`: what the server does by itself every hour, now."""

from typing import Any

from django.core.management.base import BaseCommand

from pitstop.dialogue.domain.retention import delete_expired_pit_stops
from pitstop.people.domain.mail_retention import delete_expired_mail


class Command(BaseCommand):
    help = "Delete what is kept no longer: pit stops that closed, and mails that were refused."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"{delete_expired_pit_stops()} pit stops deleted.")
        self.stdout.write(f"{delete_expired_mail()} refused mails deleted.")
