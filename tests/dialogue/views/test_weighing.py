"""Putting results in order: what is sent, and what stays when it is refused."""

import re

import pytest

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.domain.weighing import weigh_results
from tests.factories.dialogue import (
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_red_thread,
)
from tests.factories.figures import end


@pytest.fixture
def full(collaboration):
    return make_pit_stop(collaboration, format_key="full")


@pytest.fixture
def person(full, client):
    person, token = join_pit_stop(pit_stop=full)
    client.cookies[participant_cookie(full.pk)] = token
    return person


@pytest.fixture
def threads(full, person):
    contribution = make_contribution(person, "Rust", "task")
    go_to(full, "task")
    threads = [make_red_thread(full, [contribution], f"Zin {number}") for number in range(4)]
    go_to(full, "agree")
    return threads


def send(client, full, places):
    data = {f"place-{thread.pk}": place for thread, place in places.items()}
    return client.post(f"/p/{full.pk}/weigh/", data)


def shown(page, thread):
    """The place that stands in the form."""
    field = re.search(rf'(?s)<select[^>]*id="weigh-{thread.pk}".*?</select>', page).group()
    found = re.search(r'value="(\d)" selected', field)
    return found and found.group(1)


def test_the_places_that_are_sent_stand_there_again(client, full, person, threads):
    answer = send(client, full, {threads[0]: "2", threads[2]: "1", threads[3]: ""})

    page = client.get(answer.url).content.decode()
    assert [shown(page, thread) for thread in threads] == ["2", None, "1", None]


def test_one_place_twice_is_refused_and_what_was_chosen_stays(client, full, person, threads):
    answer = send(client, full, {threads[0]: "1", threads[1]: "1"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "plaats 1" in page
    assert [shown(page, thread) for thread in threads] == ["1", "1", None, None]
    assert not person.weigh_choices.exists()


@pytest.mark.parametrize("place", ["0", "12", "-1", "een", "１"])
def test_a_place_that_no_form_offers_is_passed_over(client, full, person, threads, place):
    send(client, full, {threads[0]: place, threads[1]: "1"})

    assert [choice.red_thread for choice in person.weigh_choices.all()] == [threads[1]]


def test_four_places_are_one_too_many(client, full, person, threads):
    answer = send(client, full, {thread: str(n) for n, thread in enumerate(threads, start=1)})

    assert answer.status_code == 422
    assert not person.weigh_choices.exists()


def test_the_figures_say_whether_people_put_the_same_first(client, full, person, threads):
    people = [person, *(make_participant(full) for _ in range(5))]
    for one in people:
        skip_image(participant=one)
        chosen = [thread.pk for thread in threads[:3]]
        weigh_results(pit_stop=fresh(full), by=one, red_threads=chosen)
    end(full)

    page = client.get(f"/p/{full.pk}/figures/").content.decode()

    assert "Jullie zetten deels dezelfde resultaten voorop." in page
    assert "(W)" not in page
