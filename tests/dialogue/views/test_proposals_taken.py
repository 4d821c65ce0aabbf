"""Taking a proposed group to the form, putting one aside, and switching proposals off."""

import re

import pytest

from pitstop.dialogue.domain.proposal import offer_proposals
from pitstop.dialogue.models import RedThread
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
    close,
    fresh,
)

# --- Taking one to the form -----------------------------------------------------------------------


def take(viewer, pit_stop, role="p"):
    """Follow “take these together” of the group about the waiting list."""
    page = page_of(viewer.get(address(pit_stop, role)))
    links = re.findall(r'id="take-\d+" href="([^"]+)"', page)
    return links[groups_on(page).index(WAITING_LIST)].replace("&amp;", "&")


@pytest.mark.parametrize("role", ["p", "pitstops"])
def test_taking_a_group_ticks_its_contributions_and_keeps_nothing(drawing, ready_phone, desk, role):
    viewer = ready_phone if role == "p" else desk

    page = page_of(viewer.get(take(viewer, drawing, role)))

    ticked = re.findall(r'name="contributions" value="([^"]+)" checked', page)
    rows = drawing.contributions.filter(text__in=WAITING_LIST)
    assert sorted(ticked) == sorted(str(row.pk) for row in rows)
    assert not RedThread.objects.exists()


@pytest.mark.parametrize("role", ["p", "pitstops"])
def test_sentence_makes_it_a_thread_of_what_is_still_ticked(drawing, ready_phone, desk, role):
    viewer = ready_phone if role == "p" else desk
    path = take(viewer, drawing, role)
    kept = drawing.contributions.filter(text__in=WAITING_LIST).exclude(text=TEXTS["task"])
    sent = {
        "uuid": "0e0f9f5e-9c44-4b3e-a3d4-9f3f6d1f0a01",
        "contributions": [str(row.pk) for row in kept],
        "text": "We laten mensen wachten",
    }

    answer = viewer.post(path, sent)

    assert answer.status_code == 302
    [thread] = RedThread.objects.all()
    assert set(thread.contributions.all()) == set(kept)
    assert thread.wordings.get().text == "We laten mensen wachten"


def test_without_a_sentence_it_is_refused_and_the_ticks_stay(drawing, ready_phone):
    path = take(ready_phone, drawing)
    kept = drawing.contributions.get(text=TEXTS["task"])
    sent = {"uuid": "0e0f9f5e-9c44-4b3e-a3d4-9f3f6d1f0a01", "contributions": [str(kept.pk)]}

    answer = ready_phone.post(path, sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.findall(r'name="contributions" value="([^"]+)" checked', page) == [str(kept.pk)]
    assert page.count('name="contributions"') == 3
    assert 'aria-invalid="true"' in page
    assert not RedThread.objects.exists()


def test_nothing_ticked_is_refused_and_the_sentence_stays(drawing, ready_phone):
    path = take(ready_phone, drawing)

    answer = ready_phone.post(
        path, {"uuid": "0e0f9f5e-9c44-4b3e-a3d4-9f3f6d1f0a01", "text": "Onze zin"}
    )

    assert answer.status_code == 422
    assert "Onze zin" in answer.content.decode()
    assert "Kies eerst minstens één bijdrage." in answer.content.decode()


@pytest.mark.parametrize("query", ["", "?with=", "?with=abc", f"?with={'0' * 32}"])
def test_form_without_contributions_leads_back_to_the_screen(drawing, ready_phone, query):
    answer = ready_phone.get(f"/p/{drawing.pk}/threads/new/{query}")

    assert (answer.status_code, answer.url) == (302, f"/p/{drawing.pk}/")


# --- Putting one aside ----------------------------------------------------------------------------


def refuse(viewer, pit_stop, texts, role="p"):
    rows = pit_stop.contributions.filter(text__in=texts)
    sent = {"contributions": [str(row.pk) for row in rows], "width": "wide"}
    return viewer.post(f"{address(pit_stop, role)}refuse/", sent)


def test_refused_group_stays_away_for_everyone_at_every_width(drawing, ready_phone, desk):
    answer = refuse(ready_phone, drawing, WAITING_LIST)

    assert answer.url == f"{address(drawing)}?width=wide"
    for viewer, role in ((ready_phone, "p"), (desk, "pitstops")):
        for width in ("strict", "normal", "wide"):
            page = page_of(viewer.get(address(drawing, role), {"width": width}))
            assert WAITING_LIST not in groups_on(page)
            assert "1 groepje weggelegd" in page


def test_refused_texts_stand_alone_and_can_be_proposed_again(drawing, ready_phone):
    refuse(ready_phone, drawing, WAITING_LIST)
    page = page_of(ready_phone.get(address(drawing)))
    assert TEXTS["task"] in page.split('id="alone-heading"')[1].split("</section>")[0]
    [restore] = re.findall(r'action="([^"]+/restore/)"', page)

    ready_phone.post(restore)

    page = page_of(ready_phone.get(address(drawing)))
    assert WAITING_LIST in groups_on(page)
    assert "weggelegd" not in page


def test_refusing_what_is_no_group_says_so(drawing, ready_phone):
    answer = refuse(ready_phone, drawing, [ALONE])

    assert answer.status_code == 409
    assert "Dit groepje is er niet meer" in answer.content.decode()


def test_who_still_writes_can_refuse_nothing(drawing, phone):
    answer = refuse(phone, drawing, WAITING_LIST)

    assert answer.status_code == 409
    assert "wachtlijst" not in answer.content.decode()
    assert not drawing.refused_proposals.exists()


def test_closed_pit_stop_refuses_and_keeps_no_proposal_that_was_put_aside(drawing, ready_phone):
    refuse(ready_phone, drawing, WAITING_LIST)
    assert drawing.refused_proposals.count() == 1

    close(drawing)

    assert not drawing.refused_proposals.exists()
    assert refuse(ready_phone, drawing, BRIDGE).status_code == 409


# --- Off ------------------------------------------------------------------------------------------


def test_facilitator_switches_proposals_off_and_on(drawing, ready_phone, desk):
    switch = f"{address(drawing, 'pitstops')}switch/"

    off = desk.post(switch, {"is_offered": "no"})

    assert off.status_code == 302
    assert "In deze pitstop staan voorstellen uit." in page_of(desk.get(off.url))
    assert ready_phone.get(address(drawing)).status_code == 302
    assert "proposals" not in page_of(ready_phone.get(f"/p/{drawing.pk}/"))
    # On her screen the way to the switch stays.
    assert address(drawing, "pitstops") in page_of(desk.get(f"/pitstops/{drawing.pk}/"))

    desk.post(switch, {"is_offered": "yes"})

    assert WAITING_LIST in groups_on(page_of(ready_phone.get(address(drawing))))


@pytest.mark.parametrize("sent", [{}, {"is_offered": "maybe"}])
def test_switch_without_a_choice_is_refused(drawing, desk, sent):
    answer = desk.post(f"{address(drawing, 'pitstops')}switch/", sent)

    assert answer.status_code == 422
    assert "Kies of er voorstellen komen." in answer.content.decode()
    assert fresh(drawing).offers_proposals


def test_setting_switches_everything_off(drawing, ready_phone, desk, settings):
    settings.HAS_PROPOSALS = False

    for viewer, role in ((ready_phone, "p"), (desk, "pitstops")):
        assert viewer.get(address(drawing, role)).status_code == 404
        assert refuse(viewer, drawing, WAITING_LIST, role).status_code == 404
        assert "proposals" not in page_of(viewer.get(f"/{role}/{drawing.pk}/"))
    assert desk.post(f"{address(drawing, 'pitstops')}switch/").status_code == 404


def test_offering_what_is_offered_already_tells_nobody(drawing):
    revision = fresh(drawing).revision

    offer_proposals(pit_stop=drawing, is_offered=True)

    assert fresh(drawing).revision == revision
