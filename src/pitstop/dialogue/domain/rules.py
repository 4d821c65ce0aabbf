"""Rules that several verbs of the dialogue share: locks, and who may act when."""

from django.utils.translation import gettext as _

from pitstop.dialogue.answering import has_opened, is_answerable
from pitstop.dialogue.enums import ImageState, NamingPolicy, Phase
from pitstop.dialogue.errors import (
    AnswersClosedError,
    ImageNotReadyError,
    PitStopClosedError,
    StepNotOpenError,
    ThreadGoneError,
)
from pitstop.dialogue.models import Participant, PitStop, RedThread, Step
from pitstop.dialogue.queries import open_parts, takes_late_words


def lock_pit_stop(pit_stop: PitStop) -> PitStop:
    """Return the pit stop as it is now, locked until the end of this transaction.

    On SQLite the transaction itself is the lock (BEGIN IMMEDIATE).
    """
    return PitStop.objects.select_for_update().get(pk=pit_stop.pk)


def lock_open_stops(collaboration_id: int) -> list[PitStop]:
    """The pit stops of a collaboration that are not closed, locked in one order, so that verbs that
    are about all of them never wait for each other in a ring."""
    stops = PitStop.objects.filter(collaboration=collaboration_id).exclude(phase=Phase.CLOSED)
    return list(stops.select_for_update().order_by("pk"))


def lock_thread(red_thread: RedThread) -> RedThread:
    """Return the thread as it is now. Precondition: its pit stop is locked (see lock_pit_stop)."""
    present = RedThread.objects.filter(pk=red_thread.pk).first()
    if present is None:
        raise ThreadGoneError(_("This red thread was taken away meanwhile. Load the page again."))
    return present


def require_input_open(pit_stop: PitStop) -> None:
    if not takes_late_words(pit_stop):
        raise _closed_for_words()


def has_forgotten(pit_stop: PitStop) -> bool:
    """Whether this pit stop no longer knows who wrote what (see forgetting)."""
    return pit_stop.is_closed and pit_stop.policy == NamingPolicy.ANONYMOUS


def require_not_forgotten(pit_stop: PitStop) -> None:
    """For words that hang on other words: after forgetting those have new ids."""
    if has_forgotten(pit_stop):
        raise _closed_for_words()


def require_drafts_open(pit_stop: PitStop) -> None:
    if pit_stop.is_closed:
        raise _closed_for_words()


def _closed_for_words() -> PitStopClosedError:
    return PitStopClosedError(
        _("This pit stop is closed, so nothing can be added. Your text is still on this device.")
    )


def require_not_closed(pit_stop: PitStop) -> None:
    if pit_stop.is_closed:
        raise PitStopClosedError(_("This pit stop is closed, so nothing can change any more."))


def require_own_image_ready(participant: Participant | None) -> None:
    """`None` stands for the facilitator, who has no image of their own to hand in first."""
    if participant is not None and participant.image_state == ImageState.MAKING:
        raise ImageNotReadyError(_("Hand in or skip your own image first."))


def require_part_open(pit_stop: PitStop, part: str) -> None:
    if part not in open_parts(pit_stop):
        raise StepNotOpenError(_("This part is not open yet. Wait for the facilitator."))


def require_answering(pit_stop: PitStop, step: Step | None) -> None:
    """For what each answers for themselves in this step (see answering)."""
    if has_opened(pit_stop, step):
        raise AnswersClosedError(_("The group sees the answers now, so they stay as they are."))
    if not is_answerable(pit_stop, step):
        raise StepNotOpenError(_("This comes later. The facilitator opens that step."))
