from uuid import uuid4

import pytest

from pitstop.dialogue.domain.weighing import (
    choose_results,
    in_order,
    open_weighing,
    weigh_results,
)
from pitstop.dialogue.errors import NothingChosenError
from pitstop.dialogue.models import WeighChoice
from tests.factories.dialogue import (
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_red_thread,
)


@pytest.fixture
def full(collaboration):
    """Three results may be chosen."""
    return make_pit_stop(collaboration, format_key="full")


@pytest.fixture
def person(full):
    return make_participant(full)


@pytest.fixture
def results(full, person):
    contribution = make_contribution(person, "Rust", "task")
    go_to(full, "task")
    return [make_red_thread(full, [contribution], f"Zin {number}") for number in range(4)]


def choices():
    return sorted(WeighChoice.objects.values_list("red_thread", "participant"))


def weigh(full, person, results):
    weigh_results(pit_stop=full, by=person, red_threads=[result.pk for result in results])


def places(person):
    """The number of each result, by the place it got."""
    chosen = person.weigh_choices.order_by("place")
    return [(choice.place, choice.red_thread_id) for choice in chosen]


def test_the_first_that_is_named_comes_first(full, person, results):
    weigh(full, person, [results[2], results[0]])

    assert places(person) == [(1, results[2].pk), (2, results[0].pk)]


def test_a_result_of_elsewhere_takes_no_place(full, person, results):
    weigh_results(pit_stop=full, by=person, red_threads=[uuid4(), results[1].pk])

    assert places(person) == [(1, results[1].pk)]


def test_a_format_without_order_keeps_no_places(collaboration):
    short = make_pit_stop(collaboration, format_key="short")
    person = make_participant(short)
    contribution = make_contribution(person, "Rust", "task")
    go_to(short, "threads")
    red_thread = make_red_thread(short, [contribution], "Zin")

    weigh(short, person, [red_thread])

    assert places(person) == [(None, red_thread.pk)]


def test_each_place_is_given_once(results):
    first, second, third, _fourth = (result.pk for result in results)

    with pytest.raises(NothingChosenError) as refusal:
        in_order({first: 1, second: 2, third: 2})

    assert "2" in str(refusal.value.sentence)
    assert refusal.value.field == "results"


def test_an_open_place_does_not_matter(results):
    first, second, *_ = (result.pk for result in results)

    assert in_order({first: 3, second: 1}) == [second, first]


def test_a_ballot_holds_together_what_one_person_chose(full, person, results):
    other = make_participant(full)
    make_contribution(other)
    weigh(full, person, results[:2])
    weigh(full, other, results[2:])

    ballots = WeighChoice.objects.values_list("ballot", "participant").distinct()

    assert sorted(participant for _ballot, participant in ballots) == sorted([person.pk, other.pk])


def test_choosing_again_replaces(full, person, results):
    weigh(full, person, results[:3])
    weigh(full, person, results[3:])

    assert choices() == [(results[3].pk, person.pk)]


def test_choosing_nothing_takes_the_choices_back(full, person, results):
    weigh(full, person, results[:2])
    weigh(full, person, [])

    assert choices() == []


def test_choices_of_one_leave_those_of_another(full, person, results):
    other = make_participant(full)
    make_contribution(other)
    weigh(full, other, results[:1])
    weigh(full, person, results[1:2])

    assert choices() == sorted([(results[0].pk, other.pk), (results[1].pk, person.pk)])


def test_more_than_the_format_allows_is_refused_and_keeps_what_was_chosen(full, person, results):
    weigh(full, person, results[:3])

    with pytest.raises(NothingChosenError) as refused:
        weigh(full, person, results)

    assert refused.value.field == "results"
    assert len(choices()) == 3


def test_ids_of_anything_else_are_passed_over(full, person, results, other_pit_stop):
    olgas = make_participant(other_pit_stop)
    theirs = make_contribution(olgas)
    go_to(other_pit_stop, "threads")
    elsewhere = make_red_thread(other_pit_stop, [theirs])

    weigh_results(pit_stop=full, by=person, red_threads={elsewhere.pk, uuid4(), results[0].pk})

    assert choices() == [(results[0].pk, person.pk)]


def test_double_submit_at_the_same_moment_counts_once(full, person, results, at_once):
    at_once(*[lambda: weigh(full, person, results[:2])] * 4)

    assert choices() == sorted((result.pk, person.pk) for result in results[:2])


def test_weighing_is_shut_until_it_is_opened(full):
    assert fresh(full).is_weighing_open is False

    open_weighing(pit_stop=full)

    assert fresh(full).is_weighing_open is True


def test_group_chooses_and_chooses_again(full, results):
    choose_results(pit_stop=full, red_threads={results[0].pk, results[1].pk})
    choose_results(pit_stop=full, red_threads={results[1].pk, results[2].pk})

    chosen = set(full.red_threads.filter(is_chosen=True))
    assert chosen == set(results[1:3])


def test_choice_of_one_group_leaves_another_group(full, results, other_pit_stop):
    choose_results(pit_stop=full, red_threads={results[0].pk})

    choose_results(pit_stop=other_pit_stop, red_threads={results[1].pk})

    assert list(full.red_threads.filter(is_chosen=True)) == [results[0]]
