"""`manage.py delete_expired`: what the server does by itself every hour, now."""

from typing import Any

from django.core.management.base import BaseCommand

from pitstop.agreements.domain.plan import delete_old_plan_drafts
from pitstop.agreements.domain.retention import delete_expired_agreements
from pitstop.dialogue.domain.retention import delete_expired_pit_stops
from pitstop.people.domain.mail_retention import delete_expired_mail


class Command(BaseCommand):
    help = "Delete what is kept no longer: pit stops that closed, plans, and refused mails."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"{delete_expired_pit_stops()} pit stops deleted.")
        self.stdout.write(f"{delete_expired_agreements()} agreements of plans deleted.")
        self.stdout.write(f"{delete_old_plan_drafts()} plans that were not brought in deleted.")
        self.stdout.write(f"{delete_expired_mail()} refused mails deleted.")
