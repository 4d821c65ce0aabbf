"""The forms of a page for one actor, as they were sent or with the drafts of their author."""

from uuid import UUID

from django.http import QueryDict
from django.utils.text import capfirst

from pitstop.agreements.access import shared_agreements
from pitstop.agreements.domain.owner import member_names
from pitstop.agreements.earlier import earlier_habits, own_habit_answers
from pitstop.agreements.enums import HabitReturn
from pitstop.agreements.forms import (
    AgreementForm,
    HabitForm,
    ReviewForm,
    initial_for_change,
    initial_for_new,
    initial_for_review,
)
from pitstop.agreements.models import Agreement
from pitstop.dialogue.access import kind_of, own_drafts, shared_threads
from pitstop.dialogue.actors import Actor
from pitstop.dialogue.enums import NamingPolicy, ViewerKind
from pitstop.dialogue.forms.answers import Choice, Question
from pitstop.dialogue.models import Participant


def drafts_of(actor: Actor) -> dict[str, str]:
    """A facilitator's half-typed words stay on their device."""
    return own_drafts(actor.participant) if actor.participant is not None else {}


def names_for(actor: Actor) -> list[str]:
    """Members to choose an owner from: for the facilitator, and where everyone goes by name.

    Elsewhere people name an owner themselves; who the members are is not said.
    """
    is_named = actor.pit_stop.policy == NamingPolicy.NAMED and actor.kind != ViewerKind.WAITING
    if actor.kind != ViewerKind.FACILITATOR and not is_named:
        return []
    return member_names(actor.pit_stop.collaboration_id)


def build_agreement_form(actor: Actor, sent: QueryDict | None = None) -> AgreementForm:
    pit_stop = actor.pit_stop
    return AgreementForm(
        sent,
        about=pit_stop.pk,
        initial=initial_for_new(pit_stop.pk, drafts_of(actor)),
        labels=pit_stop.format.agreement,
        threads=shared_threads(pit_stop, actor.kind),
        names=names_for(actor),
        auto_id="agreement-%s",
    )


def build_change_form(actor: Actor, uuid: UUID, sent: QueryDict | None = None) -> AgreementForm:
    """Precondition: this actor sees an agreement with this id (see access.get_agreement)."""
    [agreement] = shared_agreements(actor.pit_stop, actor.kind, only=[uuid])
    return AgreementForm(
        sent,
        about=uuid,
        initial=initial_for_change(agreement, drafts_of(actor)),
        labels=actor.pit_stop.format.agreement,
        threads=shared_threads(actor.pit_stop, actor.kind),
        names=names_for(actor),
        auto_id="change-%s",
    )


def build_habit_form(actor: Actor, sent: QueryDict | None = None) -> HabitForm:
    pit_stop = actor.pit_stop
    return HabitForm(
        sent,
        about=pit_stop.pk,
        initial=initial_for_new(pit_stop.pk, drafts_of(actor)),
        labels=pit_stop.format.agreement,
        auto_id="habit-%s",
    )


def build_review_form(actor: Actor, row: Agreement, sent: QueryDict | None = None) -> ReviewForm:
    return ReviewForm(
        sent,
        about=row.pk,
        initial=initial_for_review(row, drafts_of(actor)),
        auto_id="review-%s",
    )


def habit_questions(participant: Participant) -> list[Question]:
    """Did each habit of before come back, with the answers that this person gave."""
    given = own_habit_answers(participant)
    return [
        Question(
            name=f"return:{habit.uuid}",
            text=habit.text,
            choices=[
                Choice(
                    answer.value, capfirst(answer.label), is_chosen=given.get(habit.uuid) == answer
                )
                for answer in HabitReturn
            ],
        )
        for habit in earlier_habits(participant.pit_stop, kind_of(participant))
    ]
