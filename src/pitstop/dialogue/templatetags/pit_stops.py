"""What the dialogue shows on the pages of a collaboration."""

from dataclasses import dataclass

from django import template
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.formats import Text
from pitstop.dialogue.models import PitStop

register = template.Library()

# So many stops still have room for their words in one lap.
MOST_IN_SERIES = 7


@dataclass(frozen=True)
class SeriesStop:
    """One pit stop on the circuit of its collaboration (see ui/circuit.html)."""

    label: str
    note: Text
    href: str
    state: str  # "done", "current" or "todo"


@register.inclusion_tag("dialogue/_pit_stops.html")
def pit_stops_of(collaboration: Collaboration) -> dict[str, object]:
    """The pit stops of a collaboration: those to hold first, then the closed ones, latest first.

    Precondition: the reader facilitates this collaboration.
    """
    pit_stops = PitStop.objects.filter(collaboration=collaboration).order_by(
        F("closed_at").desc(nulls_first=True), F("starts_at").asc(nulls_last=True), "theme"
    )
    return {
        "collaboration": collaboration,
        "pit_stops": pit_stops,
        "series": series_of(list(pit_stops)),
    }


def series_of(pit_stops: list[PitStop]) -> list[SeriesStop]:
    """The latest stops on the road, oldest first; no road for a single stop.

    The present stop is the first that is not closed. Precondition: those to hold stand first.
    """
    to_hold = [pit_stop for pit_stop in pit_stops if not pit_stop.is_closed]
    held = [pit_stop for pit_stop in pit_stops if pit_stop.is_closed]
    in_order = [*reversed(held), *to_hold]
    if len(in_order) < 2:
        return []
    begin = max(0, min(len(in_order) - MOST_IN_SERIES, len(held) - 1))
    return [
        SeriesStop(
            label=_day_of(pit_stop),
            note=pit_stop.format.name,
            href=reverse("dialogue:facilitator", args=[pit_stop.pk]),
            state=_state(pit_stop, to_hold),
        )
        for pit_stop in in_order[begin : begin + MOST_IN_SERIES]
    ]


def _day_of(pit_stop: PitStop) -> str:
    moment = pit_stop.closed_at or pit_stop.starts_at
    return date_format(timezone.localtime(moment), "j F Y") if moment else _("No day yet")


def _state(pit_stop: PitStop, to_hold: list[PitStop]) -> str:
    if pit_stop.is_closed:
        return "done"
    return "current" if pit_stop == to_hold[0] else "todo"
