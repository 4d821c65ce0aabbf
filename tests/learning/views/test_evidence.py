"""The reading list as anyone reads it: honest on top, what speaks against as large as the rest."""

import re

import pytest
from django.test import Client
from django.utils.html import escape

from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.learning.domain.reading import take_back_reading
from pitstop.learning.readings.built_in import built_in_works
from pitstop.learning.readings.entries import read_works
from pitstop.learning.readings.kinds import MethodPart
from pitstop.learning.readings.works import Bilingual
from tests.factories.dialogue import go_to, make_contribution, make_pit_stop
from tests.factories.readings import make_general, make_reading

WORKS = built_in_works()
COUNTER = {key for key, work in WORKS.items() if work.is_counter}
PLAINLY = "Geen enkel onderzoek toetst de STAP-dialoog als geheel."
ITEM = re.compile(r'<li class="([^"]+)" id="work-([^"]+)">(.*?)</li>', re.DOTALL)


@pytest.fixture
def facilitators_browser(fatima):
    browser = Client()
    browser.force_login(fatima)
    return browser


def page_of(client, address="/evidence/", language="nl"):
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == 200
    return response.content.decode()


def items(page):
    """The works on a page in their order: key, classes and HTML."""
    return [(key, classes, body) for classes, key, body in ITEM.findall(page)]


# --- The list -------------------------------------------------------------------------------------


def test_anyone_reads_every_work_without_an_account(db, client):
    page = page_of(client)

    assert {key for key, _classes, _body in items(page)} == WORKS.keys()
    assert "sessionid" not in client.cookies


def test_page_says_first_that_nobody_tested_the_whole(db, client):
    page = page_of(client)

    assert page.index(PLAINLY) < page.index('id="work-')
    assert "No study tests the STAP dialogue as a whole." in page_of(client, language="en")


def test_what_speaks_against_stands_as_prominently_as_the_rest(db, client):
    listed = items(page_of(client))
    first = [key for key, _classes, _body in listed if WORKS[key].is_start_here]
    rest = [key for key, _classes, _body in listed if not WORKS[key].is_start_here]

    # In the order of the authors, so never gathered at the end.
    for keys in (first, rest):
        assert keys == sorted(keys, key=lambda key: WORKS[key].order)
    assert [key for key, _classes, _body in listed] == first + rest
    assert COUNTER & set(first[: len(first) // 2])
    assert COUNTER & set(rest[: len(rest) // 2])
    for key, classes, body in listed:
        # The same item and the same note; what speaks against has a mark and words besides.
        assert classes.split()[0] == "ps-work"
        assert '<p class="ps-work__note" lang="nl"' in body
        assert ("ps-work--counter" in classes) == (key in COUNTER)
        assert ("ps-icon--counter" in body) == (key in COUNTER)
        if key in COUNTER:
            assert escape(WORKS[key].against.nl) in body
            assert "<details" not in body


def test_note_comes_before_the_reference_in_the_readers_language(db, client):
    for language, note in (("nl", "Groepen bespreken vooral"), ("en", "Groups mostly discuss")):
        [body] = [body for key, _classes, body in items(page_of(client, language=language))
                  if key == "lu2012"]  # fmt: skip

        assert body.index(note) < body.index("Lu, L., Yuan, Y. C.")


def test_links_leave_the_site_only_on_a_click(db, client):
    page = page_of(client)
    outward = re.findall(r'<a [^>]*href="https?://[^>]*>', page)

    assert len(outward) == len(WORKS)
    assert all('rel="noopener noreferrer external"' in link for link in outward)
    assert "(buiten deze site)" in page
    assert not re.search(r"<link[^>]*(prefetch|preconnect|prerender)", page)
    assert not re.search(r'<(?:img|script|iframe|link)[^>]*(?:src|href)="https?://', page)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("part=measuring", lambda work: MethodPart.MEASURING in work.parts),
        ("evidence=meta_analysis", lambda work: work.evidence == "meta_analysis"),
        ("language=nl", lambda work: work.language == "nl"),
        ("against=on", lambda work: work.is_counter),
        ("part=look_back&evidence=review", lambda work: "look_back" in work.parts
         and work.evidence == "review"),
    ],
)  # fmt: skip
def test_choice_shows_what_fits_and_how_many(db, client, query, fits):
    expected = {key for key, work in WORKS.items() if fits(work)}

    page = page_of(client, f"/evidence/?{query}")

    assert {key for key, _classes, _body in items(page)} == expected
    assert f"{len(expected)} van de 53 werken" in page
    assert PLAINLY in page


def test_lists_say_how_many_works_they_hold(db, client):
    page = page_of(client)

    assert "Meta-analyse (14)" in page
    assert "Alleen wat tegenspreekt of nuanceert (14)" in page
    assert "Nederlands (1)" in page


def test_choice_without_works_says_what_to_do(db, client):
    page = page_of(client, "/evidence/?part=habits&evidence=method")

    assert items(page) == []
    assert "Geen werk past bij deze keuze." in page


def test_choice_that_does_not_exist_is_named_beside_its_list_and_hides_nothing(db, client):
    page = page_of(client, "/evidence/?part=<script>&evidence=review")

    assert "Kies er een uit de lijst." in page
    assert "<script>" not in page.replace('<script type="module"', "")
    assert {key for key, _classes, _body in items(page)} == {
        key for key, work in WORKS.items() if work.evidence == "review"
    }


def test_list_takes_as_many_queries_with_many_works(
    db, client, collaboration, django_assert_num_queries
):
    for title in ("Een", "Twee", "Drie"):
        make_general(make_reading(collaboration, title, authors=()))

    with django_assert_num_queries(2):
        page_of(client)


# --- One work -------------------------------------------------------------------------------------


def test_work_shows_note_reference_and_a_way_out(db, client):
    page = page_of(client, "/evidence/bates2017/")

    assert WORKS["bates2017"].note.nl in page
    assert "Spreekt tegen: er was geen steun" in page
    assert "Bates, T. C., &amp; Gupta, S. (2017)." in page
    assert 'href="https://doi.org/10.1016/j.intell.2016.11.004"' in page
    assert "Lees op doi.org" in page


def test_reference_that_was_not_seen_whole_says_so(db, client):
    sentence = "We hebben deze verwijzing niet helemaal bij de bron gezien."

    assert sentence in page_of(client, "/evidence/lines_reflexivity/")
    assert sentence not in page_of(client, "/evidence/bates2017/")


@pytest.mark.parametrize("key", ["bestaat-niet", "0f9dd4c8-4d5e-4a52-8d7c-000000000000"])
def test_unknown_work_is_not_found(db, client, key):
    for end in ("", "bibtex/", "comments/"):
        assert client.get(f"/evidence/{key}/{end}").status_code == 404


# --- BibTeX ---------------------------------------------------------------------------------------


def test_list_and_choice_go_out_as_bibtex(db, client):
    everything = client.get("/evidence/bibtex/")
    choice = client.get("/evidence/bibtex/?against=on")
    one = client.get("/evidence/lu2012/bibtex/")

    assert everything["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert everything["Content-Disposition"] == 'attachment; filename="pitstop.bib"'
    assert keys_in(everything) == WORKS.keys()
    assert keys_in(choice) == COUNTER
    assert keys_in(one) == {"lu2012"}


def keys_in(response):
    works, broken = read_works(response.content.decode())
    assert not broken
    return {work.cite_key for _line, work in works}


# --- Works of a collaboration ---------------------------------------------------------------------


SEEDED = "Zaaiwoord"


def surfaces(client, key):
    for address in ("/evidence/", "/evidence/bibtex/", "/evidence/?language=nl"):
        yield address, client.get(address).content.decode()
    for address in (f"/evidence/{key}/", f"/evidence/{key}/bibtex/"):
        yield address, client.get(address).content.decode()


def test_work_of_a_collaboration_leaks_on_no_surface(collaboration, facilitators_browser, olga):
    note = Bilingual(f"{SEEDED} in de notitie", "")
    reading = make_reading(collaboration, f"{SEEDED} titel", language="nl", note=note)
    elsewhere = Client()
    elsewhere.force_login(olga)

    for browser in (Client(), elsewhere):
        for address, page in surfaces(browser, reading.pk):
            assert SEEDED not in page, address
    # The same surfaces show it to who facilitates, so the test can fail.
    assert all(SEEDED in page for _address, page in surfaces(facilitators_browser, reading.pk))


def test_general_work_does_not_say_who_added_it(collaboration, client):
    reading = make_general(make_reading(collaboration, f"{SEEDED} titel"))

    for address in ("/evidence/", f"/evidence/{reading.pk}/", f"/evidence/{reading.pk}/bibtex/"):
        page = page_of(client, address)
        assert SEEDED in page
        assert collaboration.name not in page
    take_back_reading(reading=reading)
    assert client.get(f"/evidence/{reading.pk}/").status_code == 404


def test_words_of_people_are_never_markup(collaboration, client):
    evil = '<img src=x onerror="alert(1)">'
    note = Bilingual(evil, evil)
    reading = make_general(make_reading(collaboration, evil + " titel", container=evil, note=note))

    for address in ("/evidence/", f"/evidence/{reading.pk}/"):
        page = page_of(client, address)
        assert "<img" not in page
        assert escape(evil) in page


# --- Where a choice shows what it rests on --------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "key"),
    [
        ("own_image", "mullen1991"),
        ("share", "lu2012"),
        ("threads", "vandenbossche2011"),
        ("agree", "sheeran2024"),
        ("close", "dignum2020"),
    ],
)
def test_facilitators_screen_says_what_a_step_rests_on(
    collaboration, facilitators_browser, step, key
):
    pit_stop = go_to(make_pit_stop(collaboration), step)

    page = facilitators_browser.get(f"/pitstops/{pit_stop.pk}/").content.decode()

    assert f'href="/evidence/{key}/"' in page
    assert "Waarom zo?" in page


def test_participants_are_not_sent_to_the_evidence(pit_stop, piet):
    make_contribution(piet, "Dit zien zij wel")
    reader, token = join_pit_stop(pit_stop=pit_stop)
    skip_image(participant=reader)
    go_to(pit_stop, "share")
    browser = Client()
    browser.cookies[participant_cookie(pit_stop.pk)] = token

    page = page_of(browser, f"/p/{pit_stop.pk}/")

    assert "Dit zien zij wel" in page
    assert "/evidence/" not in page


def test_help_leads_to_the_evidence(db, client):
    assert 'href="/evidence/"' in page_of(client, "/help/")
