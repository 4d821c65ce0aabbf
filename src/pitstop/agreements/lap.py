"""The lap of a series: each stop that was held, the one the reader came from standing out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pitstop.dialogue.access import SeriesStop
from pitstop.dialogue.enums import ViewerKind

# So many stops still have room for their words in one lap.
MOST_IN_LAP = 7


@dataclass(frozen=True)
class LapStop:
    """One stop on the circuit (see ui/circuit.html)."""

    label: str
    note: str
    href: str
    state: str


def lap_of(stops: Sequence[SeriesStop], role: ViewerKind) -> list[LapStop]:
    """The latest stops, in order. Only a facilitator goes from one to the figures of another."""
    return [
        LapStop(
            label=date_format(stop.held_on, "j F Y") if stop.held_on else _("No day"),
            note=stop.theme,
            href=reverse("dialogue:figures", args=[role, stop.uuid])
            if role == ViewerKind.FACILITATOR
            else "",
            state="current" if stop.is_present else "done",
        )
        for stop in stops[-MOST_IN_LAP:]
    ]
