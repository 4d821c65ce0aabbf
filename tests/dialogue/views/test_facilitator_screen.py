from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.models import Contribution
from tests.factories.dialogue import (
    close,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_present_participants,
    make_red_thread,
)

SEED = "Geheime zin 7f3a"

pytestmark = pytest.mark.django_db


@pytest.fixture
def for_fatima(client, fatima):
    client.force_login(fatima)
    return client


def screen(client, pit_stop):
    return client.get(f"/pitstops/{pit_stop.pk}/")


def test_before_the_start_it_says_how_to_begin(for_fatima, pit_stop):
    page = screen(for_fatima, pit_stop)

    assert "Begin samen: IK-beeld" in page.text
    assert "Zo begin je" in page.text
    assert f"{pit_stop.code[:4]} {pit_stop.code[4:]}" in page.text


def test_each_step_says_what_to_say_to_watch_and_what_comes_next(for_fatima, pit_stop):
    for step, following in [("own_image", "share"), ("share", "threads"), ("threads", "agree")]:
        pit_stop = go_to(pit_stop, step)
        words, coming = pit_stop.format.step(step), pit_stop.format.step(following)

        page = screen(for_fatima, pit_stop)

        assert str(words.say) in page.text
        assert str(words.watch) in page.text
        assert f"Volgende stap: {coming.label}" in page.text


def test_last_step_leads_to_closing(for_fatima, pit_stop):
    page = screen(for_fatima, go_to(pit_stop, "close"))

    assert "Volgende stap" not in page.text
    assert page.text.index('id="close-link"') < page.text.index('id="joining-heading"')


def test_step_at_home_is_followed_by_the_start_together(for_fatima, collaboration):
    page = screen(for_fatima, make_pit_stop(collaboration, format_key="full"))

    assert "Begin samen: Thema" in page.text


def test_counts_name_nobody_and_before_the_reveal_there_are_no_texts(for_fatima, collaboration):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    go_to(pit_stop, "own_image")
    make_contribution(make_participant(pit_stop, name="Sanne"), SEED)
    make_participant(pit_stop, name="Pieter")

    page = screen(for_fatima, pit_stop)

    assert "1 van 2 klaar" in page.text
    for hidden in [SEED, "Sanne", "Pieter"]:
        assert hidden not in page.text


def test_after_the_reveal_each_contribution_can_be_removed(for_fatima, pit_stop, piet):
    go_to(pit_stop, "own_image")
    contribution = make_contribution(piet, SEED)
    go_to(pit_stop, "share")

    page = screen(for_fatima, pit_stop)

    assert SEED in page.text
    assert f"/contributions/{contribution.pk}/remove/" in page.text


def test_private_answer_never_reaches_the_facilitator(for_fatima, pit_stop, piet):
    go_to(pit_stop, "own_image")
    contribution = make_contribution(piet, SEED, slot="fit.me")
    go_to(pit_stop, "close")

    assert SEED not in screen(for_fatima, pit_stop).text
    removal = for_fatima.get(f"/pitstops/{pit_stop.pk}/contributions/{contribution.pk}/remove/")
    assert removal.status_code == 404


def test_shared_regions_hold_no_forms(for_fatima, pit_stop, piet):
    """What is pushed to all facilitators may hold nothing of one of them."""
    go_to(pit_stop, "own_image")
    contribution = make_contribution(piet)
    pit_stop = go_to(pit_stop, "threads")
    make_red_thread(pit_stop, [contribution])

    page = screen(for_fatima, pit_stop).text

    mine = page[page.index('<section id="mine"') : page.index('<div class="ps-desk__main">')]
    header, _mine, rest = page.partition(mine)
    assert "csrfmiddlewaretoken" in mine
    assert "csrfmiddlewaretoken" not in rest
    assert "<form" not in header[header.index('id="page"') :]


def test_closed_screen_leads_to_the_report(for_fatima, pit_stop):
    page = screen(for_fatima, close(go_to(pit_stop, "own_image")))

    assert "Deze pitstop is afgesloten." in page.text
    assert f"/pitstops/{pit_stop.pk}/report/" in page.text
    assert "Volgende stap" not in page.text


def test_page_asks_as_many_queries_for_three_contributions_as_for_one(
    for_fatima, pit_stop, django_assert_num_queries
):
    go_to(pit_stop, "own_image")
    make_contribution(make_participant(pit_stop))
    go_to(pit_stop, "share")
    with CaptureQueriesContext(connection) as first:
        screen(for_fatima, pit_stop)
    for _ in range(2):
        make_contribution(make_participant(pit_stop))
    with django_assert_num_queries(len(first)):
        screen(for_fatima, pit_stop)


def test_threads_have_their_tools(for_fatima, pit_stop, piet):
    go_to(pit_stop, "own_image")
    contribution = make_contribution(piet)
    pit_stop = go_to(pit_stop, "threads")
    make_present_participants(pit_stop, 1)
    thread = make_red_thread(pit_stop, [contribution], text="We zoeken elkaar op")

    page = screen(for_fatima, pit_stop)

    assert f"/threads/{thread.pk}/remove/" in page.text
    # Nobody answered, so there is nothing to open or to record yet.
    assert f"/threads/{thread.pk}/open/" not in page.text


# --- Who may do what ------------------------------------------------------------------------------

PAGES = ["", "invite/", "pitstop.ics", "close/"]
DEEDS = [
    "steps/0/start/",
    "more-time/",
    "door/",
    "naming/",
    "close/",
    "weighing/open/",
    "weighing/choose/",
    "contributions/{row}/remove/",
    "threads/{row}/open/",
    "threads/{row}/record/",
    "threads/{row}/remove/",
]


@pytest.fixture
def deeds(pit_stop, piet):
    """The addresses of every deed, with a contribution and a thread that exist."""
    go_to(pit_stop, "own_image")
    contribution = make_contribution(piet, SEED)
    thread = make_red_thread(go_to(pit_stop, "threads"), [contribution])
    return [
        f"/pitstops/{pit_stop.pk}/"
        + deed.format(row=contribution.pk if "contributions" in deed else thread.pk)
        for deed in DEEDS
    ]


def test_stranger_is_sent_to_sign_in_for_every_page(client, pit_stop):
    for page in PAGES:
        real = client.get(f"/pitstops/{pit_stop.pk}/{page}")
        nobodys = client.get(f"/pitstops/{uuid4()}/{page}")

        assert real.status_code == nobodys.status_code == 303
        assert real.headers["Location"].startswith("/sign-in/?next=%2Fpitstops%2F")


def test_another_facilitator_gets_404_for_every_page(client, olga, pit_stop):
    client.force_login(olga)

    for page in PAGES:
        assert client.get(f"/pitstops/{pit_stop.pk}/{page}").status_code == 404


@pytest.mark.parametrize("who", ["stranger", "olga", "karel", "participant"])
def test_nobody_else_does_any_deed(client, request, deeds, pit_stop, who):
    if who in {"olga", "karel"}:
        client.force_login(request.getfixturevalue(who))
    if who == "participant":
        client.post(f"/j/{pit_stop.join_token}/")
    pit_stop.refresh_from_db()
    before = pit_stop.revision

    answers = [client.post(deed, {"minutes": 2, "is_joinable": "no"}) for deed in deeds]

    expected = 404 if who in {"olga", "karel"} else 303
    pit_stop.refresh_from_db()
    assert {answer.status_code for answer in answers} == {expected}
    assert pit_stop.revision == before
    assert Contribution.objects.get(responds_to=None).text == SEED


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_deeds_are_posts(for_fatima, deeds, method):
    for deed in deeds:
        if not deed.endswith(("close/", "remove/")) or "threads" in deed or method != "get":
            assert getattr(for_fatima, method)(deed).status_code == 405
