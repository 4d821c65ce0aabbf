"""What pages of the rooms below show of the evidence, without knowing it."""

from django import template

from pitstop.collaborations.models import Collaboration
from pitstop.learning.access.readings import own_readings
from pitstop.learning.readings.built_in import built_in_works

register = template.Library()

# On which work it rests that a step goes as it does; for what the facilitator says in that step.
WORK_OF_STEP = {
    "look_back": "tannenbaum2013",
    "anchors": "woudenberg1991",
    "own_image": "mullen1991",
    "share": "lu2012",
    "part": "lu2012",
    "threads": "vandenbossche2011",
    "agree": "sheeran2024",
    "close": "dignum2020",
}


@register.inclusion_tag("learning/_rests_on.html")
def rests_on(key: str) -> dict[str, object]:
    """A small link to the work that this choice rests on. Only on screens of a facilitator."""
    return {"work": built_in_works()[key]}


@register.inclusion_tag("learning/_rests_on.html")
def step_rests_on(kind: str) -> dict[str, object]:
    """The same for a step of the agenda; nothing for a step without one."""
    key = WORK_OF_STEP.get(kind)
    return {"work": built_in_works()[key] if key else None}


@register.inclusion_tag("learning/_readings_link.html")
def readings_of_collaboration(collaboration: Collaboration) -> dict[str, object]:
    return {"collaboration": collaboration, "count": own_readings(collaboration).count()}
