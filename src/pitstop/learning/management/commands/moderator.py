"""`manage.py moderator`: who judges comments on the reading list."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pitstop.learning.domain.moderator import appoint_moderator, dismiss_moderator
from pitstop.people.access import find_user


class Command(BaseCommand):
    help = "Let somebody who signs in judge comments on the reading list, or no longer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--stop", action="store_true", help="they judge no longer")

    def handle(self, *, email: str, stop: bool, **_options: Any) -> None:
        user = find_user(email)
        if user is None:
            raise CommandError(f"Nobody signs in with {email!r}. Use add_facilitator first.")
        if stop:
            dismiss_moderator(user=user)
            self.stdout.write(f"{user.email} judges comments no longer.")
        else:
            appoint_moderator(user=user)
            self.stdout.write(f"{user.email} judges comments, on /evidence/moderation/.")
