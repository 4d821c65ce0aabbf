"""Who may listen to a stream, and as which kind of viewer: the cookies decide, not the wish."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.actors import room_cookie
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.streams import DialogueSource
from pitstop.live.changes import Change
from tests.factories.dialogue import fresh, go_to, make_contribution

SEED = "zeepaardje"


@pytest.fixture
def joined(pit_stop):
    return join_pit_stop(pit_stop=pit_stop)


def cookies_of(pit_stop, token):
    return {participant_cookie(pit_stop.pk): token}


def room_cookies(pit_stop):
    return {room_cookie(pit_stop.pk): pit_stop.room_token}


def session_cookies(user):
    client = Client()
    client.force_login(user)
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def admit(pit_stop, wish, cookies):
    return DialogueSource().admit(pit_stop.pk, wish, cookies)


@pytest.mark.parametrize("wish", ["participant:nl", "waiting:nl", "onzin:nl"])
def test_who_still_writes_is_admitted_as_waiting_whatever_they_wish(pit_stop, joined, wish):
    participant, token = joined

    admission = admit(pit_stop, wish, cookies_of(pit_stop, token))

    assert (admission.kind, admission.member, admission.topic) == (
        "waiting:nl",
        str(participant.pk),
        pit_stop.pk,
    )


@pytest.mark.parametrize("wish", ["facilitator:nl", "room:nl"])
def test_participant_is_not_admitted_as_something_else(pit_stop, joined, wish):
    _participant, token = joined

    assert admit(pit_stop, wish, cookies_of(pit_stop, token)) is None


def test_who_is_ready_is_admitted_as_participant_with_the_present_revision(pit_stop, joined):
    participant, token = joined
    skip_image(participant=participant)

    admission = admit(pit_stop, "participant:en", cookies_of(pit_stop, token))

    assert admission.kind == "participant:en"
    assert admission.revision == fresh(pit_stop).revision == 2


@pytest.mark.parametrize("language", ["", ":", ":fy", ":nl", ":en-gb", ":../x"])
def test_unknown_language_becomes_the_default(pit_stop, joined, language):
    _participant, token = joined

    admission = admit(pit_stop, "participant" + language, cookies_of(pit_stop, token))

    assert admission.kind == "waiting:nl"


def test_cookie_of_another_pit_stop_admits_to_nothing(pit_stop, joined, other_pit_stop):
    _participant, token = joined

    for cookies in ({}, cookies_of(pit_stop, token), cookies_of(other_pit_stop, token)):
        assert admit(other_pit_stop, "participant:nl", cookies) is None


def test_facilitator_is_admitted_by_their_session(pit_stop, fatima):
    admission = admit(pit_stop, "facilitator:nl", session_cookies(fatima))

    assert (admission.kind, admission.member) == ("facilitator:nl", str(fatima.uuid))


@pytest.mark.parametrize("wish", ["facilitator:nl", "participant:nl", "waiting:nl", "room:nl"])
def test_strangers_are_not_admitted(pit_stop, olga, karel, wish):
    for cookies in ({}, session_cookies(olga), session_cookies(karel), {"sessionid": "onzin"}):
        assert admit(pit_stop, wish, cookies) is None


def test_who_may_not_sign_in_any_more_is_not_admitted(pit_stop, fatima):
    cookies = session_cookies(fatima)
    fatima.is_active = False
    fatima.save()

    assert admit(pit_stop, "facilitator:nl", cookies) is None


def test_room_is_admitted_by_its_own_cookie(pit_stop, other_pit_stop):
    assert admit(pit_stop, "room:nl", room_cookies(pit_stop)).kind == "room:nl"

    wrong = {room_cookie(pit_stop.pk): other_pit_stop.room_token}
    assert admit(pit_stop, "room:nl", wrong) is None
    assert admit(pit_stop, "room:nl", {}) is None


def test_unknown_pit_stop_admits_nobody_and_has_no_frames(db, fatima):
    source = DialogueSource()

    for wish in ("participant:nl", "facilitator:nl", "room:nl"):
        assert source.admit(uuid4(), wish, session_cookies(fatima)) is None
    assert source.frames(uuid4(), [Change("TimeChanged")], frozenset({"room:nl"})) == {}


def test_frames_are_made_per_kind_and_language_and_none_for_who_waits(pit_stop, piet):
    contribution = make_contribution(piet, f"Mee {SEED}")
    go_to(pit_stop, "share")
    change = Change("ContributionShared", (str(contribution.pk),))
    kinds = frozenset({"waiting:nl", "participant:nl", "participant:en", "room:nl"})

    frames = DialogueSource().frames(pit_stop.pk, [change], kinds)

    assert frames.keys() == kinds - {"waiting:nl"}
    assert all(SEED in built.html for built in frames.values())
    assert {built.revision for built in frames.values()} == {fresh(pit_stop).revision}
    assert frames["participant:nl"].html != frames["participant:en"].html


def test_private_words_are_in_no_frame(pit_stop, piet):
    private = make_contribution(piet, f"Mij {SEED}", "fit.me")
    go_to(pit_stop, "share")
    change = Change("ContributionShared", (str(private.pk),))
    kinds = frozenset({"waiting:nl", "participant:nl", "facilitator:nl", "room:nl"})

    frames = DialogueSource().frames(pit_stop.pk, [change], kinds)

    assert all(SEED not in built.html for built in frames.values())
