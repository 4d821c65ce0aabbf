"""Recognition of a wording, and adoption of a thread by the rule of the format."""

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.dialogue.domain.rules import (
    lock_pit_stop,
    lock_thread,
    require_not_closed,
    require_own_image_ready,
)
from pitstop.dialogue.enums import RecognitionAnswer, ThreadState
from pitstop.dialogue.errors import NotRecognisedError, TextRefusedError, WordingChangedError
from pitstop.dialogue.events import RecognitionGiven, RecognitionOpened, happened
from pitstop.dialogue.models import (
    Draft,
    Participant,
    PitStop,
    Recognition,
    RedThread,
    ThreadWording,
)
from pitstop.dialogue.queries import RecognitionCount, count_recognition, present_ids
from pitstop.dialogue.texts import MAX_NOTE, optional_text


@transaction.atomic
def recognise_wording(
    *, wording: ThreadWording, by: Participant, answer: RecognitionAnswer, note: str = ""
) -> None:
    """Say whether one recognises oneself in this wording; answering again changes the answer.

    Who does not (wholly) recognise themselves says what is missing: that is what the group needs to
    find a better sentence.
    """
    pit_stop = lock_pit_stop(wording.red_thread.pit_stop)
    require_not_closed(pit_stop)
    require_own_image_ready(by)
    red_thread = lock_thread(wording.red_thread)
    if red_thread.wordings.latest("version").pk != wording.pk:
        raise WordingChangedError(_("The sentence has changed meanwhile. Look at the new one."))
    field = f"note-{wording.pk}"
    note = optional_text(note, longest=MAX_NOTE, field=field)
    if answer != RecognitionAnswer.YES and not note:
        raise TextRefusedError(_("Say in a few words what is missing."), field=field)
    Recognition.objects.update_or_create(
        wording=wording,
        participant=by,
        defaults={"answer": answer, "note": "" if answer == RecognitionAnswer.YES else note},
    )
    Draft.objects.filter(participant=by, key=f"note:{wording.pk}").delete()
    _apply_rule(pit_stop, red_thread, wording)
    happened(pit_stop, RecognitionGiven(red_thread.uuid))


def _count(pit_stop: PitStop, wording: ThreadWording) -> RecognitionCount:
    return count_recognition(wording.recognitions.all(), present_ids(pit_stop))


def _apply_rule(pit_stop: PitStop, red_thread: RedThread, wording: ThreadWording) -> None:
    """When the last person present has answered, the answers open and the rule is applied.

    An adoption ends with the first answer that does not recognise the wording any more; somebody
    who came in later and is silent does not undo it. A recorded difference stays recorded.
    """
    count = _count(pit_stop, wording)
    rule = pit_stop.format.adoption
    if count.is_complete:
        _open(wording)
    if count.is_adopted_under(rule):
        _set_state(red_thread, ThreadState.ADOPTED)
    elif red_thread.state == ThreadState.ADOPTED and not count.is_recognised_under(rule):
        _set_state(red_thread, ThreadState.DRAWN)


def _set_state(red_thread: RedThread, state: ThreadState) -> None:
    red_thread.state = state
    red_thread.save(update_fields=["state"])


def _open(wording: ThreadWording) -> None:
    wording.is_opened = True
    wording.save(update_fields=["is_opened"])


@transaction.atomic
def open_recognition(*, red_thread: RedThread) -> None:
    """Show the answers before everyone gave one; the facilitator decides."""
    pit_stop = lock_pit_stop(red_thread.pit_stop)
    require_not_closed(pit_stop)
    _open(lock_thread(red_thread).wordings.latest("version"))
    happened(pit_stop, RecognitionOpened(red_thread.uuid))


@transaction.atomic
def record_red_thread(*, red_thread: RedThread) -> None:
    """Record how far the group came: adopted if the rule holds, else with the difference.

    A difference is recorded, not averaged away: what people missed goes into the report.
    """
    pit_stop = lock_pit_stop(red_thread.pit_stop)
    require_not_closed(pit_stop)
    red_thread = lock_thread(red_thread)
    wording = red_thread.wordings.latest("version")
    count = _count(pit_stop, wording)
    if not count.answered:
        raise NotRecognisedError(_("Nobody has answered yet. Ask for recognition first."))
    _open(wording)
    is_adopted = count.is_adopted_under(pit_stop.format.adoption)
    _set_state(red_thread, ThreadState.ADOPTED if is_adopted else ThreadState.DIFFERING)
    happened(pit_stop, RecognitionOpened(red_thread.uuid))
