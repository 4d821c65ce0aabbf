"""What pages of lower rooms show of the figures: habits, and the progress of a collaboration."""

from django import template
from django.utils import timezone

from pitstop.agreements.figures import habits_at_stop
from pitstop.agreements.pictures import done_width, draw_curve
from pitstop.agreements.progress import Progress, build_progress
from pitstop.collaborations.access import sponsored_collaborations
from pitstop.collaborations.enums import FOLLOWING
from pitstop.collaborations.models import Collaboration, Membership
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import PitStop
from pitstop.measures.habits import HabitState
from pitstop.measures.shares import Share
from pitstop.measures.time_to_done import TimeToDone
from pitstop.people.models import User

register = template.Library()


@register.inclusion_tag("agreements/_habits_at.html")
def habits_at(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    return {"habits": habits_at_stop(pit_stop, kind)}


@register.inclusion_tag("agreements/_progress.html")
def progress_for(membership: Membership) -> dict[str, object]:
    """The progress of a collaboration for this member: as client, or as who facilitates it.

    Nothing for a participant, who finds the figures of their own pit stop.
    """
    is_following = membership.role in FOLLOWING
    progress: Progress | None = (
        build_progress(membership, timezone.localdate()) if is_following else None
    )
    return {"progress": progress, "collaboration": membership.collaboration}


@register.inclusion_tag("agreements/_progress_link.html")
def progress_link(collaboration: Collaboration) -> dict[str, object]:
    """Precondition: the reader facilitates this collaboration, or asked for it."""
    return {"collaboration": collaboration}


@register.inclusion_tag("agreements/_sponsored.html")
def sponsored_by(user: User) -> dict[str, object]:
    """What this person asked for as a client."""
    return {"collaborations": sponsored_collaborations(user)}


@register.inclusion_tag("agreements/_figure_done.html")
def done_picture(share: Share) -> dict[str, object]:
    return {"share": share, "width": done_width(share)}


@register.inclusion_tag("agreements/_figure_curve.html")
def curve_picture(times: TimeToDone) -> dict[str, object]:
    return {"picture": draw_curve(times)}


@register.filter
def whole(number: float) -> int:
    return round(number)


@register.filter
def is_noticed(state: HabitState | None) -> bool:
    return state in {HabitState.STILL_THERE, HabitState.RETURNED}
