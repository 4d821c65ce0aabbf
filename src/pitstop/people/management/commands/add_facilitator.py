"""`manage.py add_facilitator`: the first person who may sign in where others serve Pitstop."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from pitstop.people.domain.signing_in import PRINTED_LINK_LASTS, make_sign_in_link
from pitstop.people.models import User


class Command(BaseCommand):
    help = "Let somebody sign in as facilitator, and print their first sign-in link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *, email: str, name: str, **_options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email!r} is not a mail address.") from error
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            user = User.objects.create_user(email=email, name=name)
        token = make_sign_in_link(user, lasts=PRINTED_LINK_LASTS)
        self.stdout.write(settings.PUBLIC_URL + reverse("people:use-link", args=[token]))
