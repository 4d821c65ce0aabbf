"""Where a group stands with a question, over and over."""

import pytest

from pitstop.dialogue.errors import TextRefusedError
from pitstop.learning.domain.stage import move_question
from pitstop.learning.enums import Stage
from pitstop.learning.errors import QuestionGoneError, StageError
from pitstop.learning.models import LearningQuestion
from tests.factories.dialogue import fresh
from tests.factories.learning import raise_one


def test_question_goes_round_any_number_of_times(collaboration, pit_stop):
    question = raise_one(collaboration)
    way = [Stage.WORKED_ON, Stage.ANSWERED, Stage.RAISED_AGAIN, Stage.WORKED_ON, Stage.ANSWERED]

    for stage in way:
        move_question(question=question, stage=stage, note=f"nu {stage}", pit_stop=pit_stop)

    assert [moment.stage for moment in question.moments.all()] == [Stage.RAISED, *way]
    assert fresh(question).stage == Stage.ANSWERED
    assert question.moments.last().note == "nu answered"


def test_worked_on_may_follow_worked_on_with_another_note(collaboration):
    question = raise_one(collaboration)
    move_question(question=question, stage=Stage.WORKED_ON, note="proef")
    move_question(question=question, stage=Stage.WORKED_ON, note="proef twee")

    assert question.moments.count() == 3


def test_saying_the_same_twice_stores_once(collaboration):
    question = raise_one(collaboration)

    first = move_question(question=question, stage=Stage.ANSWERED, note="zo")
    second = move_question(question=question, stage=Stage.ANSWERED, note=" zo ")

    assert first is not None
    assert second is None
    assert question.moments.count() == 2


@pytest.mark.parametrize(
    ("present", "stage"),
    [
        (Stage.RAISED, Stage.RAISED_AGAIN),
        (Stage.RAISED, "done"),
        (Stage.RAISED, ""),
        (Stage.WORKED_ON, Stage.RAISED),
        (Stage.ANSWERED, Stage.WORKED_ON),
    ],
)
def test_stage_that_cannot_follow_is_refused(collaboration, present, stage):
    question = raise_one(collaboration)
    if present != Stage.RAISED:
        move_question(question=question, stage=present)

    with pytest.raises(StageError):
        move_question(question=question, stage=stage, note="toch")

    assert fresh(question).stage == present


def test_note_that_is_too_long_is_refused(collaboration):
    question = raise_one(collaboration)

    with pytest.raises(TextRefusedError):
        move_question(question=question, stage=Stage.ANSWERED, note="x" * 1001)


def test_question_that_is_gone_is_refused(collaboration):
    question = raise_one(collaboration)
    LearningQuestion.objects.all().delete()

    with pytest.raises(QuestionGoneError):
        move_question(question=question, stage=Stage.ANSWERED)
