"""How it goes with an agreement after it was made: progress, another owner, what it changed.

Unlike making and changing, all of this goes on after the pit stop closed. Two people who act at
once do so one after the other: the pit stops that may show it are locked first, then the agreement.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.agreements.domain.agreement import MAX_PERSON
from pitstop.agreements.domain.owner import appoint, member_called
from pitstop.agreements.domain.reminders import mail_new_owner, withdraw_reminders
from pitstop.agreements.enums import ENDED, AgreementStatus, Outlook
from pitstop.agreements.errors import (
    AgreementChangedError,
    AgreementGoneError,
    OwnerError,
    ProgressError,
)
from pitstop.agreements.events import AgreementChanged, AgreementProgressed
from pitstop.agreements.models import Agreement, ProgressNote
from pitstop.collaborations.models import Membership
from pitstop.dialogue.domain.rules import lock_open_stops
from pitstop.dialogue.events import happened
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.texts import MAX_NOTE, optional_text, required_text


@transaction.atomic
def note_progress(
    *, agreement: Agreement, status: str, text: str = "", by_name: str = ""
) -> ProgressNote | None:
    """Say how it goes. Returns the note, or None when this says nothing new.

    Done and no longer needed are both an end, and only the first counts as done. Noting another
    status later opens the agreement again.
    """
    if status not in AgreementStatus.values:
        raise ProgressError(_("Choose how it goes first."), field="status")
    text = optional_text(text, longest=MAX_NOTE)
    by_name = optional_text(by_name, longest=MAX_PERSON, field="by_name")
    stops, present = _lock(agreement)
    if _says_nothing_new(present, status, text):
        return None
    if status != present.status:
        present.status = status
        present.ended_on = timezone.localdate() if status in ENDED else None
        present.save(update_fields=["status", "ended_on"])
        if status in ENDED:
            withdraw_reminders(present)
    note = ProgressNote.objects.create(agreement=present, text=text, status=status, by_name=by_name)
    _tell(present, stops)
    return note


@transaction.atomic
def hand_over_agreement(
    *, agreement: Agreement, to: Membership | str, by_name: str = ""
) -> Agreement:
    """Let somebody else watch over it: a member, or a name. Mailed links stop working, and a member
    gets a link of their own.

    Returns the agreement as it is now. To whom has it already changes nothing.
    """
    by_name = optional_text(by_name, longest=MAX_PERSON, field="by_name")
    name, member = _new_owner(agreement, to)
    stops, present = _lock(agreement)
    if not appoint(present, name=name, member=member):
        return present
    present.version += 1
    present.save(update_fields=["owner_name", "owner", "link_version", "version"])
    ProgressNote.objects.create(
        agreement=present, status=present.status, by_name=by_name, handed_to=name
    )
    withdraw_reminders(present)
    mail_new_owner(present)
    _tell(present, stops)
    return present


@transaction.atomic
def weigh_effect(
    *, agreement: Agreement, effect: str = "", outlook: str = "", based_on: int
) -> Agreement:
    """Say what the agreement changed in the situation, and what to do with it from now on.

    `based_on` is the version its author had before them: of two people who write at once, the
    second sees the first's words and loses none of their own.
    """
    effect = optional_text(effect, longest=MAX_NOTE, field="effect")
    if outlook and outlook not in Outlook.values:
        raise ProgressError(_("Choose keep, change or stop."), field="outlook")
    stops, present = _lock(agreement)
    if (present.effect, present.outlook) == (effect, outlook):
        return present
    if based_on != present.version:
        raise AgreementChangedError(_effect_sentence(present), field="effect")
    present.effect, present.outlook = effect, outlook
    present.version += 1
    present.save(update_fields=["effect", "outlook", "version"])
    _tell(present, stops)
    return present


def _lock(agreement: Agreement) -> tuple[list[PitStop], Agreement]:
    """The pit stops that may show this agreement live, and the agreement as it is now, locked."""
    stops = lock_open_stops(agreement.collaboration_id)
    present = Agreement.objects.select_for_update().filter(pk=agreement.pk).first()
    if present is None:
        raise AgreementGoneError(_("Somebody removed this agreement meanwhile."))
    return stops, present


def _tell(agreement: Agreement, stops: list[PitStop]) -> None:
    """In its own pit stop it stands among what the group agrees; in a later one the group looks
    back on it."""
    for pit_stop in stops:
        is_its_own = pit_stop.pk == agreement.pit_stop_id
        event = AgreementChanged if is_its_own else AgreementProgressed
        happened(pit_stop, event(agreement.uuid))


def _says_nothing_new(agreement: Agreement, status: str, text: str) -> bool:
    """Sent twice, or only looked at: the last note said so already, or nothing was said at all."""
    if status != agreement.status:
        return False
    last = agreement.notes.filter(handed_to="").last()
    return not text or (last is not None and last.text == text and last.status == status)


def _new_owner(agreement: Agreement, to: Membership | str) -> tuple[str, Membership | None]:
    if isinstance(to, str):
        name = required_text(to, longest=MAX_PERSON, field="owner_name")
        return name, member_called(name, collaboration_id=agreement.collaboration_id)
    if to.collaboration_id != agreement.collaboration_id:
        raise OwnerError(_("This person is not a member of the collaboration."), field="owner")
    return to.display_name, to


def _effect_sentence(present: Agreement) -> str:
    if not present.effect:
        return _("Somebody changed this agreement meanwhile. Read it again, then save once more.")
    return _(
        "Somebody wrote this meanwhile: “%(effect)s”. "
        "Is your text still needed? Then save once more."
    ) % {"effect": present.effect}
