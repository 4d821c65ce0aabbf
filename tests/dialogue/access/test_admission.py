"""Who may come in, and as which kind of viewer."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone

from pitstop.dialogue import access
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from tests.dialogue.access.viewing import (
    FACILITATOR,
    PARTICIPANT,
    WAITING,
    seen,
)
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
)


def cookies_of(pit_stop, token):
    return {access.participant_cookie(pit_stop.pk): token}


def test_code_opens_until_the_stop_closes(pit_stop):
    assert access.find_open_pit_stop(pit_stop.code) == pit_stop
    assert access.find_open_pit_stop("") is None

    close(pit_stop)

    assert access.find_open_pit_stop(pit_stop.code) is None


def test_unknown_and_closed_code_take_the_same_queries(pit_stop, django_assert_num_queries):
    close(pit_stop)

    for code in (pit_stop.code, "ZZZZZZZZ"):
        with django_assert_num_queries(1):
            assert access.find_open_pit_stop(code) is None


def test_link_of_a_closed_stop_works_for_who_was_there(pit_stop):
    _participant, token = join_pit_stop(pit_stop=pit_stop)
    link = pit_stop.join_token
    assert access.get_pit_stop_to_join(link, {}) == pit_stop

    close(pit_stop)

    assert access.get_pit_stop_to_join(link, cookies_of(pit_stop, token)) == pit_stop
    with pytest.raises(Http404):
        access.get_pit_stop_to_join(link, {})


def test_participant_is_found_by_their_own_cookie_only(pit_stop, other_pit_stop):
    participant, token = join_pit_stop(pit_stop=pit_stop)
    assert access.get_participant(pit_stop.pk, cookies_of(pit_stop, token)) == participant

    for uuid, cookies in [
        (pit_stop.pk, {}),
        (pit_stop.pk, cookies_of(pit_stop, "onzin")),
        (pit_stop.pk, cookies_of(other_pit_stop, token)),
        (other_pit_stop.pk, cookies_of(other_pit_stop, token)),
    ]:
        with pytest.raises(Http404):
            access.get_participant(uuid, cookies)
    assert access.is_participant(other_pit_stop, cookies_of(other_pit_stop, token)) is False


def test_pit_stop_is_facilitated_by_its_facilitators_only(pit_stop, fatima, olga, karel):
    assert access.get_facilitated_pit_stop(pit_stop.pk, fatima) == pit_stop
    for stranger in (olga, karel):
        with pytest.raises(Http404):
            access.get_facilitated_pit_stop(pit_stop.pk, stranger)
    with pytest.raises(Http404):
        access.get_facilitated_pit_stop(uuid4(), fatima)


def test_room_is_opened_by_its_own_link_only(pit_stop):
    assert access.get_pit_stop_for_room(pit_stop.room_token) == pit_stop
    for token in ("", pit_stop.join_token, pit_stop.code, "onzin"):
        with pytest.raises(Http404):
            access.get_pit_stop_for_room(token)


def test_who_waits_goes_on_waiting_whatever_the_group_does(pit_stop, piet):
    for step in ("own_image", "share", "threads", "agree", "close"):
        go_to(pit_stop, step)
        assert access.kind_of(fresh(piet)) == WAITING

    make_contribution(piet)

    assert access.kind_of(fresh(piet)) == PARTICIPANT


def test_closing_opens_nothing_for_who_neither_handed_in_nor_skipped(pit_stop, piet):
    close(pit_stop)

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert access.kind_of(fresh(piet)) == WAITING
        skip_image(participant=fresh(piet))
        assert access.kind_of(fresh(piet)) == PARTICIPANT


def test_two_collaborations_never_mix(collaboration, fatima):
    """Fatima facilitates both; what is asked of one never answers for the other."""
    one = make_pit_stop(collaboration)
    other = make_pit_stop(make_collaboration(fatima, "Schoon water"))
    mine = make_contribution(make_participant(one), "Hier")
    make_contribution(make_participant(other), "Daar")
    one, other = go_to(one, "share"), go_to(other, "share")

    assert (seen(one, FACILITATOR), seen(other, FACILITATOR)) == ({"Hier"}, {"Daar"})
    with pytest.raises(Http404):
        access.get_open_contribution(other, FACILITATOR, mine.pk)
