"""`manage.py delete_expired`: what the server does by itself every hour, now."""

from typing import Any

from django.core.management.base import BaseCommand

from pitstop.dialogue.domain.retention import delete_expired_pit_stops


class Command(BaseCommand):
    help = "Delete the pit stops that closed longer ago than their collaboration keeps them."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"{delete_expired_pit_stops()} pit stops deleted.")
