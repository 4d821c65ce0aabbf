"""The sheets that are in: never shown again, taken back after asking, and by whom."""

from uuid import uuid4

import pytest

from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.models import Contribution, Participant
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_pit_stop,
    make_sheet,
)

SEED = "zandloperwoord"

pytestmark = pytest.mark.django_db


@pytest.fixture
def for_fatima(client, fatima):
    client.force_login(fatima)
    return client


def address(pit_stop, sheet=None):
    deed = f"{sheet.pk}/take-back" if sheet else "new"
    return f"/pitstops/{pit_stop.pk}/sheets/{deed}/"


# --- The sheets that are in -----------------------------------------------------------------------


@pytest.mark.parametrize("step", [None, "own_image", "share"])
def test_page_holds_no_words_of_anybody_in_any_phase(for_fatima, collaboration, step):
    named = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    make_sheet(named, SEED, name="Zandlopernaam")
    if step:
        go_to(named, step)

    page = for_fatima.get(address(named)).text

    assert SEED not in page
    assert "Zandlopernaam" not in page
    assert "Vel 1" in page


def test_sheet_is_taken_back_after_asking(for_fatima, pit_stop, piet):
    make_contribution(piet, "Blijft")
    sheet = make_sheet(pit_stop, SEED)
    assert f'href="{address(pit_stop, sheet)}"' in for_fatima.get(address(pit_stop)).text

    asked = for_fatima.get(address(pit_stop, sheet))
    assert "Vel 1 terugnemen?" in asked.text
    assert SEED not in asked.text
    assert Participant.objects.count() == 2

    answer = for_fatima.post(address(pit_stop, sheet))

    assert (answer.status_code, answer.headers["Location"]) == (302, address(pit_stop))
    assert Contribution.objects.get().text == "Blijft"
    assert for_fatima.post(address(pit_stop, sheet)).status_code == 302


def test_open_images_offer_no_taking_back_and_an_old_page_is_refused(for_fatima, pit_stop):
    sheet = make_sheet(pit_stop, SEED)
    go_to(pit_stop, "share")
    page = for_fatima.get(address(pit_stop)).text
    assert "Neem terug" not in page
    assert "De beelden zijn al open." in page

    answer = for_fatima.post(address(pit_stop, sheet))

    assert answer.status_code == 409
    assert "De beelden zijn open, dus dit vel blijft." in answer.text
    assert Contribution.objects.get().text == SEED


def test_page_of_a_closed_stop_goes_back_to_the_screen(for_fatima, pit_stop):
    answer = for_fatima.get(address(close(pit_stop)))

    assert answer.headers["Location"] == f"/pitstops/{pit_stop.pk}/"


def test_desk_leads_to_typing_over_until_the_stop_is_closed(for_fatima, pit_stop):
    way = f'href="{address(pit_stop)}"'
    assert way in for_fatima.get(f"/pitstops/{pit_stop.pk}/").text

    close(pit_stop)

    assert way not in for_fatima.get(f"/pitstops/{pit_stop.pk}/").text


# --- Who may --------------------------------------------------------------------------------------


def test_solo_has_no_sheets_of_others(for_fatima, collaboration):
    solo = make_pit_stop(collaboration, format_key="solo")

    assert for_fatima.get(address(solo)).status_code == 404
    assert for_fatima.post(address(solo), {}).status_code == 404


@pytest.mark.parametrize("who", ["stranger", "olga", "karel", "participant"])
def test_nobody_else_types_over_or_takes_back(client, request, pit_stop, who):
    sheet = make_sheet(pit_stop, SEED)
    if who in {"olga", "karel"}:
        client.force_login(request.getfixturevalue(who))
    if who == "participant":
        client.post(f"/j/{pit_stop.join_token}/")
    before = Participant.objects.count()
    line = {"uuid": str(uuid4()), f"task:{uuid4()}": "Ingeslopen"}

    answers = [
        client.get(address(pit_stop)),
        client.post(address(pit_stop), line),
        client.get(address(pit_stop, sheet)),
        client.post(address(pit_stop, sheet)),
    ]

    expected = 404 if who in {"olga", "karel"} else 303
    assert {answer.status_code for answer in answers} == {expected}
    assert all(SEED not in answer.text for answer in answers)
    assert Participant.objects.count() == before
    assert Contribution.objects.get().text == SEED


@pytest.mark.parametrize("deed", ["new/", "{sheet}/take-back/"])
@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(for_fatima, pit_stop, deed, method):
    deed = deed.format(sheet=make_sheet(pit_stop).pk)

    answer = getattr(for_fatima, method)(f"/pitstops/{pit_stop.pk}/sheets/{deed}")

    assert answer.status_code == 405


def test_sheet_of_another_pit_stop_cannot_be_taken_back_from_here(
    for_fatima, pit_stop, collaboration
):
    other = make_pit_stop(collaboration)
    theirs = make_sheet(other, SEED)

    answer = for_fatima.post(address(pit_stop, theirs))

    assert answer.status_code == 302
    assert fresh(theirs).contributions.get().text == SEED
