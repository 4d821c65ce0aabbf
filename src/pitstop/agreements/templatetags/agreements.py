"""What pages of the dialogue and of a collaboration show of agreements, without knowing them."""

from typing import Any

from django import template
from django.utils import timezone

from pitstop.agreements.access import shared_agreements, shared_habits
from pitstop.agreements.building import build_agreement_form, build_habit_form
from pitstop.agreements.domain.rules import has_reached_agreements
from pitstop.agreements.doors import members_door
from pitstop.agreements.followed import own_agreements
from pitstop.agreements.following_forms import HandOverForm, Line, ProgressForm
from pitstop.agreements.queries import follow_through
from pitstop.collaborations.models import Collaboration, Membership
from pitstop.dialogue.actors import Actor
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import shared_context
from pitstop.dialogue.models import PitStop

register = template.Library()


@register.inclusion_tag("agreements/_agreements.html")
def agreements_shared(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    """The agreements and habits of the group; nothing for who still makes their own image."""
    return shared_context(pit_stop, kind) | {
        "agreements": shared_agreements(pit_stop, kind),
        "habits": shared_habits(pit_stop, kind),
    }


@register.inclusion_tag("agreements/_forms.html", takes_context=True)
def agreements_mine(context: dict[str, Any], actor: Actor) -> dict[str, object]:
    """The forms to make an agreement and to name a habit, as they were sent if one was refused.

    A refused form is shown even when it can no longer be sent, so that its words are not lost.
    """
    is_refused = "agreement_form" in context or "habit_form" in context
    return shared_context(actor.pit_stop, actor.kind) | {
        "shows_forms": is_refused or may_agree(actor),
        "agreement_form": context.get("agreement_form") or build_agreement_form(actor),
        "habit_form": context.get("habit_form") or build_habit_form(actor),
    }


def may_agree(actor: Actor) -> bool:
    is_open = not actor.pit_stop.is_closed and has_reached_agreements(actor.pit_stop)
    return is_open and actor.kind != ViewerKind.WAITING


@register.inclusion_tag("agreements/_collaboration.html")
def agreements_of_collaboration(collaboration: Collaboration) -> dict[str, object]:
    """How the agreements stand, in numbers. Precondition: the reader facilitates it."""
    rows = collaboration.agreements.all()
    return {
        "collaboration": collaboration,
        "numbers": follow_through(rows, timezone.localdate()),
    }


@register.inclusion_tag("agreements/_own_agreements.html", takes_context=True)
def agreements_of_member(context: dict[str, Any], membership: Membership) -> dict[str, object]:
    """What this member watches over, with forms that post to addresses of this room.

    Precondition: the reader came by the personal link of this member.
    """
    lines = [
        Line(
            agreement=agreement,
            door=members_door(agreement.uuid, membership),
            progress_form=ProgressForm(about=agreement, knows_who=True),
            hand_over_form=HandOverForm(about=agreement),
        )
        for agreement in own_agreements(membership)
    ]
    return {"lines": lines, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("agreements/_report.html")
def agreements_in_report(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    return {
        "pit_stop": pit_stop,
        "has_begun": has_reached_agreements(pit_stop),
        "agreements": shared_agreements(pit_stop, kind),
        "habits": shared_habits(pit_stop, kind),
    }
