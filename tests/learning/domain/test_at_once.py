"""Two people at the same moment: the database decides, and nothing is stored twice."""

from functools import partial
from uuid import uuid4

from pitstop.learning.domain.question import QuestionWords, reword_question
from pitstop.learning.domain.release import withdraw_release
from pitstop.learning.domain.stage import move_question
from pitstop.learning.models import LearningQuestion, QuestionRelease
from tests.dialogue.conftest import at_once  # noqa: F401 - a fixture for this module too
from tests.factories.dialogue import fresh
from tests.factories.learning import raise_one, release_one


def test_the_same_words_from_two_people_are_stored_once(at_once, collaboration):  # noqa: F811
    results = at_once(partial(raise_one, collaboration), partial(raise_one, collaboration))

    assert "question-twice" in results
    assert LearningQuestion.objects.count() == 1


def test_one_question_sent_twice_at_once_is_stored_once(at_once, collaboration, pit_stop):  # noqa: F811
    deed = partial(raise_one, collaboration, uuid=uuid4(), pit_stop=pit_stop)

    results = at_once(deed, deed)

    assert len({question.pk for question in results}) == 1
    assert LearningQuestion.objects.get().moments.count() == 1


def test_of_two_who_reword_one_reads_the_other(at_once, collaboration):  # noqa: F811
    question = raise_one(collaboration)
    deeds = [
        partial(
            reword_question,
            question=question,
            words=QuestionWords(level="skill", wording=wording),
            based_on=1,
        )
        for wording in ("Van mij?", "Van jou?")
    ]

    results = at_once(*deeds)

    assert "question-changed" in results
    assert fresh(question).version == 2


def test_a_double_click_moves_once(at_once, collaboration):  # noqa: F811
    question = raise_one(collaboration)
    deed = partial(move_question, question=question, stage="answered", note="zo")

    at_once(deed, deed)

    assert question.moments.count() == 2


def test_releasing_and_taking_back_at_once_leaves_a_whole_row(at_once, collaboration):  # noqa: F811
    """Whoever comes last: words or none, and never half of them."""
    question = raise_one(collaboration)
    release = release_one(question)

    at_once(partial(release_one, question, "Opnieuw?"), partial(withdraw_release, release=release))

    row = QuestionRelease.objects.get()
    assert (row.wording == "") == (row.withdrawn_on is not None)
