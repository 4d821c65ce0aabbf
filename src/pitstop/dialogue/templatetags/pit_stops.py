"""What the dialogue shows on the pages of a collaboration."""

from django import template
from django.db.models import F

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.models import PitStop

register = template.Library()


@register.inclusion_tag("dialogue/_pit_stops.html")
def pit_stops_of(collaboration: Collaboration) -> dict[str, object]:
    """The pit stops of a collaboration: those to hold first, then the closed ones, latest first.

    Precondition: the reader facilitates this collaboration.
    """
    pit_stops = PitStop.objects.filter(collaboration=collaboration).order_by(
        F("closed_at").desc(nulls_first=True), F("starts_at").asc(nulls_last=True), "theme"
    )
    return {"collaboration": collaboration, "pit_stops": pit_stops}
