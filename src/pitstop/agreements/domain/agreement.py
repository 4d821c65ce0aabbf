"""Making, changing and removing agreements: if this happens, then we do that."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.agreements.domain.owner import appoint, member_called
from pitstop.agreements.domain.rules import open_to_agree
from pitstop.agreements.drafts import AGREEMENT_SLOTS, forget_drafts
from pitstop.agreements.errors import AgreementChangedError, DueDateError, IdTakenError
from pitstop.agreements.events import AgreementChanged, AgreementMade, AgreementRemoved
from pitstop.agreements.models import Agreement
from pitstop.dialogue.events import happened
from pitstop.dialogue.models import Participant, PitStop
from pitstop.dialogue.queries import open_parts
from pitstop.dialogue.texts import optional_text, required_text

MAX_HALF = 300
MAX_PERSON = 80
# Further away is a slip in the year rather than a plan.
MOST_YEARS_AHEAD = 5


@dataclass(frozen=True, kw_only=True)
class AgreementWords:
    """What an agreement says. Owner and helper are free names: they may have no account."""

    if_text: str
    then_text: str
    owner_name: str = ""
    helper_name: str = ""
    due_on: date | None = None


@transaction.atomic
def make_agreement(
    *,
    pit_stop: PitStop,
    by: Participant | None,
    uuid: UUID,
    words: AgreementWords,
    red_threads: Collection[UUID] = (),
) -> Agreement:
    """Make an agreement for the whole group; the device's id makes sending twice harmless."""
    pit_stop = open_to_agree(pit_stop, by)
    existing = Agreement.objects.filter(pk=uuid).first()
    if existing is not None:
        _require_same_pit_stop(existing, pit_stop)
        return existing
    words = _checked(words, due_before=None)
    last = pit_stop.agreements.aggregate(last=Max("position"))["last"] or 0
    agreement = Agreement(
        uuid=uuid,
        collaboration_id=pit_stop.collaboration_id,
        pit_stop=pit_stop,
        position=last + 1,
    )
    _write(agreement, words)
    agreement.save(force_insert=True)
    _serve(agreement, pit_stop, red_threads)
    forget_drafts(by, AGREEMENT_SLOTS, pit_stop.pk)
    happened(pit_stop, AgreementMade(agreement.uuid))
    return agreement


@transaction.atomic
def change_agreement(
    *,
    agreement: Agreement,
    by: Participant | None,
    words: AgreementWords,
    red_threads: Collection[UUID],
    based_on: int,
) -> None:
    """Change what was agreed.

    `based_on` is the version its author had before them. When two people change the same agreement
    at once, the second sees the other's words first and loses none of their own.
    """
    pit_stop = open_to_agree(_made_in(agreement), by)
    present = Agreement.objects.filter(pk=agreement.pk).first()
    if present is None:
        raise AgreementChangedError(_("Somebody removed this agreement meanwhile."))
    words = _checked(words, due_before=present.due_on)
    if based_on != present.version:
        if _says(present, words):
            return
        raise AgreementChangedError(_changed_sentence(present))
    _write(present, words)
    present.version += 1
    present.save()
    _serve(present, pit_stop, red_threads)
    forget_drafts(by, AGREEMENT_SLOTS, present.pk)
    happened(pit_stop, AgreementChanged(present.uuid))


@transaction.atomic
def remove_agreement(*, agreement: Agreement, by: Participant | None) -> None:
    """Take an agreement away again; a second time changes nothing."""
    pit_stop = open_to_agree(_made_in(agreement), by)
    deleted_count, _rows = Agreement.objects.filter(pk=agreement.pk).delete()
    if deleted_count:
        happened(pit_stop, AgreementRemoved(agreement.uuid))


def _made_in(agreement: Agreement) -> PitStop:
    assert agreement.pit_stop is not None, "reached through a pit stop (see access.get_agreement)"
    return agreement.pit_stop


def _require_same_pit_stop(existing: Agreement, pit_stop: PitStop) -> None:
    if existing.pit_stop_id != pit_stop.pk:
        raise IdTakenError(_("This could not be kept. Load the page again and send it once more."))


def _checked(words: AgreementWords, *, due_before: date | None) -> AgreementWords:
    return AgreementWords(
        if_text=required_text(words.if_text, longest=MAX_HALF, field="if_text"),
        then_text=required_text(words.then_text, longest=MAX_HALF, field="then_text"),
        owner_name=optional_text(words.owner_name, longest=MAX_PERSON, field="owner_name"),
        helper_name=optional_text(words.helper_name, longest=MAX_PERSON, field="helper_name"),
        due_on=checked_due_date(words.due_on, before=due_before),
    )


def checked_due_date(due_on: date | None, *, before: date | None) -> date | None:
    """A date that stood there already may stay, however long ago."""
    if due_on is None or due_on == before:
        return due_on
    today = timezone.localdate()
    if due_on < today:
        raise DueDateError(_("This date has passed. Choose today or a later day."), field="due_on")
    if due_on.year > today.year + MOST_YEARS_AHEAD:
        raise DueDateError(
            _("This date is more than %(years)d years away. Check the year.")
            % {"years": MOST_YEARS_AHEAD},
            field="due_on",
        )
    return due_on


def _write(agreement: Agreement, words: AgreementWords) -> None:
    """Somebody who was chosen among namesakes stays the owner as long as the name stays."""
    if agreement.owner_name != words.owner_name or agreement.owner_id is None:
        member = member_called(words.owner_name, collaboration_id=agreement.collaboration_id)
        appoint(agreement, name=words.owner_name, member=member)
    for field in fields(words):
        setattr(agreement, field.name, getattr(words, field.name))


def _says(agreement: Agreement, words: AgreementWords) -> bool:
    return all(
        getattr(agreement, field.name) == getattr(words, field.name) for field in fields(words)
    )


def _serve(agreement: Agreement, pit_stop: PitStop, red_threads: Collection[UUID]) -> None:
    """Link the threads that this agreement serves; ids of anything else are passed over."""
    agreement.red_threads.set(
        pit_stop.red_threads.filter(pk__in=red_threads, part__in=open_parts(pit_stop))
    )


def _changed_sentence(present: Agreement) -> str:
    return _(
        "Somebody changed this agreement meanwhile. It now says: “%(if)s → %(then)s”. "
        "Is your change still needed? Then save once more."
    ) % {"if": present.if_text, "then": present.then_text}
