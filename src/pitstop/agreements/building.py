"""The forms of a page for one actor, as they were sent or with the drafts of their author."""

from uuid import UUID

from django.http import QueryDict

from pitstop.agreements.access import shared_agreements
from pitstop.agreements.domain.owner import member_names
from pitstop.agreements.forms import (
    AgreementForm,
    HabitForm,
    initial_for_change,
    initial_for_new,
)
from pitstop.dialogue.access import own_drafts, shared_threads
from pitstop.dialogue.actors import Actor
from pitstop.dialogue.enums import NamingPolicy, ViewerKind


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
