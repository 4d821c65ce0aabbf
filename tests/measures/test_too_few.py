"""Fewer than five people: a value that says so, and never a number."""

import pytest

from pitstop.measures.change import measure_change
from pitstop.measures.habits import follow_habit
from pitstop.measures.pace import measure_pace
from pitstop.measures.participation import measure_participation
from pitstop.measures.pattern import measure_pattern
from pitstop.measures.rankings import measure_ranking
from pitstop.measures.recall import measure_recall
from pitstop.measures.sharedness import measure_sharedness
from pitstop.measures.spread import measure_spread
from pitstop.measures.too_few import TooFew, lacking
from pitstop.measures.trend import measure_trend

BY_PEOPLE = {
    "sharedness": lambda n: measure_sharedness([[1 + at % 5, 4] for at in range(n)]),
    "change": lambda n: measure_change([[1, 4]] * n, [[3, 4]] * n),
    "trend": lambda n: measure_trend([[[1, 4]] * n] * 3),
    "pattern": lambda n: measure_pattern([1 + at % 5 for at in range(n)]),
    "ranking": lambda n: measure_ranking([[1, 2, 3, 4]] * n),
    "participation": lambda n: measure_participation(n, n),
    "recall": lambda n: measure_recall(n, n),
    "habit": lambda n: follow_habit([[0] * n])[0].noticed,
    "pace": lambda n: measure_pace([3.0] * n),
    "spread": lambda n: measure_spread([2] * n),
}


@pytest.mark.parametrize("people", [0, 1, 4])
@pytest.mark.parametrize("measure", BY_PEOPLE.values(), ids=BY_PEOPLE)
def test_fewer_than_five_people_are_too_few(measure, people):
    result = measure(people)

    assert isinstance(result, TooFew)
    assert (result.needed, result.present) == (5, people)


@pytest.mark.parametrize("measure", BY_PEOPLE.values(), ids=BY_PEOPLE)
def test_five_people_have_a_figure(measure):
    assert not isinstance(measure(5), TooFew)


def test_people_without_items_are_too_few():
    assert measure_sharedness([[], [], [], [], []]) == TooFew(5, 0)
    assert measure_change([[]] * 5, [[]] * 5) == TooFew(5, 0)


@pytest.mark.parametrize(("present", "few"), [(4, TooFew(5, 4)), (5, None), (6, None)])
def test_lacking_is_what_is_under_what_is_needed(present, few):
    assert lacking(present, needed=5) == few
