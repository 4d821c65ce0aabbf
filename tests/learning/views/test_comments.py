"""Readers say something of a work, with and without an account, and take it back."""

import logging
import re
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.html import escape

from pitstop.config.log import WithoutTokens
from pitstop.learning.domain.comment import MOST_PER_NETWORK, show_comment
from pitstop.learning.models import ReadingComment
from tests.factories.readings import comment, guests_comment, make_moderator, make_reading

WORK = "/evidence/lu2012/"
EVIL = '<script>alert("x")</script>'


@pytest.fixture(autouse=True)
def empty_budget():
    cache.clear()


@pytest.fixture
def moderator(db):
    return make_moderator()


@pytest.fixture
def fatimas_browser(fatima):
    browser = Client()
    browser.force_login(fatima)
    return browser


def say(browser, text="Dit herken ik.", *, work=WORK, **sent):
    return browser.post(f"{work}comments/", {"uuid": uuid4(), "text": text} | sent)


def test_who_signed_in_reads_their_comment_at_once(fatimas_browser):
    response = say(fatimas_browser)

    assert response["Location"] == f"{WORK}#comments"
    page = Client().get(WORK).content.decode()
    assert "Dit herken ik." in page
    assert "Fatima El Amrani" in page


def test_form_says_before_one_writes_who_reads_it(fatimas_browser, moderator, client):
    assert "Je naam, Fatima El Amrani, staat erbij." in fatimas_browser.get(WORK).content.decode()
    assert "Een moderator leest het eerst." in client.get(WORK).content.decode()


def test_without_moderator_a_guest_is_asked_to_sign_in(db, client):
    page = client.get(WORK).content.decode()

    assert 'id="comment-form"' not in page
    assert f"/sign-in/?next={WORK}" in page
    assert say(client, name="Truus").status_code == 422


def test_guest_waits_and_may_take_it_back(moderator, client):
    place = say(client, "Dit zie ik anders.", name="Truus")["Location"]

    assert "Dit zie ik anders." not in client.get(WORK).content.decode()
    own = client.get(place).content.decode()
    assert "Dit zie ik anders." in own
    assert "Een moderator leest het eerst." in own
    assert f"http://127.0.0.1:8000{place}</p>" in own
    client.post(place)
    assert not ReadingComment.objects.exists()
    assert client.get(place).status_code == 404


def test_address_of_a_guests_comment_cannot_be_guessed(moderator, client):
    one, another = guests_comment("Een"), guests_comment("Ander")
    place = say(client, "Dit zie ik anders.", name="Truus")["Location"]
    seal = place.split("/")[-2]

    for row in (one, another):
        for token in (seal, "x", "0" * 32):
            address = f"/evidence/comments/{row.pk}/{token}/"
            assert client.get(address).status_code == client.post(address).status_code == 404
    assert ReadingComment.objects.count() == 3


def test_id_with_which_a_device_sends_again_stands_on_no_page_of_others(moderator, client):
    """Whoever sends it again gets the way to take the comment back."""
    uuid = uuid4()
    sent = {"uuid": uuid, "name": "Truus", "text": "Dit zie ik anders."}
    place = say(client, **sent)["Location"]
    assert say(client, **sent)["Location"] == place

    show_comment(comment=ReadingComment.objects.get(pk=uuid))

    page = Client().get(WORK).content.decode()
    assert "Dit zie ik anders." in page
    assert str(uuid) not in page


def test_log_does_not_hold_the_key_of_a_guests_comment(moderator, client):
    place = say(client, name="Truus")["Location"]
    seal = place.split("/")[-2]
    record = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s", (place,), None)

    WithoutTokens().filter(record)

    assert seal not in record.getMessage()
    assert record.getMessage().startswith("Not Found: /evidence/comments/")


def test_approved_comment_stands_on_the_page(moderator, client):
    show_comment(comment=guests_comment("Dit zie ik anders.", name="Truus"))

    page = client.get("/evidence/tannenbaum2013/").content.decode()

    assert "Dit zie ik anders." in page
    assert "Truus" in page
    assert "1 reactie" in client.get("/evidence/").content.decode()


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"text": ""}, "text", "Schrijf eerst iets op."),
        ({"text": "x" * 1001}, "text", "1001 tekens"),
        ({"name": ""}, "name", "Vul een naam in met minstens één letter."),
    ],
)
def test_refusal_stands_beside_its_field_and_keeps_what_was_typed(
    moderator, client, sent, field, sentence
):
    usual = {"text": "Mijn woorden", "name": "Truus van hiernaast"}

    response = say(client, **(usual | sent))

    page = response.content.decode()
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {field}
    assert sentence in page
    for name, words in usual.items():
        assert name == field or words in page


def test_sent_twice_is_stored_once(fatimas_browser):
    uuid = uuid4()

    for _time in range(2):
        say(fatimas_browser, uuid=uuid)

    assert ReadingComment.objects.count() == 1


def test_program_that_fills_in_every_field_is_answered_and_not_stored(moderator, client):
    response = say(client, name="Truus", website="https://kopen.example")

    assert response["Location"] == WORK
    assert not ReadingComment.objects.exists()


def test_too_many_are_refused_with_what_was_typed(moderator, client):
    for number in range(MOST_PER_NETWORK):
        say(client, f"Nummer {number}", name="Truus")

    response = say(client, "Nog eentje", name="Truus")

    page = response.content.decode()
    assert response.status_code == 422
    assert "Er kwamen net veel reacties binnen." in page
    assert "Nog eentje" in page


def test_broken_id_is_no_error_of_the_server(fatimas_browser):
    assert say(fatimas_browser, uuid="geen").status_code == 422


def test_words_are_never_markup(fatimas_browser, moderator, client):
    say(fatimas_browser, EVIL)
    show_comment(comment=guests_comment(EVIL, name=EVIL))

    for work in (WORK, "/evidence/tannenbaum2013/"):
        page = client.get(work).content.decode()
        assert EVIL not in page
        assert escape(EVIL) in page


def test_own_comments_are_shown_together_and_removed(fatimas_browser, fatima, olga):
    mine, hers = comment(fatima, "Van mij"), comment(olga, "Van Olga")

    page = fatimas_browser.get("/evidence/comments/").content.decode()
    assert "Van mij" in page
    assert "Do Team and Individual Debriefs Enhance Performance?" in page
    assert "Van Olga" not in page
    refused = fatimas_browser.post(f"/evidence/comments/{hers.pk}/remove/")
    done = fatimas_browser.post(f"/evidence/comments/{mine.pk}/remove/")

    assert (refused.status_code, done["Location"]) == (404, "/evidence/comments/")
    assert [row.text for row in ReadingComment.objects.all()] == ["Van Olga"]


def test_remove_button_stands_at_ones_own_comment_only(fatimas_browser, fatima, olga):
    mine, hers = comment(fatima, "Van mij"), comment(olga, "Van Olga")

    page = fatimas_browser.get("/evidence/tannenbaum2013/").content.decode()

    removable = re.findall(r"/evidence/comments/([\w-]+)/remove/", page)
    assert removable == [str(mine.pk)]
    assert "Van Olga" in page
    assert str(hers.pk) not in page


def test_work_of_a_collaboration_shows_no_comments_and_takes_none(fatimas_browser, collaboration):
    reading = make_reading(collaboration)
    work = f"/evidence/{reading.pk}/"

    assert 'id="comments"' not in fatimas_browser.get(work).content.decode()
    assert say(fatimas_browser, work=work).status_code == 422


def test_stranger_signs_in_for_their_own_comments(client):
    assert client.get("/evidence/comments/")["Location"].startswith("/sign-in/")
