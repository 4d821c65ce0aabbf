"""How far each thinks that a goal was reached."""

import pytest

from pitstop.dialogue.access import goal_results, goals, own_estimates
from pitstop.dialogue.domain.answers import keep_answers
from pitstop.dialogue.domain.goals import estimate_goals
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.errors import AnswersClosedError, StepNotOpenError
from pitstop.dialogue.models import GoalEstimate
from tests.dialogue.access.viewing import FACILITATOR, KINDS, PARTICIPANT, ROOM, WAITING
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import close, fresh, go_to, make_participant, make_pit_stop
from tests.factories.series import hold_pit_stop


@pytest.fixture
def goal(collaboration):
    """A result that the group chose last time, beside one it did not choose."""
    held = hold_pit_stop(collaboration, threads=["Eén vast gezicht.", "Minder papier."])
    held.red_threads.filter(position=1).update(is_chosen=True)
    return held.red_threads.get(position=1)


@pytest.fixture
def pit_stop(collaboration, goal):
    return go_to(make_pit_stop(collaboration, format_key="look_back"), "goals")


def test_the_goals_are_the_results_that_the_group_chose(pit_stop, goal):
    assert [item.text for item in goals(pit_stop, WAITING)] == ["Eén vast gezicht."]


def test_estimates_are_kept_and_may_change(pit_stop, goal):
    piet = make_participant(pit_stop)
    estimate_goals(participant=piet, estimates={goal.pk: 2, None: 3})
    estimate_goals(participant=piet, estimates={goal.pk: 4})
    estimate_goals(participant=piet, estimates={None: None})

    assert own_estimates(piet) == {goal.pk: 4, None: None}
    assert GoalEstimate.objects.count() == 2


def test_a_click_is_kept_under_the_name_of_its_goal(pit_stop, goal):
    piet = make_participant(pit_stop)
    sent = {f"goal:{goal.pk}": "5", "goal:yield": "unknown", "goal:verzonnen": "2"}

    keep_answers(participant=piet, sent=sent)

    assert own_estimates(piet) == {goal.pk: 5, None: None}


def test_goals_of_another_collaboration_are_passed_over(pit_stop, olga):
    elsewhere = hold_pit_stop(make_collaboration(olga, "Water"), threads=["Schoon water."])
    elsewhere.red_threads.update(is_chosen=True)
    piet = make_participant(pit_stop)

    estimate_goals(participant=piet, estimates={elsewhere.red_threads.get().pk: 5})

    assert not GoalEstimate.objects.exists()


def test_estimates_come_in_their_step_and_stay_when_the_images_open(collaboration, goal):
    pit_stop = make_pit_stop(collaboration, format_key="look_back")
    piet = make_participant(pit_stop)

    with pytest.raises(StepNotOpenError):
        estimate_goals(participant=piet, estimates={None: 3})
    go_to(pit_stop, "goals")
    estimate_goals(participant=piet, estimates={None: 3})
    go_to(pit_stop, "own_image")
    estimate_goals(participant=piet, estimates={None: 4})
    go_to(pit_stop, "share")
    with pytest.raises(AnswersClosedError):
        estimate_goals(participant=piet, estimates={None: 5})

    assert own_estimates(piet) == {None: 4}


def test_a_format_without_goals_takes_none(collaboration, goal):
    piet = make_participant(go_to(make_pit_stop(collaboration), "own_image"))

    with pytest.raises(StepNotOpenError):
        estimate_goals(participant=piet, estimates={None: 3})


# --- The figures ----------------------------------------------------------------------------------


def estimated(pit_stop, goal, values):
    for value in values:
        estimate_goals(participant=make_participant(pit_stop), estimates={goal: value})


def test_the_group_sees_how_many_chose_each_word(pit_stop, goal):
    estimated(pit_stop, goal.pk, [1, 3, 3, 4, 4, None])

    [result] = goal_results(go_to(pit_stop, "share"), PARTICIPANT)

    assert (result.goal.text, result.counts, result.unknown) == (
        "Eén vast gezicht.",
        (1, 0, 2, 2, 0),
        1,
    )


def test_four_answers_are_too_few_and_not_knowing_is_none(pit_stop, goal):
    estimated(pit_stop, goal.pk, [1, 3, 3, 4, None, None])

    [result] = goal_results(go_to(pit_stop, "share"), PARTICIPANT)

    assert (result.counts, result.unknown) == ((), 0)


def test_the_figures_open_together_with_the_images(pit_stop):
    estimated(pit_stop, None, [1, 2, 3, 4, 5])
    skip_image(participant=make_participant(pit_stop))

    before = {kind: bool(goal_results(fresh(pit_stop), kind)) for kind in KINDS}
    after = {kind: bool(goal_results(go_to(pit_stop, "share"), kind)) for kind in KINDS}

    assert not any(before.values())
    assert after == {WAITING: False, PARTICIPANT: True, FACILITATOR: True, ROOM: True}


def test_an_anonymous_stop_forgets_who_estimated_what(pit_stop):
    estimated(pit_stop, None, [1, 2, 3, 4, 5])

    pit_stop = close(go_to(pit_stop, "share"))

    assert not GoalEstimate.objects.exclude(participant=None).exists()
    assert goal_results(pit_stop, FACILITATOR)[0].counts == (1, 1, 1, 1, 1)
