"""`manage.py demo`: a filled collaboration in Dutch, to look around in and to show."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils.translation import gettext as _

from pitstop.agreements.demonstration.filling import Demonstration, fill_demonstration
from pitstop.dialogue.join_codes import readable_join_code
from pitstop.dialogue.models import PitStop
from pitstop.people.domain.signing_in import PRINTED_LINK_LASTS, make_sign_in_link
from pitstop.people.serving import EVERY_NETWORK, LOOPBACK, plan_serving


class Command(BaseCommand):
    help = "Fill a collaboration in Dutch: three past pit stops and one that is going on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="play it anew")
        parser.add_argument("--serve", action="store_true", help="then serve it")
        parser.add_argument("--port", type=int, default=8000, help="with --serve")
        parser.add_argument("--lan", action="store_true", help="with --serve")

    def handle(self, *, fresh: bool, serve: bool, port: int, lan: bool, **_options: Any) -> None:
        call_command("migrate", verbosity=0)
        demonstration = fill_demonstration(is_fresh=fresh)
        sentence = (
            _("“%(name)s” is ready.")
            if demonstration.is_new
            else _("“%(name)s” stands here already. Use --fresh to play it anew.")
        )
        self.stdout.write(sentence % {"name": demonstration.collaboration.name})
        if not serve:
            self.print_ways_in(demonstration, settings.PUBLIC_URL)
            self.print_sign_in_link(demonstration, settings.PUBLIC_URL)
            return
        host = EVERY_NETWORK if lan else LOOPBACK
        serving = plan_serving(host=host, port=port, environment=os.environ)
        self.print_ways_in(demonstration, serving.public_url)
        call_command("serve", port=port, lan=lan)

    def print_ways_in(self, demonstration: Demonstration, address: str) -> None:
        pit_stop = demonstration.open_pit_stop
        if pit_stop is None:
            return
        for label, way in ways_in(pit_stop):
            self.stdout.write(f"{label}: {way.format(address=address)}")

    def print_sign_in_link(self, demonstration: Demonstration, address: str) -> None:
        token = make_sign_in_link(demonstration.facilitator, lasts=PRINTED_LINK_LASTS)
        link = address + reverse("people:use-link", args=[token])
        self.stdout.write(_("Sign in as facilitator: %(link)s") % {"link": link})


def ways_in(pit_stop: PitStop) -> list[tuple[str, str]]:
    join = reverse("dialogue:join", args=[pit_stop.join_token])
    room = reverse("dialogue:room-link", args=[pit_stop.room_token])
    return [
        (_("The pit stop that is going on"), pit_stop.theme),
        (_("Code to join"), readable_join_code(pit_stop.code)),
        (_("Link to join"), "{address}" + join),
        (_("Room screen"), "{address}" + room),
    ]
