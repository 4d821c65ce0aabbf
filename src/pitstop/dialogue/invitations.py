"""How people are asked to come: an address, a code, a picture of both, a calendar entry."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from email.utils import parseaddr
from itertools import groupby
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from pitstop.dialogue.enums import StepKind
from pitstop.dialogue.join_codes import readable_join_code
from pitstop.dialogue.models import PitStop

QUIET_ZONE = 4


def join_address(pit_stop: PitStop) -> str:
    return f"{settings.PUBLIC_URL}{reverse('dialogue:join', args=[pit_stop.join_token])}"


def typed_address() -> str:
    """The address of the front door as people type it: without what a browser fills in."""
    parts = urlsplit(settings.PUBLIC_URL)
    return f"{parts.netloc}{parts.path}"


def invitation_text(pit_stop: PitStop) -> str:
    """The text for a mail or a calendar entry that people have already."""
    return render_to_string(
        "dialogue/invitation.txt",
        {
            "pit_stop": pit_stop,
            "address": join_address(pit_stop),
            "front_door": settings.PUBLIC_URL,
            "code": readable_join_code(pit_stop.code),
        },
    ).strip()


def render_qr(address: str) -> SafeString:
    """The QR picture as SVG of one path, without the inline style that our policy forbids."""
    picture = segno.make_qr(address, error="m")
    rows = list(picture.matrix_iter(border=QUIET_ZONE))
    path = "".join(
        f"M{start} {row}h{length}v1h-{length}z"
        for row, modules in enumerate(rows)
        for start, length in _dark_runs(modules)
    )
    return render_to_string("dialogue/_qr_picture.html", {"size": len(rows), "path": path})


def _dark_runs(modules: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where the dark stretches of a row start, and how long each is."""
    start = 0
    for is_dark, run in groupby(modules):
        length = len(list(run))
        if is_dark:
            yield start, length
        start += length


def joining_context(pit_stop: PitStop) -> dict[str, object]:
    """What the room screen needs to show the way in: small once the images lie open."""
    step = pit_stop.current_step
    return {
        "is_small": step is not None and step.kind != StepKind.OWN_IMAGE,
        "picture": render_qr(join_address(pit_stop)),
        "front_door": typed_address(),
        "code": readable_join_code(pit_stop.code),
    }


def calendar_entry(pit_stop: PitStop, address: str = "") -> bytes:
    """An entry to publish, in local time with the rules of that zone, so that it stands right
    when the clock changes before the day. `address` is one person's own way in, instead of the way
    in for everyone. Precondition: the pit stop has a moment.
    """
    assert pit_stop.starts_at is not None
    starts_at = pit_stop.starts_at.astimezone(ZoneInfo(settings.TIME_ZONE))
    entry = Event()
    entry.add("uid", f"{pit_stop.pk}@{urlsplit(settings.PUBLIC_URL).hostname}")
    entry.add("dtstamp", timezone.now())
    entry.add("dtstart", starts_at)
    entry.add("dtend", starts_at + timedelta(minutes=pit_stop.format.minutes))
    entry.add("summary", _("Pit stop: %(theme)s") % {"theme": pit_stop.theme})
    entry.add("description", address or invitation_text(pit_stop))
    entry.add("url", address or join_address(pit_stop))
    entry.add("organizer", _organizer())
    calendar = Calendar()
    calendar.add("prodid", "-//Pitstop//pitstop//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _organizer() -> vCalAddress:
    """A published entry must have one; this installation, so that no person's address travels."""
    organizer = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["CN"] = vText("Pitstop")
    return organizer
