"""What an event of this room brings to the screens: the templates the page included at first."""

from uuid import UUID

from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import gone, render, renders
from pitstop.dialogue.models import PitStop
from pitstop.learning.access.own import shared_questions
from pitstop.live.announcing import Change


@renders("QuestionRaised", "QuestionChanged", "QuestionRemoved")
def question_fragment(pit_stop: PitStop, kind: ViewerKind, change: Change) -> str:
    """The question as it is now, and whether the list is empty. A screen without the list leaves it
    be."""
    if kind == ViewerKind.WAITING:
        return ""
    uuid = UUID(change.ids[0])
    questions = shared_questions(pit_stop, kind)
    found = [question for question in questions if question.uuid == uuid]
    card = (
        render("learning/_shared_question.html", pit_stop, kind, question=found[0])
        if found
        else gone(f"learning-question-{uuid}")
    )
    return card + render("learning/_no_questions_yet.html", pit_stop, kind, questions=questions)
