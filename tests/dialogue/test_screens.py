"""Which scene a participant's screen plays, and what the steps before the images show to whom."""

import pytest
from django.test import Client

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.facilitation import Desk, step_question
from pitstop.dialogue.queries import open_parts
from pitstop.dialogue.screens import build_shared_screen, scene_of
from tests.factories.dialogue import (
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_ready_participant,
)

AFTER_ALL = "Maak toch een eigen beeld"


@pytest.fixture
def look_back(collaboration):
    """look_back, habits, goals, own_image, share, agree, close."""
    return make_pit_stop(collaboration, format_key="look_back")


@pytest.mark.parametrize(
    ("step", "of_who_waits", "of_who_skipped"),
    [
        (None, "welcome", "welcome"),
        ("look_back", "look_back", "look_back"),
        ("habits", "look_back", "look_back"),
        ("goals", "goals", "goals"),
        ("own_image", "own_image", "handed_in"),
        ("share", "own_image", "share"),
        ("agree", "own_image", "agree"),
        ("close", "own_image", "close"),
    ],
)
def test_scene_of_each_step(look_back, step, of_who_waits, of_who_skipped):
    waiting, ready = make_participant(look_back), make_ready_participant(look_back)

    if step is not None:
        go_to(look_back, step)

    assert scene_of(fresh(waiting)) == of_who_waits
    assert scene_of(fresh(ready)) == of_who_skipped


def test_step_back_before_the_images_takes_no_half_written_image(look_back):
    waiting = make_participant(look_back)
    go_to(look_back, "own_image")

    go_to(look_back, "goals")

    assert scene_of(fresh(waiting)) == "own_image"


def test_late_comer_goes_through_the_look_back_with_the_group(look_back):
    go_to(look_back, "habits")

    assert scene_of(make_participant(fresh(look_back))) == "look_back"


def test_image_made_at_home_stays_while_the_group_looks_back(collaboration):
    go_to(make_pit_stop(collaboration), "own_image")
    full = make_pit_stop(collaboration, format_key="full")
    waiting = make_participant(full)
    author = make_participant(full)
    make_contribution(author, "Alleen van Sanne")

    full = go_to(full, "look_back")

    assert scene_of(fresh(waiting)) == "own_image"
    assert scene_of(fresh(author)) == "look_back"
    assert open_parts(full) == set()


@pytest.mark.parametrize("step", ["look_back", "habits", "goals"])
@pytest.mark.parametrize("kind", ViewerKind)
def test_steps_before_the_images_open_nothing_for_anybody(look_back, step, kind):
    make_contribution(make_participant(look_back), "Vooraf al opgeschreven", "learned.skill")

    look_back = go_to(look_back, step)

    screen = build_shared_screen(look_back, kind)
    assert (screen.sections, screen.threads, screen.may_gather) == ([], [], False)
    assert open_parts(look_back) == set()


@pytest.mark.parametrize(
    ("format_key", "step", "question"),
    [
        ("thermometer", "anchors", "Ben je het hiermee eens?"),
        ("look_back", "look_back", "Kijk bij elke afspraak hoe het ermee staat."),
        ("look_back", "habits", "Zeg bij elke oude gewoonte of hij terugkwam."),
        ("look_back", "goals", "Hoe ver is dit doel bereikt?"),
    ],
)
def test_every_screen_says_what_a_step_before_the_images_asks(
    collaboration, fatima, format_key, step, question
):
    pit_stop = make_pit_stop(collaboration, format_key=format_key)
    participant, token = join_pit_stop(pit_stop=pit_stop)
    pit_stop = go_to(pit_stop, step)
    words = pit_stop.current_step.specification
    phone, desk, room = Client(), Client(), Client()
    phone.cookies[participant_cookie(pit_stop.pk)] = token
    desk.force_login(fatima)

    on_phone = phone.get(f"/p/{pit_stop.pk}/")
    on_desk = desk.get(f"/pitstops/{pit_stop.pk}/")
    in_room = room.get(f"/screen/{pit_stop.room_token}/", follow=True)

    assert words.instruction.nl in on_phone.text
    assert AFTER_ALL not in on_phone.text
    assert words.say.nl in on_desk.text
    assert question in in_room.text
    assert str(step_question(pit_stop)) == question
    assert Desk(pit_stop).questions == []
    skip_image(participant=participant)
    after_skipping = phone.get(f"/p/{pit_stop.pk}/").text
    assert words.instruction.nl in after_skipping
    assert AFTER_ALL in after_skipping


def test_own_image_asks_and_keeps_only_what_the_format_asks(collaboration, fatima):
    pit_stop = make_pit_stop(collaboration, format_key="thermometer")
    participant, token = join_pit_stop(pit_stop=pit_stop)
    pit_stop = go_to(pit_stop, "own_image")
    phone, desk = Client(), Client()
    phone.cookies[participant_cookie(pit_stop.pk)] = token
    desk.force_login(fatima)

    page = phone.get(f"/p/{pit_stop.pk}/")
    sent = {
        "situation.hit:00000000-0000-4000-8000-000000000001": "Korte lijnen",
        "task:00000000-0000-4000-8000-000000000002": "Niet gevraagd",
        "hand_in": "1",
    }
    phone.post(f"/p/{pit_stop.pk}/image/", sent)

    assert "Wat werkt nu mee?" in page.text
    assert "Schrijf in korte zinnen op wat nu meewerkt en wat tegenwerkt." in page.text
    assert "Wat willen we samen bereiken?" not in page.text
    assert [part.key for part in Desk(pit_stop).questions] == ["situation"]
    assert [line.text for line in participant.contributions.all()] == ["Korte lijnen"]
    go_to(pit_stop, "share")
    shown = desk.get(f"/pitstops/{pit_stop.pk}/").text
    assert "Korte lijnen" in shown
    assert "Wat willen we samen bereiken?" not in shown
