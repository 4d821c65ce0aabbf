"""The series: which stops a group looks back on, and what it adopted and chose there."""

import pytest

from pitstop.dialogue.domain.solo import start_solo_pit_stop
from pitstop.dialogue.domain.weighing import choose_results
from pitstop.dialogue.enums import ThreadState
from pitstop.dialogue.formats import shipped_format
from pitstop.dialogue.series import (
    adopted_threads,
    chosen_results,
    earlier_pit_stops,
    pit_stops_of,
    previous_pit_stop,
)
from tests.factories.dialogue import close, go_to, make_pit_stop
from tests.factories.series import adopt, hold_pit_stop


@pytest.fixture
def held(collaboration):
    """A stop that the group held, with one adopted thread."""
    return hold_pit_stop(collaboration, threads=["We zien elkaar te weinig"])


def test_previous_pit_stop_is_the_last_one_that_closed_before(collaboration, held):
    second = hold_pit_stop(collaboration)
    third = make_pit_stop(collaboration)

    assert [stop.number for stop in pit_stops_of(collaboration)] == [1, 2, 3]
    assert list(earlier_pit_stops(third)) == [second, held]
    assert previous_pit_stop(third) == second
    assert previous_pit_stop(second) == held
    assert previous_pit_stop(held) is None


def test_a_stop_that_goes_on_is_not_looked_back_on(collaboration, held):
    running = go_to(make_pit_stop(collaboration), "own_image")
    later = make_pit_stop(collaboration)

    assert previous_pit_stop(later) == held
    assert previous_pit_stop(running) == held


def test_a_stop_closed_before_it_began_was_never_held(collaboration, held):
    close(make_pit_stop(collaboration))

    assert previous_pit_stop(make_pit_stop(collaboration)) == held


def test_images_at_home_alone_are_no_stop(collaboration, held):
    close(make_pit_stop(collaboration, format_key="full"))

    assert previous_pit_stop(make_pit_stop(collaboration)) == held


def test_what_somebody_held_alone_is_no_past_of_the_group(collaboration, held):
    alone, _token = start_solo_pit_stop(
        collaboration=collaboration, theme="Ik en de anderen", solo_format=shipped_format("solo")
    )
    close(alone.pit_stop)

    assert previous_pit_stop(make_pit_stop(collaboration)) == held


def test_another_collaboration_is_never_looked_back_on(held, other_pit_stop):
    close(go_to(other_pit_stop, "agree"))

    assert previous_pit_stop(make_pit_stop(other_pit_stop.collaboration)) == other_pit_stop
    assert list(earlier_pit_stops(make_pit_stop(held.collaboration))) == [held]


def test_adopted_threads_leave_out_what_was_not_adopted(collaboration):
    stop = hold_pit_stop(collaboration, threads=["Eén", "Twee", "Drie"])
    first, second, _third = stop.red_threads.all()
    adopt(second, state=ThreadState.DIFFERING)
    adopt(first, state=ThreadState.DRAWN)

    assert [thread.wordings.get().text for thread in adopted_threads([stop])] == ["Drie"]


def test_chosen_results_are_those_of_all_earlier_stops_latest_first(collaboration, held):
    later = go_to(make_pit_stop(collaboration), "agree")
    chosen = hold_pit_stop(collaboration, threads=["Een vast gezicht", "Minder wachten"])
    choose_results(pit_stop=later, red_threads=[])
    held.red_threads.update(is_chosen=True)
    chosen.red_threads.filter(position=2).update(is_chosen=True)

    results = chosen_results(make_pit_stop(collaboration))

    assert [result.wordings.get().text for result in results] == [
        "Minder wachten",
        "We zien elkaar te weinig",
    ]
