"""The quick way for responses against the ordinary page: the same yes, and never a yes alone."""

import io
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.middleware.csrf import _get_new_csrf_string

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.own_image import keep_drafts, skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.models import Contribution, Draft, Participant
from pitstop.dialogue.quick_responses import QuickResponses
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_response,
)

TOKEN = _get_new_csrf_string()
STORED = ("part", "side", "text", "stance", "is_private", "is_removed", "participant")


class Person:
    """A participant with their browser."""

    def __init__(self, pit_stop, *, is_ready=True):
        self.row, self.secret = join_pit_stop(pit_stop=pit_stop)
        self.cookies = {participant_cookie(pit_stop.pk): self.secret, "csrftoken": TOKEN}
        if is_ready:
            skip_image(participant=self.row)

    def sends(self, card, **changed):
        sent = {
            "csrfmiddlewaretoken": TOKEN,
            "uuid": str(uuid4()),
            "stance": "build_on",
            "text": "Dat zie ik ook",
        }
        content = urlencode(sent | changed).encode()
        return {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": f"/p/{card.pit_stop_id}/contributions/{card.pk}/respond/",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "HTTP_HOST": "testserver",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(content)),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(content),
        }


@pytest.fixture
def pit_stop(db):
    return make_pit_stop()


@pytest.fixture
def card(pit_stop):
    made = make_contribution(make_participant(pit_stop), "Korte lijnen")
    go_to(pit_stop, "share")
    return made


@pytest.fixture
def person(pit_stop):
    return Person(pit_stop)


def settle(*requests):
    return QuickResponses().settle(list(requests))


def responses():
    return list(Contribution.objects.exclude(responds_to=None).values(*STORED))


def test_stores_what_the_ordinary_way_stores(card, person):
    make_response(card, person.row)
    ordinary = responses()
    Contribution.objects.exclude(responds_to=None).delete()

    assert settle(person.sends(card)) == [f"/p/{card.pit_stop_id}/#contribution-{card.pk}"]
    assert responses() == ordinary


def test_answers_what_the_page_answers(card, person, client):
    client.cookies.load(person.cookies)
    path = f"/p/{card.pit_stop_id}/contributions/{card.pk}/respond/"
    sent = {"uuid": uuid4(), "stance": "differ", "text": "Ik niet"}

    assert settle(person.sends(card)) == [client.post(path, sent)["Location"]]


def test_raises_the_revision_and_forgets_the_draft(card, person, pit_stop):
    keep_drafts(participant=person.row, texts={f"respond:{card.pk}": "Dat zie"})
    before = fresh(pit_stop)

    settle(person.sends(card))

    after = fresh(pit_stop)
    assert (after.revision, after.waiting_revision) == (
        before.revision + 1,
        before.waiting_revision,
    )
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"csrfmiddlewaretoken": _get_new_csrf_string()},
        {"csrfmiddlewaretoken": ""},
        {"text": "   "},
        {"text": "a" * 1_001},
        {"text": "a" * 300_000},
        {"stance": "shout"},
        {"uuid": "7"},
    ],
)
def test_leaves_what_does_not_read_well_to_the_page(card, person, pit_stop, changed):
    before = fresh(pit_stop).revision

    assert settle(person.sends(card, **changed)) == [None]
    assert not responses()
    assert fresh(pit_stop).revision == before


def test_leaves_strangers_to_the_page(card, person):
    elsewhere = make_pit_stop()
    stranger = Person(elsewhere)
    stranger.cookies[participant_cookie(card.pit_stop_id)] = stranger.secret
    nobody = Person(elsewhere)
    nobody.cookies.clear()

    assert settle(stranger.sends(card), nobody.sends(card)) == [None, None]
    assert not responses()


def test_leaves_who_still_waits_to_the_page(card, pit_stop):
    assert settle(Person(pit_stop, is_ready=False).sends(card)) == [None]
    assert not responses()


def test_leaves_what_does_not_lie_open_to_the_page(card, person, pit_stop):
    author = Participant.objects.first()
    private = make_contribution(author, "Alleen voor mij", "fit.me")
    removed = make_contribution(author, "Weg", "task")
    remove_contribution(contribution=removed)
    response = make_response(card, person.row)
    kept = len(responses())

    answers = settle(*[person.sends(row) for row in (private, fresh(removed), response)])

    assert answers == [None, None, None]
    assert len(responses()) == kept


def test_leaves_parts_that_are_not_open_yet_to_the_page(pit_stop, person):
    early = make_contribution(make_participant(pit_stop), "Te vroeg")

    assert settle(person.sends(early)) == [None]


def test_leaves_the_last_minute_to_the_page(card, person, pit_stop):
    sent = person.sends(card)
    close(pit_stop)

    assert settle(sent) == [None]


def test_leaves_an_id_that_is_known_to_the_page(card, person, pit_stop):
    uuid = str(uuid4())
    settle(person.sends(card, uuid=uuid))
    before = fresh(pit_stop).revision

    assert settle(person.sends(card, uuid=uuid, text="Anders")) == [None]
    assert [row["text"] for row in responses()] == ["Dat zie ik ook"]
    assert fresh(pit_stop).revision == before


def test_one_that_is_refused_takes_nobody_along(card, person, pit_stop):
    other = Person(pit_stop)

    answers = settle(person.sends(card), person.sends(card, text=""), other.sends(card))

    assert [answer is None for answer in answers] == [False, True, False]
    assert len(responses()) == 2
