"""The page that somebody makes of what they take home, by its addresses."""

import re

import pytest
from django.test import Client

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.domain.closing import take_home
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.models import TakeHomePage
from tests.factories.dialogue import (
    close,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_red_thread,
)


@pytest.fixture
def held(collaboration):
    """With names, so that there are names to leak."""
    return make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED, theme="Samen verder")


def browser_of(pit_stop, **who):
    participant, token = join_pit_stop(pit_stop=pit_stop, **who)
    skip_image(participant=participant)
    browser = Client()
    browser.cookies[participant_cookie(pit_stop.pk)] = token
    return browser, participant


@pytest.fixture
def author(held):
    return browser_of(held, name="Sanne")


def path_of(pit_stop):
    return f"/p/{pit_stop.pk}/take-home/page/"


def link_in(page):
    [path] = re.findall(r"http://127\.0\.0\.1:8000(/t/[0-9a-f]+/)", page.text)[:1]
    return path


def main_of(page):
    return page.text.split("<main", 1)[1].split("</main>", 1)[0]


def shared_link(browser, pit_stop, **words):
    sent = {"text": "Rust in het team", "who_must_know": "Mijn afdeling"} | words
    browser.post(path_of(pit_stop), sent | {"deed": "share"})
    return link_in(browser.get(path_of(pit_stop)))


def test_form_begins_with_what_was_written_at_closing(held, author):
    browser, participant = author
    take_home(by=participant, text="Mijn rust", who_must_know="Ria", is_private=True, worth="yes")

    page = browser.get(path_of(held))

    assert "Mijn rust" in page.text
    assert "Ria" in page.text
    assert not TakeHomePage.objects.exists()


def test_preview_shows_what_others_will_read_and_shares_nothing(held, author, client):
    browser, _participant = author
    words = {"text": "Regel een\nRegel twee", "who_must_know": "Mijn afdeling"}

    preview = browser.post(path_of(held), words | {"deed": "preview"})

    assert not TakeHomePage.objects.exists()
    shown = preview.text.split('id="preview">', 1)[1].split("<form", 1)[0]
    link = shared_link(browser, held, **words)
    public = client.get(link).text
    body = public.split("</h1>", 1)[1].split('<p class="ps-actions', 1)[0]
    assert " ".join(body.split()) in " ".join(shown.split())


def test_changing_it_first_keeps_what_was_typed(held, author):
    browser, _participant = author

    page = browser.post(path_of(held), {"text": "Nog niet goed", "deed": "change"})

    assert "Nog niet goed" in page.text
    assert not TakeHomePage.objects.exists()


def test_nothing_of_the_group_stands_on_the_page(held, author, client, fatima):
    browser, sanne = author
    piet = make_participant(held, name="Piet Jansen")
    contribution = make_contribution(piet, "GEHEIM van de groep")
    make_contribution(sanne, "GEHEIM eigen bijdrage")
    pit_stop = go_to(held, "threads")
    make_red_thread(pit_stop, [contribution], "GEHEIM rode draad")
    take_home(by=sanne, text="GEHEIM in verslag", who_must_know="", is_private=False, worth="yes")
    link = shared_link(browser, held)
    close(pit_stop)

    page = client.get(link)

    assert "Rust in het team" in page.text
    assert "Samen verder" in page.text
    for secret in ("GEHEIM", "Piet", "Sanne", held.collaboration.name, fatima.name, held.pk):
        assert str(secret) not in page.text
    assert sanne.pk.hex not in page.text


def test_another_participant_neither_sees_nor_takes_back_the_page(held, author):
    link = shared_link(author[0], held)
    other, _participant = browser_of(held, name="Piet")

    page = other.get(path_of(held))
    other.post(path_of(held) + "take-back/")

    assert "Rust in het team" not in page.text
    assert link not in page.text
    assert other.get(link).status_code == 200


def test_taking_back_empties_the_link(held, author, client):
    browser, _participant = author
    link = shared_link(browser, held)

    browser.post(path_of(held) + "take-back/")

    gone = client.get(link)
    assert gone.status_code == 404
    assert "Deze pagina is er niet (meer)." in gone.text
    assert main_of(gone) == main_of(client.get("/t/abc/"))


def test_getting_the_address_of_taking_back_takes_nothing_back(held, author):
    browser, _participant = author
    shared_link(browser, held)

    assert browser.get(path_of(held) + "take-back/").status_code == 405
    assert TakeHomePage.objects.get().is_shared


@pytest.mark.parametrize("deed", ["preview", "share"])
@pytest.mark.parametrize(
    ("text", "sentence"), [("", "Schrijf eerst iets op."), ("x" * 1001, "1000")]
)
def test_bad_words_get_a_sentence_and_stay_in_the_field(held, author, deed, text, sentence):
    page = author[0].post(path_of(held), {"text": text, "deed": deed})

    assert page.status_code == 422
    assert sentence in page.text.replace(".000", "000")
    assert page.context["form"]["text"].value() == text


def test_words_are_never_markup(held, author, client):
    link = shared_link(author[0], held, text="<img src=x> samen")

    assert "&lt;img src=x&gt; samen" in client.get(link).text


def test_stranger_and_facilitator_make_no_page(held, client, fatima):
    as_stranger = client.get(path_of(held)).status_code
    client.force_login(fatima)

    assert (as_stranger, client.get(path_of(held)).status_code) == (404, 404)


def test_way_to_the_page_stands_with_what_was_saved_and_after_closing(held, author):
    browser, participant = author
    pit_stop = go_to(held, "close")
    before = browser.get(f"/p/{held.pk}/").text
    take_home(by=participant, text="Rust", who_must_know="", is_private=False, worth="yes")
    saved = browser.get(f"/p/{held.pk}/").text
    close(pit_stop)

    closed = browser.get(f"/p/{held.pk}/").text

    assert path_of(held) not in before
    assert path_of(held) in saved
    assert path_of(held) in closed
