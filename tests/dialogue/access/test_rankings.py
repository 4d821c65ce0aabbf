"""Whether people put the same results first: who gets it, and from how many people."""

import pytest

from pitstop.dialogue.access import RankingFigure, stop_figures
from pitstop.dialogue.domain.weighing import weigh_results
from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.models import WeighChoice
from pitstop.measures.too_few import Counted, TooFew
from tests.dialogue.access.viewing import FACILITATOR, PARTICIPANT, ROOM, WAITING
from tests.factories.dialogue import (
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_red_thread,
)
from tests.factories.figures import end

SAME = [(0, 1, 2)] * 6
# Each result stands at each place equally often: no order in common at all.
ROUND = [(0, 1, 2), (1, 2, 3), (2, 3, 0), (3, 0, 1)] * 2


@pytest.fixture(params=[NamingPolicy.NAMED, NamingPolicy.ANONYMOUS])
def naming(request):
    return request.param


def rank(collaboration, orders, *, results=4, naming=NamingPolicy.ANONYMOUS, format_key="full"):
    pit_stop = make_pit_stop(collaboration, format_key=format_key, naming_policy=naming)
    people = [make_participant(pit_stop, name=f"P{number}") for number in range(len(orders) or 1)]
    contribution, *_others = [make_contribution(person, "Rust", "task") for person in people]
    go_to(pit_stop, "task" if format_key == "full" else "threads")
    threads = [
        make_red_thread(pit_stop, [contribution], f"Zin {number}") for number in range(results)
    ]
    go_to(pit_stop, "agree")
    for person, order in zip(people, orders, strict=False):
        chosen = [threads[place].pk for place in order]
        weigh_results(pit_stop=fresh(pit_stop), by=person, red_threads=chosen)
    return pit_stop


def figure(pit_stop, kind=FACILITATOR):
    return stop_figures(fresh(pit_stop), kind).ranking


def test_the_same_order_of_everyone_is_whole(collaboration, naming):
    """Hand-checked: everyone ranks alike, with one result left open, so W = 1."""
    pit_stop = end(rank(collaboration, SAME, naming=naming))

    found = figure(pit_stop)

    assert (found.people, found.is_above_chance) == (6, True)
    assert found.detail.value == pytest.approx(1)
    assert found.detail.chance.upper < 1


def test_orders_that_cancel_out_have_nothing_in_common(collaboration, naming):
    """Hand-checked: each result has the same sum of places, so W = 0."""
    pit_stop = end(rank(collaboration, ROUND, naming=naming))

    found = figure(pit_stop)

    assert found.is_above_chance is False
    assert found.detail.value == pytest.approx(0)


def test_the_figure_is_the_same_before_and_after_names_are_forgotten(collaboration):
    orders = [(0, 1, 2), (0, 2, 1), (1, 0, 3), (0, 1), (2, 0, 1)]
    named = end(rank(collaboration, orders, naming=NamingPolicy.NAMED))
    anonymous = end(rank(collaboration, orders))

    assert figure(named).detail.value == pytest.approx(figure(anonymous).detail.value)


def test_after_an_anonymous_stop_no_ballot_is_known_from_before(collaboration):
    pit_stop = rank(collaboration, SAME)
    ballots = WeighChoice.objects.filter(red_thread__pit_stop=pit_stop)
    before = set(ballots.values_list("ballot", flat=True))

    end(pit_stop)

    after = set(ballots.values_list("ballot", flat=True))
    assert len(after) == len(before) == 6
    assert after.isdisjoint(before)


@pytest.mark.parametrize("people", [1, 4])
def test_under_five_people_there_is_no_figure(collaboration, people):
    pit_stop = end(rank(collaboration, SAME[:people]))

    assert figure(pit_stop) == TooFew(needed=5, present=people)


def test_under_four_results_an_order_says_nothing(collaboration):
    pit_stop = end(rank(collaboration, SAME, results=3))

    assert figure(pit_stop).of == Counted.ITEMS


def test_nobody_ranked_is_no_figure_at_all(collaboration):
    assert figure(end(rank(collaboration, []))) is None


def test_choices_without_order_are_no_figure(collaboration):
    pit_stop = end(rank(collaboration, [(0,)] * 6, format_key="short"))

    assert figure(pit_stop) is None


def test_a_participant_gets_the_word_and_the_facilitator_the_figure(collaboration):
    pit_stop = end(rank(collaboration, SAME))

    participant, facilitator = figure(pit_stop, PARTICIPANT), figure(pit_stop)

    assert participant == RankingFigure(people=6, is_above_chance=True, detail=None)
    assert facilitator.detail is not None


@pytest.mark.parametrize("kind", [WAITING, ROOM])
def test_others_get_none(collaboration, kind):
    assert stop_figures(fresh(end(rank(collaboration, SAME))), kind) is None


def test_nobody_gets_it_before_closing(collaboration):
    assert stop_figures(fresh(rank(collaboration, SAME)), FACILITATOR) is None
