"""Nothing but released words travels, and what was taken back travels no more.

Each secret stands in the database. Everything that others can reach by any link is fetched and
searched; the same search finds the secrets with who may read them, so it does look.
"""

import re
from types import SimpleNamespace

import pytest
from django.test import Client

from pitstop.collaborations.personal_links import personal_token
from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.actors import room_cookie
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import build_frame
from pitstop.learning.domain.question import QuestionWords, reword_question
from pitstop.learning.domain.release import withdraw_release
from pitstop.learning.domain.stage import move_question
from pitstop.learning.enums import Stage
from pitstop.learning.events import QuestionChanged, QuestionRaised
from tests.factories.agreements import make_member
from tests.factories.dialogue import close, fresh, go_to, make_pit_stop
from tests.factories.learning import found, raise_one, release_found, release_one

LINK = re.compile(r'(?:href|action)="(/[^"#?]*(?:\?[^"#]*)?)')
NEVER_LEAVES = (
    "zwaluwstaart",  # a question that was not released
    "nachtegaal",  # the own wording and context behind a release
    "roodborst",  # the words of a release that was taken back
    "winterkoning",  # the note of a moment
    "boomklever",  # a finding that was not released
    "koolmees",  # the own words behind a released finding
)
TRAVELS = ("ijsvogel", "waterhoen")
# What a crawl does not follow: files, and the many pages of formats, which hold no such words.
LEFT_OUT = re.compile(r"^/evidence/[^?]|/(?:sign-out|static|language|formats|sheets)/")


@pytest.fixture
def fatimas(collaboration, pit_stop):
    """Everything a group can keep of its questions, in a pit stop that is closing."""
    closing = go_to(pit_stop, "close")
    raise_one(collaboration, "Waarom zwaluwstaart?", pit_stop=closing)
    released = raise_one(collaboration, "Waarom ijsvogel nachtegaal?", context="nachtegaal")
    move_question(question=released, stage=Stage.WORKED_ON, note="winterkoning", pit_stop=closing)
    release_one(released, "Waarom ijsvogel?")
    found(released, tried="boomklever", happened="boomklever")
    release_found(found(released, tried="koolmees", happened="koolmees"), "waterhoen", "waterhoen")
    words = QuestionWords(level="skill", wording="Waarom nachtegaal?", context="nachtegaal")
    reword_question(question=released, words=words, based_on=1)
    taken = raise_one(collaboration, "Waarom merel?")
    release = release_one(taken, "Waarom roodborst?", context="roodborst")
    withdraw_release(release=release)
    return SimpleNamespace(pit_stop=fresh(closing), released=released, taken=release)


@pytest.fixture
def olgas(other_pit_stop):
    """Another group with a comparable question, in a pit stop of its own."""
    mine = raise_one(other_pit_stop.collaboration, "Waarom ijsvogel bij ons?")
    return SimpleNamespace(pit_stop=go_to(other_pit_stop, "close"), question=mine)


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


def participant_of(pit_stop, *, is_ready=True):
    participant, token = join_pit_stop(pit_stop=fresh(pit_stop))
    if is_ready:
        skip_image(participant=participant)
    browser = Client()
    browser.cookies[participant_cookie(pit_stop.pk)] = token
    return browser


def crawl(browser, *starts):
    """Every page that links lead to from here, in one string."""
    seen, waiting, heard = set(), list(starts), []
    while waiting:
        place = waiting.pop()
        if place in seen or LEFT_OUT.search(place):
            continue
        seen.add(place)
        answer = browser.get(place)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = body.decode(errors="replace")
        heard.append(f"{place} {text}")
        waiting += LINK.findall(text) + ([answer["Location"]] if "Location" in answer else [])
    assert len(seen) < 400, "The crawl does not end."
    return "\n".join(heard)


def leaked(heard):
    return [word for word in NEVER_LEAVES if word in heard]


def test_who_facilitates_elsewhere_gets_the_released_words_alone(fatimas, olgas, olga, fatima):
    own = f"/collaborations/{olgas.pit_stop.collaboration.uuid}/"
    others = f"{own}others/{fatimas.taken.pk}/"

    heard = crawl(signed_in(olga), "/collaborations/", f"{own}contacts/", others)
    asked = signed_in(olga).post(f"{own}who-else/", {"wording": "roodborst nachtegaal ijsvogel"})
    control = crawl(signed_in(fatima), "/collaborations/")

    assert leaked(heard) == []
    assert leaked(asked.content.decode().replace("roodborst nachtegaal ijsvogel", "")) == []
    assert all(word in heard for word in TRAVELS), "The search would not have found it."
    found_by_fatima = [word for word in NEVER_LEAVES if word in control]
    assert found_by_fatima == [word for word in NEVER_LEAVES if word != "roodborst"]
    assert "Deze vraag wordt niet meer gedeeld" in heard


def test_nobody_of_another_group_gets_anything(fatimas, olgas):
    """Participants, room, member and report of a pit stop elsewhere, and its stream."""
    pit_stop = olgas.pit_stop
    member = make_member(pit_stop.collaboration, "Lot", "lot@example.org")
    participant, room = participant_of(pit_stop), Client()
    room.cookies[room_cookie(pit_stop.pk)] = pit_stop.room_token
    heard = crawl(participant, f"/p/{pit_stop.pk}/") + crawl(room, f"/room/{pit_stop.pk}/")
    close(pit_stop)
    heard += crawl(participant, f"/p/{pit_stop.pk}/report/")
    token = personal_token(member)
    heard += crawl(Client(), f"/i/{token}/", f"/i/{token}/data/pitstop.json/")
    heard += "".join(
        build_frame(fresh(pit_stop), kind, "nl", [event(fatimas.released.pk).change]).html
        for kind in ViewerKind
        for event in (QuestionRaised, QuestionChanged)
    )

    assert "Waarom ijsvogel bij ons?" in heard, "The search would not have found it."
    assert leaked(heard) == []
    assert "waterhoen" not in heard


def test_in_the_own_group_a_client_and_who_still_writes_get_nothing(fatimas, collaboration, karel):
    pit_stop = fatimas.pit_stop
    waiting = participant_of(pit_stop, is_ready=False)
    client = personal_token(collaboration.memberships.get(user=karel))

    member = personal_token(make_member(collaboration, "Lot", "lot@example.org"))

    assert "zwaluwstaart" not in crawl(Client(), f"/i/{member}/"), "raised in a stop that is open"
    heard = crawl(waiting, f"/p/{pit_stop.pk}/", f"/p/{pit_stop.pk}/questions/")
    heard += crawl(signed_in(karel), "/collaborations/") + crawl(Client(), f"/i/{client}/")
    control = crawl(participant_of(pit_stop), f"/p/{pit_stop.pk}/")

    assert leaked(heard) == []
    assert "zwaluwstaart" in control, "The search would not have found it."
    # Findings are not for a pit stop: they stand with who facilitates, and with members.
    assert "boomklever" not in control


def test_a_stranger_gets_nothing(fatimas, collaboration):
    places = [
        f"/collaborations/{collaboration.uuid}/questions/",
        f"/collaborations/{collaboration.uuid}/questions/{fatimas.released.pk}/",
        f"/p/{fatimas.pit_stop.pk}/questions/",
        f"/pitstops/{fatimas.pit_stop.pk}/questions/{fatimas.released.pk}/",
    ]

    heard = crawl(Client(), "/", *places)

    assert leaked(heard) == []
    assert not any(word in heard for word in TRAVELS)


def test_a_second_pit_stop_of_another_group_opens_nothing(fatimas, olga, other_pit_stop):
    """A question's address under another pit stop is no way in."""
    second = make_pit_stop(other_pit_stop.collaboration)
    browser = signed_in(olga)
    place = f"/pitstops/{second.pk}/questions/{fatimas.released.pk}/"

    assert browser.get(place).status_code == 404
    assert browser.post(place, {"deed": "move", "stage": "answered"}).status_code == 404
    assert fresh(fatimas.released).stage == Stage.WORKED_ON
