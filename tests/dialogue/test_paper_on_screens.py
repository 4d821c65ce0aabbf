"""Where a reader meets that something came from paper: on each screen, and in the report."""

import pytest
from django.test import Client

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.actors import room_cookie
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.enums import NamingPolicy
from tests.factories.dialogue import (
    close,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_red_thread,
    make_sheet,
)

MARK = "op papier</span>"
SOME = "Een deel hiervan is op papier geschreven."
SCREENS = ["participant", "facilitator", "room"]


@pytest.fixture
def read(fatima):
    """read(pit_stop, who) gives what stands on the screen of that kind of viewer."""
    clients = {who: Client() for who in SCREENS}
    clients["facilitator"].force_login(fatima)
    joined = set()

    def read(pit_stop, who, page=""):
        client = clients[who]
        role = {"participant": "p", "facilitator": "pitstops", "room": "room"}[who]
        if who == "participant" and pit_stop.pk not in joined:
            joined.add(pit_stop.pk)
            name = "Lezer" if pit_stop.policy == NamingPolicy.NAMED else ""
            participant, token = join_pit_stop(pit_stop=pit_stop, name=name)
            skip_image(participant=participant)
            client.cookies[participant_cookie(pit_stop.pk)] = token
        if who == "room":
            client.cookies[room_cookie(pit_stop.pk)] = pit_stop.room_token
        response = client.get(f"/{role}/{pit_stop.pk}/{page}")
        assert response.status_code == 200
        return response.text

    return read


@pytest.mark.parametrize("who", SCREENS)
def test_one_sheet_in_an_anonymous_stop_is_told_once_and_beside_no_words(pit_stop, piet, read, who):
    make_sheet(pit_stop)
    make_contribution(piet)
    pit_stop = go_to(pit_stop, "share")

    page = read(pit_stop, who)

    assert page.count(SOME) == 1
    assert MARK not in page


@pytest.mark.parametrize("who", SCREENS)
def test_sheet_with_a_name_is_marked_beside_its_words_and_in_threads(collaboration, read, who):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    make_sheet(pit_stop, name="Ria")
    make_contribution(make_participant(pit_stop, name="Piet"))
    pit_stop = go_to(pit_stop, "threads")
    [on_paper] = pit_stop.contributions.filter(participant__is_on_paper=True)
    make_red_thread(pit_stop, [on_paper])

    page = read(pit_stop, who)

    assert page.count("Ria · op papier</span>") == 2
    assert "Piet · op papier" not in page
    assert SOME not in page


@pytest.mark.parametrize("who", SCREENS)
def test_screen_without_paper_says_nothing_of_it(pit_stop, piet, read, who):
    make_contribution(piet)

    page = read(go_to(pit_stop, "share"), who)

    assert 'id="paper-note" hidden></p>' in page
    assert "op papier" not in page[page.index('id="sections"') :]


@pytest.mark.parametrize(("sheets", "words"), [(4, "een deel"), (5, "5 beelden")])
def test_report_says_how_much_was_on_paper_as_far_as_the_floor_allows(
    pit_stop, fatima, read, sheets, words
):
    for _sheet in range(sheets):
        make_sheet(pit_stop)
    pit_stop = go_to(pit_stop, "share")
    assert (MARK in read(pit_stop, "facilitator", "report/")) == (sheets == 5)

    report = read(close(pit_stop), "facilitator", "report/")

    assert f"<dt>Op papier</dt><dd>{words}</dd>" in report
    # Closing made the tie go, and the marks with it.
    assert MARK not in report


def test_report_marks_sheets_with_names_also_after_closing(collaboration, read):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    make_sheet(pit_stop, name="Ria")
    make_sheet(pit_stop, "Meer rust", "task", name="Bo")
    pit_stop = go_to(pit_stop, "threads")
    make_red_thread(pit_stop, pit_stop.contributions.filter(part="task"))

    report = read(close(pit_stop), "facilitator", "report/")

    for name in ("Ria", "Bo"):
        assert f"{name} · op papier</span>" in report
    assert "<dt>Op papier</dt><dd>2 beelden</dd>" in report
