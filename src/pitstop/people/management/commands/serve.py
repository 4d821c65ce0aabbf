"""`manage.py serve`: from a fresh clone to a running Pitstop, with the way in on the terminal."""

import errno
import io
import os
from argparse import ArgumentParser
from typing import Any

import segno
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import gettext as _

from pitstop.people.domain.first_facilitator import ensure_first_facilitator
from pitstop.people.domain.signing_in import PRINTED_LINK_LASTS, make_sign_in_link
from pitstop.people.serving import (
    EVERY_NETWORK,
    LOOPBACK,
    NoNetworkError,
    Serving,
    collect_static_files,
    plan_serving,
    require_free_port,
    start_serving,
)


class Command(BaseCommand):
    help = "Migrate, print the facilitator's sign-in link and serve Pitstop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=LOOPBACK, help="the address to listen on")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--lan", action="store_true", help="let phones in this network join")

    def handle(self, *, host: str, port: int, lan: bool, **_options: Any) -> None:
        serving = self.plan(host=EVERY_NETWORK if lan else host, port=port)
        call_command("migrate", verbosity=0)
        collect_static_files()
        self.print_welcome(serving)
        start_serving(serving)

    def plan(self, *, host: str, port: int) -> Serving:
        try:
            serving = plan_serving(host=host, port=port, environment=os.environ)
            require_free_port(host, port)
        except NoNetworkError as error:
            raise CommandError(
                _("This computer is on no network, so phones cannot reach it. Connect it first.")
            ) from error
        except OSError as error:
            raise CommandError(why_not(error, host=host, port=port)) from error
        return serving

    def print_welcome(self, serving: Serving) -> None:
        self.stdout.write(_("Pitstop runs on %(address)s") % {"address": serving.public_url})
        if serving.is_local:
            self.print_sign_in_link(serving)
        if serving.is_for_phones:
            sentence = _("Phones in this network use %(address)s")
            self.stdout.write(sentence % {"address": serving.public_url})
        elif serving.is_local:
            self.stdout.write(_("Must phones join? Stop and start again with: make run LAN=1"))
        self.stdout.write(_("Press Ctrl+C to stop."))
        self.stdout.flush()

    def print_sign_in_link(self, serving: Serving) -> None:
        facilitator = ensure_first_facilitator()
        if facilitator is None:
            return
        token = make_sign_in_link(facilitator, lasts=PRINTED_LINK_LASTS)
        link = serving.public_url + reverse("people:use-link", args=[token])
        hours = int(PRINTED_LINK_LASTS.total_seconds() // 3600)
        sentence = _("Sign in as facilitator with this link. It works once, for %(hours)d hours:")
        self.stdout.write(f"\n{sentence % {'hours': hours}}\n{link}\n\n")
        picture = io.StringIO()
        segno.make(link, error="l").terminal(picture, border=2, compact=True)
        self.stdout.write(picture.getvalue())


def why_not(error: OSError, *, host: str, port: int) -> str:
    """Why the server cannot listen here, and what to do about it."""
    if error.errno == errno.EADDRINUSE:
        sentence = _(
            "Something else uses port %(port)d. "
            "Choose another one, for example: make run PORT=%(other)d"
        )
        return sentence % {"port": port, "other": port + 80}
    sentence = _("Pitstop cannot listen on %(host)s port %(port)d: %(reason)s.")
    return sentence % {"host": host, "port": port, "reason": error.strerror}
