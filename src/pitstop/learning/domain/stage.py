"""How it goes with a learning question, over pit stops and between them."""

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.dialogue.models import PitStop
from pitstop.dialogue.texts import optional_text
from pitstop.learning.domain.rules import lock_open_stops, lock_question, tell
from pitstop.learning.enums import Stage
from pitstop.learning.errors import StageError
from pitstop.learning.events import QuestionChanged
from pitstop.learning.models import LearningQuestion, QuestionMoment
from pitstop.learning.queries import stages_from

MAX_MOMENT = 1000


@transaction.atomic
def move_question(
    *, question: LearningQuestion, stage: str, note: str = "", pit_stop: PitStop | None = None
) -> QuestionMoment | None:
    """Say where the group stands with it now, in a pit stop or between two of them.

    Returns the moment, or None when the last one said just this: sending twice stores once.
    """
    assert pit_stop is None or pit_stop.collaboration_id == question.collaboration_id
    note = optional_text(note, longest=MAX_MOMENT, field="note")
    stops = lock_open_stops(question.collaboration)
    present = lock_question(question)
    if _was_said_last(present, stage, note, pit_stop):
        return None
    if stage not in stages_from(Stage(present.stage)):
        raise StageError(_stage_sentence(present, stage), field="stage")
    present.stage = stage
    present.save(update_fields=["stage"])
    moment = QuestionMoment.objects.create(
        question=present, stage=stage, note=note, pit_stop=pit_stop
    )
    tell(stops, QuestionChanged(present.uuid))
    return moment


def _was_said_last(
    question: LearningQuestion, stage: str, note: str, pit_stop: PitStop | None
) -> bool:
    last = question.moments.last()
    return last is not None and (last.stage, last.note, last.pit_stop_id) == (
        stage,
        note,
        pit_stop.pk if pit_stop is not None else None,
    )


def _stage_sentence(question: LearningQuestion, stage: str) -> str:
    if stage == Stage.RAISED_AGAIN:
        return _("This question is open, so you need not raise it again.")
    if stage in Stage.values and question.stage == Stage.ANSWERED:
        return _("This question is answered for now. Raise it again first.")
    return _("Choose where you stand with it first.")
