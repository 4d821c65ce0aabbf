"""What pages of the dialogue and of a collaboration show of agreements, without knowing them."""

from typing import Any

from django import template
from django.utils import timezone

from pitstop.agreements.access import shared_agreements, shared_habits
from pitstop.agreements.building import build_agreement_form, build_habit_form, habit_questions
from pitstop.agreements.domain.rules import has_reached_agreements
from pitstop.agreements.doors import members_door
from pitstop.agreements.earlier import (
    earlier_habits,
    habit_results,
    open_agreements,
    reviews,
)
from pitstop.agreements.followed import own_agreements
from pitstop.agreements.following_forms import HandOverForm, Line, ProgressForm
from pitstop.agreements.fragments import look_back_context
from pitstop.agreements.queries import follow_through
from pitstop.collaborations.models import Collaboration, Membership
from pitstop.dialogue.actors import Actor
from pitstop.dialogue.answering import AGREEMENTS, HABITS, is_answerable, look_back_step
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


# --- Looking back ---------------------------------------------------------------------------------


@register.inclusion_tag("agreements/_look_back.html")
def look_back_agreements(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    """Agreements of before, with how they go; also for who still makes their own image."""
    return look_back_context(pit_stop, kind)


@register.inclusion_tag("agreements/_look_back_habits.html", takes_context=True)
def look_back_habits(context: dict[str, Any], actor: Actor) -> dict[str, object]:
    """Did old habits come back: one's own answers."""
    assert actor.participant is not None, "only a participant answers for themselves"
    pit_stop = actor.pit_stop
    return shared_context(pit_stop, actor.kind) | {
        "questions": habit_questions(actor.participant),
        "is_answerable": is_answerable(pit_stop, look_back_step(pit_stop, HABITS)),
        "answers_error": context.get("answers_error"),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("agreements/_look_back_habits_shared.html")
def look_back_habits_shared(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    """The habits that the group named before, to talk about."""
    return {"habits": earlier_habits(pit_stop, kind)}


@register.inclusion_tag("agreements/_habits_answered.html")
def habits_answered(pit_stop: PitStop) -> dict[str, object]:
    """How many answered, for the facilitator."""
    people = pit_stop.participants.filter(habit_answers__isnull=False).distinct()
    return {"count": people.count()}


@register.inclusion_tag("agreements/_habits_looked_back.html")
def habits_looked_back(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    """How many saw each habit come back, once the group may see it."""
    return {"results": habit_results(pit_stop, kind)}


@register.inclusion_tag("agreements/_so_far.html")
def open_agreements_in_short(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    """What goes on of before, in plain sentences."""
    return {"agreements": open_agreements(pit_stop, kind), "labels": pit_stop.format.agreement}


@register.inclusion_tag("agreements/_report_reviews.html")
def reviews_in_report(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    return {
        "pit_stop": pit_stop,
        "reviews": reviews(pit_stop, kind),
        "is_covered": look_back_step(pit_stop, AGREEMENTS) is not None,
    }
