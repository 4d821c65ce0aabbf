import re
from uuid import uuid4

import pytest

from pitstop.dialogue.domain.pit_stop import set_joinable
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import build_frame
from pitstop.live.announcing import Change
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_present_participants,
    make_red_thread,
)

SEED = "Geheime zin 7f3a"

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(client, pit_stop):
    """The screen of the room, opened by its link."""
    client.get(f"/screen/{pit_stop.room_token}/")
    return lambda: client.get(f"/room/{pit_stop.pk}/")


def test_link_opens_the_screen_without_signing_in(client, pit_stop):
    answer = client.get(f"/screen/{pit_stop.room_token}/")

    cookie = answer.cookies[f"room-{pit_stop.pk.hex[:16]}"]
    assert answer.headers["Location"] == f"/room/{pit_stop.pk}/"
    assert cookie["httponly"]
    assert client.get(answer.headers["Location"]).status_code == 200


def test_token_holds_at_least_128_bits(pit_stop):
    # Six bits a character.
    assert len(pit_stop.room_token) * 6 >= 128


@pytest.mark.parametrize("token", ["abc", "' OR 1=1"])
def test_unknown_link_is_not_found(client, pit_stop, token):
    assert client.get(f"/screen/{token}/").status_code == 404


def test_screen_without_its_link_is_not_found(client, pit_stop, fatima):
    without = client.get(f"/room/{pit_stop.pk}/")
    nobodys = client.get(f"/room/{uuid4()}/")
    client.post(f"/j/{pit_stop.join_token}/")
    as_participant = client.get(f"/room/{pit_stop.pk}/")

    assert without.status_code == nobodys.status_code == as_participant.status_code == 404


def test_link_of_one_pit_stop_opens_no_other(room, client, other_pit_stop):
    assert client.get(f"/room/{other_pit_stop.pk}/").status_code == 404


def test_screen_has_no_controls(room, pit_stop, piet):
    go_to(pit_stop, "own_image")
    contribution = make_contribution(piet)
    for key in ["share", "threads", "agree", "close"]:
        pit_stop = go_to(pit_stop, key)
        if key == "threads":
            make_red_thread(pit_stop, [contribution])
        page = room().text
        inside = page[page.index('id="page"') : page.index('id="unsent"')]

        assert "<form" not in inside
        assert "<input" not in inside
        assert "<a " not in inside
        # The timer's own switch is taken away by the stylesheet of the room.
        assert len(re.findall("<button", inside)) == inside.count("data-timer-toggle")


def test_before_the_start_the_way_in_is_large(room, pit_stop):
    page = room()

    assert pit_stop.theme in page.text
    assert "<svg" in page.text
    assert f"{pit_stop.code[:4]} {pit_stop.code[4:]}" in page.text
    assert "127.0.0.1:8000" in page.text


def test_closed_door_shows_no_way_in(room, pit_stop):
    set_joinable(pit_stop=pit_stop, is_joinable=False)

    assert f"{pit_stop.code[:4]} {pit_stop.code[4:]}" not in room().text


def test_before_the_reveal_it_shows_the_question_and_no_words(room, pit_stop):
    pit_stop = go_to(pit_stop, "own_image")
    make_contribution(make_participant(pit_stop), SEED)

    page = room()

    assert str(pit_stop.format.step("own_image").instruction) in page.text
    assert SEED not in page.text


def test_after_the_reveal_it_shows_words_and_stance(room, pit_stop, piet):
    go_to(pit_stop, "own_image")
    make_contribution(piet, SEED)
    pit_stop = go_to(pit_stop, "share")

    page = room()

    assert SEED in page.text
    assert str(pit_stop.format.stance) in page.text


def test_private_answer_never_reaches_the_room(room, pit_stop, piet):
    go_to(pit_stop, "own_image")
    make_contribution(piet, SEED, slot="fit.me")
    go_to(pit_stop, "close")

    assert SEED not in room().text


def test_threads_show_how_far_recognition_is(room, pit_stop, piet):
    go_to(pit_stop, "own_image")
    contribution = make_contribution(piet)
    pit_stop = go_to(pit_stop, "threads")
    make_present_participants(pit_stop, 2)
    make_red_thread(pit_stop, [contribution], text="We zoeken elkaar op")

    page = room()

    assert "We zoeken elkaar op" in page.text
    assert "0 van 2 gaven antwoord" in page.text


def test_closed_pit_stop_thanks_everyone(room, pit_stop):
    close(go_to(pit_stop, "close"))

    page = room()

    assert "Deze pitstop is afgesloten. Dank jullie wel." in page.text
    assert f"{pit_stop.code[:4]} {pit_stop.code[4:]}" not in page.text


@pytest.mark.parametrize("key", [None, "own_image", "share"])
@pytest.mark.parametrize("is_joinable", [True, False])
def test_door_over_the_stream_equals_a_fresh_page(room, pit_stop, key, is_joinable):
    if key:
        go_to(pit_stop, key)
    set_joinable(pit_stop=pit_stop, is_joinable=is_joinable)

    frame = build_frame(fresh(pit_stop), ViewerKind.ROOM, "nl", [Change("DoorMoved")])

    assert frame.html.strip() in room().text


def test_door_makes_a_second_facilitator_look_again(pit_stop):
    frame = build_frame(pit_stop, ViewerKind.FACILITATOR, "nl", [Change("DoorMoved")])

    assert 'data-stale="mine"' in frame.html
    assert not build_frame(pit_stop, ViewerKind.PARTICIPANT, "nl", [Change("DoorMoved")]).html
