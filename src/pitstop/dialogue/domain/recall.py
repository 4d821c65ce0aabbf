"""Picking last time's red thread, before it is shown again."""

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.dialogue.access.recall import recall_question
from pitstop.dialogue.answering import (
    THREADS,
    has_been_reached,
    is_recall_over,
    look_back_step,
)
from pitstop.dialogue.domain.rules import lock_pit_stop, require_not_closed
from pitstop.dialogue.errors import AnswersClosedError, NothingChosenError, StepNotOpenError
from pitstop.dialogue.events import AnswersGiven, RecallOpened, happened
from pitstop.dialogue.models import Participant, PitStop, ThreadRecall


@transaction.atomic
def recall_thread(*, participant: Participant, choice: str | None) -> None:
    """Keep which sentence somebody took for last time's red thread; None is "I don't know",
    and counts as not right.

    Once: the threads of last time are shown right after. Sent twice it is stored once.
    Precondition: this person was there last time (see access.was_there_last_time).
    """
    pit_stop = lock_pit_stop(participant.pit_stop)
    if ThreadRecall.objects.filter(participant=participant).exists():
        return
    if is_recall_over(pit_stop):
        raise AnswersClosedError(_("The red threads of last time are shown already."))
    if not has_been_reached(pit_stop, look_back_step(pit_stop, THREADS)):
        raise StepNotOpenError(_("This comes later. The facilitator opens that step."))
    question = recall_question(pit_stop)
    if question is None:
        return
    if choice is not None and not question.has(choice):
        raise NothingChosenError(
            _("Choose one of the sentences, or say that you do not know."), field="recall"
        )
    ThreadRecall.objects.create(
        pit_stop=pit_stop,
        participant=participant,
        red_thread_id=question.red_thread,
        is_right=choice == question.right.key,
    )
    happened(pit_stop, AnswersGiven())


@transaction.atomic
def open_recall(*, pit_stop: PitStop) -> None:
    """Show everyone the red threads of last time; nobody picks any more after that."""
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    if pit_stop.is_recall_open:
        return
    pit_stop.is_recall_open = True
    pit_stop.save(update_fields=["is_recall_open"])
    happened(pit_stop, RecallOpened())
