"""The questions of the demonstration: in every stage, with what was found and what travels."""

import pytest

from pitstop.agreements.demonstration.filling import fill_demonstration
from pitstop.learning.access.own import facilitated_questions, released_words
from pitstop.learning.enums import Level, Stage
from pitstop.learning.models import LearningQuestion


@pytest.fixture
def questions(db):
    return facilitated_questions(fill_demonstration().collaboration)


def test_demonstration_has_every_level_and_every_stage(questions):
    assert {question.level for question in questions} == set(Level)
    assert {question.stage for question in questions} == set(Stage)
    assert sum(len(question.findings) for question in questions) == 2
    assert sum(question.travels for question in questions) == 2


def test_moments_stand_on_the_day_of_their_pit_stop(questions):
    for question in questions:
        days = [moment.noted_on for moment in question.moments]
        assert days == sorted(days)
        assert all(moment.theme for moment in question.moments)
        assert days[0] == question.raised_on


def test_what_travels_says_nothing_of_the_programme(questions):
    own = [question.uuid for question in questions if question.travels]
    for row in LearningQuestion.objects.filter(pk__in=own):
        outside = str(released_words(row))
        assert "Oeverdam" not in outside
        assert row.wording not in outside
