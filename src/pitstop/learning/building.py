"""The forms of a page in a pit stop, as they were sent or with the drafts of their author."""

from django.http import QueryDict

from pitstop.agreements.building import drafts_of
from pitstop.dialogue.actors import Actor
from pitstop.dialogue.enums import StepKind, ViewerKind
from pitstop.dialogue.queries import takes_late_words
from pitstop.learning.domain.rules import may_raise
from pitstop.learning.models import LearningQuestion
from pitstop.learning.question_forms import QuestionForm, initial_for_change, initial_for_new


def build_question_form(actor: Actor, sent: QueryDict | None = None) -> QuestionForm:
    pit_stop = actor.pit_stop
    return QuestionForm(
        sent,
        about=pit_stop.pk,
        initial=initial_for_new(pit_stop.pk, drafts_of(actor)),
        is_kept=True,
        label=str(pit_stop.format.closing.learning_question),
    )


def build_rewording_form(
    actor: Actor, row: LearningQuestion, sent: QueryDict | None = None
) -> QuestionForm:
    initial = initial_for_change(row, drafts_of(actor))
    return QuestionForm(sent, is_kept=True, about=row.pk, initial=initial)


def shows_question_form(actor: Actor) -> bool:
    """Whether this actor may raise a question now (see domain.rules.require_may_raise)."""
    pit_stop = actor.pit_stop
    if actor.kind == ViewerKind.WAITING or not may_raise(pit_stop):
        return False
    return takes_late_words(pit_stop)


def has_questions_on_screen(actor: Actor) -> bool:
    """Whether the screen of this actor holds the questions; otherwise they have their own page."""
    step = actor.pit_stop.current_step
    is_closing = step is not None and step.kind == StepKind.CLOSE
    return is_closing and not actor.pit_stop.is_closed and actor.kind != ViewerKind.WAITING
