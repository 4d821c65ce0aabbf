"""Whether an old habit came back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitstop.measures.habits import CameBack, HabitState, follow_habit
from pitstop.measures.shares import Share
from pitstop.measures.too_few import Counted, TooFew

NO, SOMETIMES, OFTEN = CameBack.NO, CameBack.SOMETIMES, CameBack.OFTEN


def noticed_by(some, of):
    return [OFTEN, *[SOMETIMES] * (some - 1), *[NO] * (of - some)] if some else [NO] * of


def states(*stops):
    return [stop.state for stop in follow_habit(stops)]


def test_a_habit_returns_after_it_was_away():
    line = follow_habit([noticed_by(5, 6), noticed_by(1, 6), noticed_by(2, 6)])

    assert [stop.state for stop in line] == [
        HabitState.STILL_THERE,
        HabitState.AWAY,
        HabitState.RETURNED,
    ]
    assert [stop.noticed.count for stop in line] == [5, 1, 2]
    assert line[2].noticed.interval.holds(1 / 3)


@pytest.mark.parametrize(
    ("some", "of", "state"),
    [
        (1, 5, HabitState.AWAY),  # one person
        (2, 5, HabitState.RETURNED),
        (2, 6, HabitState.RETURNED),  # a third exactly
        (2, 7, HabitState.AWAY),  # less than a third
        (3, 9, HabitState.RETURNED),
        (3, 10, HabitState.AWAY),
    ],
)
def test_a_habit_counts_from_two_people_and_a_third_of_the_answers(some, of, state):
    assert states(noticed_by(0, 6), noticed_by(some, of))[-1] is state


def test_a_habit_that_never_went_has_not_returned():
    assert states(noticed_by(5, 6), noticed_by(4, 6)) == [HabitState.STILL_THERE] * 2


def test_a_habit_that_returned_stays_returned_until_it_is_away_again():
    line = states(noticed_by(0, 6), noticed_by(3, 6), noticed_by(3, 6), noticed_by(0, 6))

    assert line == [
        HabitState.AWAY,
        HabitState.RETURNED,
        HabitState.RETURNED,
        HabitState.AWAY,
    ]


def test_not_asked_is_unknown_and_never_away():
    line = follow_habit([None, noticed_by(3, 6)])

    assert (line[0].state, line[0].noticed) == (HabitState.UNKNOWN, None)
    assert line[1].state is HabitState.STILL_THERE


def test_too_few_answers_are_unknown_and_never_away():
    line = follow_habit([noticed_by(0, 4), noticed_by(3, 6)])

    assert line[0].noticed == TooFew(5, 4, Counted.ANSWERS)
    assert [stop.state for stop in line] == [HabitState.UNKNOWN, HabitState.STILL_THERE]


def test_who_does_not_know_is_not_counted():
    line = follow_habit([[None, None, NO, NO, NO, SOMETIMES, OFTEN]])

    assert (line[0].noticed.count, line[0].noticed.of) == (2, 5)


def test_plain_numbers_are_answers_too():
    assert follow_habit([[0, 1, 2, 0, 0]]) == follow_habit([[NO, SOMETIMES, OFTEN, NO, NO]])


def test_an_answer_that_does_not_exist_is_a_mistake():
    with pytest.raises(ValueError, match="3"):
        follow_habit([[0, 1, 2, 3, 0]])


def test_no_pit_stop_since_is_an_empty_line():
    assert follow_habit([]) == ()


ANSWERS = st.one_of(st.none(), st.lists(st.sampled_from([NO, SOMETIMES, OFTEN, None]), max_size=12))


@given(st.lists(ANSWERS, max_size=6))
def test_returned_comes_only_after_away(stops):
    line = follow_habit(stops)

    for at, stop in enumerate(line):
        before = {earlier.state for earlier in line[:at]}
        assert (stop.state is HabitState.UNKNOWN) == (not isinstance(stop.noticed, Share))
        if stop.state is HabitState.RETURNED:
            assert HabitState.AWAY in before
        if stop.state is HabitState.STILL_THERE:
            assert HabitState.AWAY not in before
