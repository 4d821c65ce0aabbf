"""What pages of lower rooms show of learning questions, without knowing them."""

from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse

from pitstop.collaborations.models import Collaboration, Membership
from pitstop.dialogue.actors import Actor
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import shared_context
from pitstop.dialogue.models import PitStop
from pitstop.learning.access.own import (
    facilitated_questions,
    questions_of_member,
    questions_of_stop,
    shared_questions,
)
from pitstop.learning.building import (
    build_question_form,
    has_questions_on_screen,
    shows_question_form,
)
from pitstop.learning.question_forms import QuestionForm

register = template.Library()

MOST_IN_SHORT = 3


@register.inclusion_tag("learning/_shared_questions.html")
def questions_shared(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    """The questions of the group; nothing for who still makes their own image."""
    return shared_context(pit_stop, kind) | {"questions": shared_questions(pit_stop, kind)}


@register.inclusion_tag("learning/_questions_mine.html", takes_context=True)
def questions_mine(context: dict[str, Any], actor: Actor) -> dict[str, object]:
    """The form to raise one, as it was sent if it was refused: then it shows even when it can no
    longer be sent, so that its words are not lost."""
    sent = context.get("question_form")
    return shared_context(actor.pit_stop, actor.kind) | {
        "shows_form": sent is not None or shows_question_form(actor),
        "question_form": sent or build_question_form(actor),
        "existing_url": _address_of(actor, sent.existing) if sent is not None else "",
        "csrf_token": context.get("csrf_token"),
    }


def _address_of(actor: Actor, existing: UUID | None) -> str:
    """Where this actor reads the question that the group has already; a participant does not read
    one that was answered in an earlier pit stop."""
    pit_stop = actor.pit_stop
    if existing is None:
        return ""
    if actor.kind == ViewerKind.FACILITATOR:
        page = reverse("learning:question", args=[pit_stop.collaboration.uuid, existing])
        return f"{page}?from={pit_stop.pk}"
    if not shared_questions(pit_stop, actor.kind, only=[existing]):
        return ""
    return reverse("learning:question-in-pit-stop", args=[actor.role, pit_stop.pk, existing])


@register.simple_tag
def existing_question(actor: Actor, form: QuestionForm) -> str:
    """Where the question stands that a refused form repeats; empty where there is none to go to."""
    return _address_of(actor, form.existing)


@register.inclusion_tag("learning/_questions_link.html")
def questions_link(actor: Actor) -> dict[str, object]:
    """The way to the questions, where something lies open and the screen does not hold them."""
    shows_link = shows_question_form(actor) and not has_questions_on_screen(actor)
    return shared_context(actor.pit_stop, actor.kind) | {"shows_link": shows_link}


@register.inclusion_tag("learning/_report.html")
def questions_in_report(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    return {"pit_stop": pit_stop, "questions": questions_of_stop(pit_stop, kind)}


@register.inclusion_tag("learning/_of_collaboration.html")
def questions_of_collaboration(collaboration: Collaboration) -> dict[str, object]:
    """How far the group is with its questions. Precondition: the reader facilitates it."""
    questions = facilitated_questions(collaboration)
    open_ones = [question for question in questions if question.is_open]
    return {
        "collaboration": collaboration,
        "questions": open_ones[:MOST_IN_SHORT],
        "open_count": len(open_ones),
        "answered_count": len(questions) - len(open_ones),
    }


@register.inclusion_tag("learning/_of_member.html")
def questions_for_member(membership: Membership) -> dict[str, object]:
    """Precondition: the reader came by the personal link of this member."""
    return {"questions": questions_of_member(membership)}
