from uuid import uuid4

import pytest

from pitstop.agreements.domain.habit import name_habit, remove_habit
from pitstop.agreements.errors import AgreementsNotOpenError
from pitstop.agreements.models import Habit
from pitstop.dialogue.errors import ImageNotReadyError, PitStopClosedError, TextRefusedError
from tests.factories.dialogue import close, fresh


def test_habit_named_twice_stands_once(agreeing, piet):
    uuid = uuid4()
    name_habit(pit_stop=agreeing, by=piet, uuid=uuid, text="Mailen in plaats van bellen")
    name_habit(pit_stop=agreeing, by=piet, uuid=uuid, text="Mailen in plaats van bellen")
    name_habit(pit_stop=agreeing, by=None, uuid=uuid4(), text=" Mailen in plaats van bellen ")

    assert Habit.objects.get().text == "Mailen in plaats van bellen"


@pytest.mark.parametrize("text", ["", "x" * 201])
def test_habit_without_words_or_too_long_is_refused(agreeing, piet, text):
    with pytest.raises(TextRefusedError):
        name_habit(pit_stop=agreeing, by=piet, uuid=uuid4(), text=text)


def test_habits_follow_the_rules_of_agreements(pit_stop, piet, sanne, red_thread, agreeing):
    name_habit(pit_stop=agreeing, by=piet, uuid=uuid4(), text="Wachten")

    with pytest.raises(ImageNotReadyError):
        name_habit(pit_stop=agreeing, by=sanne, uuid=uuid4(), text="Zwijgen")
    with pytest.raises(PitStopClosedError):
        name_habit(pit_stop=close(agreeing), by=piet, uuid=uuid4(), text="Zwijgen")


def test_habit_before_the_step_is_refused(pit_stop, piet, red_thread):
    with pytest.raises(AgreementsNotOpenError):
        name_habit(pit_stop=fresh(pit_stop), by=piet, uuid=uuid4(), text="Wachten")


def test_removing_a_habit_twice_counts_once(agreeing):
    habit = name_habit(pit_stop=agreeing, by=None, uuid=uuid4(), text="Wachten")
    remove_habit(habit=habit, by=None)
    revision = fresh(agreeing).revision
    remove_habit(habit=habit, by=None)

    assert not Habit.objects.exists()
    assert fresh(agreeing).revision == revision
