"""Proposed groups of contributions: what stands on the page, and for whom."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pitstop.dialogue.domain.moderation import remove_contribution
from tests.dialogue.views.proposing import (
    ALONE,
    BRIDGE,
    TEXTS,
    WAITING_LIST,
    address,
    groups_on,
    page_of,
)
from tests.factories.dialogue import (
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_red_thread,
)


@pytest.mark.parametrize("role", ["p", "pitstops"])
def test_groups_stand_with_their_shared_words_marked(drawing, ready_phone, desk, role):
    viewer = ready_phone if role == "p" else desk

    page = page_of(viewer.get(address(drawing, role)))

    assert sorted(map(len, groups_on(page))) == [2, 3]
    assert WAITING_LIST in groups_on(page)
    assert BRIDGE in groups_on(page)
    assert page.count('<mark class="ps-mark">wachtlijst</mark>') == 3
    assert "Dit zijn teksten over hetzelfde onderwerp. Ze kunnen het oneens zijn." in page


def test_who_is_alone_stands_on_the_page_too(drawing, ready_phone):
    page = page_of(ready_phone.get(address(drawing)))

    alone = page.split('id="alone-heading"')[1]
    assert ALONE in alone
    assert TEXTS["task"] not in alone


def test_way_to_the_proposals_stands_in_the_form_that_gathers(drawing, ready_phone, desk):
    for viewer, role in ((ready_phone, "p"), (desk, "pitstops")):
        page = page_of(viewer.get(f"/{role}/{drawing.pk}/"))
        assert f'href="{address(drawing, role)}"' in page


# --- Hidden is hidden -----------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["own_image", "share", "agree"])
def test_outside_the_drawing_of_threads_there_is_no_proposal(
    pit_stop, people, ready_phone, desk, step
):
    go_to(pit_stop, step)

    for viewer, role in ((ready_phone, "p"), (desk, "pitstops")):
        answer = viewer.get(address(pit_stop, role))
        assert answer.status_code == 302
        assert answer.url == f"/{role}/{pit_stop.pk}/"
        assert "proposals" not in viewer.get(answer.url).content.decode()


def test_who_still_writes_gets_no_proposal_and_no_word(drawing, phone):
    for path in (address(drawing), f"/p/{drawing.pk}/", f"/p/{drawing.pk}/threads/new/"):
        page = phone.get(path, follow=True).content.decode()
        assert "wachtlijst" not in page
        assert "proposals" not in page


def test_what_is_private_or_removed_is_in_no_proposal(pit_stop, people, ready_phone, desk):
    make_contribution(make_participant(pit_stop), "De wachtlijst past niet bij mij", "fit.me")
    hurts = make_contribution(make_participant(pit_stop), "Die wachtlijst is jouw schuld", "task")
    go_to(pit_stop, "threads")
    remove_contribution(contribution=hurts)

    for viewer, role in ((ready_phone, "p"), (desk, "pitstops")):
        page = page_of(viewer.get(address(pit_stop, role)))
        assert "bij mij" not in page
        assert "schuld" not in page
        assert WAITING_LIST in groups_on(page)


def test_proposals_name_no_author(collaboration, fatima):
    named = make_pit_stop(collaboration, naming_policy="named")
    go_to(named, "own_image")
    for number, (slot, text) in enumerate(TEXTS.items()):
        make_contribution(make_participant(named, name=f"Zonnebloem{number}"), text, slot)
    go_to(named, "threads")
    desk = Client()
    desk.force_login(fatima)

    page = page_of(desk.get(address(named, "pitstops")))

    assert WAITING_LIST in groups_on(page)
    assert "Zonnebloem" not in page


def test_room_screen_shows_no_proposal(drawing, client):
    page = page_of(client.get(f"/screen/{drawing.room_token}/", follow=True))

    assert TEXTS["task"] in page
    assert "proposals" not in page


def test_stranger_and_other_facilitator_get_nothing(drawing, client, olga):
    assert client.get(address(drawing)).status_code == 404
    client.force_login(olga)
    for path in ("", "refuse/", "switch/"):
        assert client.post(f"{address(drawing, 'pitstops')}{path}").status_code in {404, 405}
    assert client.get(address(drawing, "pitstops")).status_code == 404


# --- What is left out -----------------------------------------------------------------------------


def test_contribution_in_a_thread_is_left_out(drawing, ready_phone):
    gathered = drawing.contributions.get(text=TEXTS["task"])
    make_red_thread(drawing, [gathered])

    page = page_of(ready_phone.get(address(drawing)))

    assert WAITING_LIST - {TEXTS["task"]} in groups_on(page)
    assert TEXTS["task"] not in page


def test_under_five_loose_contributions_none_are_proposed(drawing, ready_phone):
    rows = drawing.contributions.exclude(text__in=WAITING_LIST)[:2]
    make_red_thread(drawing, rows)

    page = page_of(ready_phone.get(address(drawing)))

    assert groups_on(page) == []
    assert "Minder dan vijf" in page
    assert "proposals" not in page_of(ready_phone.get(f"/p/{drawing.pk}/"))


def test_above_five_hundred_none_are_proposed(drawing, ready_phone, monkeypatch):
    for module in ("pitstop.dialogue.proposals", "pitstop.dialogue.screens"):
        monkeypatch.setattr(f"{module}.MOST", 5)

    page = page_of(ready_phone.get(address(drawing)))

    assert groups_on(page) == []
    assert "Dat is te veel om hier te vergelijken" in page
    assert "proposals" not in page_of(ready_phone.get(f"/p/{drawing.pk}/"))


def test_more_groups_than_one_takes_in_stand_folded(drawing, ready_phone, monkeypatch):
    monkeypatch.setattr("pitstop.dialogue.proposals.MOST_AT_ONCE", 1)

    page = page_of(ready_phone.get(address(drawing)))

    shown, folded = page.split('id="more-proposals"')
    assert (len(groups_on(shown)), len(groups_on(folded))) == (1, 1)
    assert "Nog 1 groepje" in folded
    assert re.findall(r'id="take-(\d+)"', page) == ["1", "2"]


@pytest.mark.parametrize("width", ["strict", "normal", "wide", "broad", ""])
def test_chosen_width_stays_chosen_and_anything_else_is_the_middle(drawing, ready_phone, width):
    page = page_of(ready_phone.get(address(drawing), {"width": width}))

    [checked] = re.findall(r'name="width" value="(\w+)"[^>]* checked', page)
    assert checked == (width if width in {"strict", "wide"} else "normal")


def test_more_contributions_cost_no_more_queries(drawing, ready_phone):
    with CaptureQueriesContext(connection) as few:
        ready_phone.get(address(drawing))
    for number in range(5):
        make_contribution(make_participant(drawing), f"Nog een wachtlijst {number}", "task")
    with CaptureQueriesContext(connection) as many:
        ready_phone.get(address(drawing))

    assert len(few) == len(many)
