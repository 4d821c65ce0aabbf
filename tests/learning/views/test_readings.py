"""A facilitator adds works: by hand, or a list in which something is wrong."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pitstop.learning.models import Reading
from pitstop.learning.readings.kinds import Reach
from tests.factories.readings import make_reading

GOOD = "@article{goed,\n title = {Een goed werk},\n doi = {10.1234/goed}\n}\n"
BROKEN = "@article{stuk,\n title = {Nooit gesloten,\n year = {2021}\n}\n\n"
BAD_DOI = "@book{ook,\n title = {Ook een werk},\n doi = {geen}\n}\n"


@pytest.fixture
def address(collaboration):
    return f"/collaborations/{collaboration.uuid}/readings/"


@pytest.fixture
def browser(fatima):
    browser = Client()
    browser.force_login(fatima)
    return browser


def by_hand(browser, address, **sent):
    usual = {"uuid": uuid4(), "title": "Samen leren", "authors": "Jansen, Piet", "kind": "article"}
    return browser.post(address, usual | sent)


def send(browser, address, deed="look", **sent):
    return browser.post(f"{address}import/", {"deed": deed, "pasted": ""} | sent)


# --- By hand --------------------------------------------------------------------------------------


def test_work_by_hand_is_kept_and_listed(browser, address):
    response = by_hand(
        browser,
        address,
        year="2024",
        doi="https://doi.org/10.1234/abc",
        note_nl="Wat het zegt.",
        parts=["share", "habits"],
        evidence="theory",
        is_counter="on",
    )

    reading = Reading.objects.get()
    assert response["Location"] == address
    assert (reading.doi, reading.year, reading.parts) == ("10.1234/abc", 2024, ["share", "habits"])
    page = browser.get(address).content.decode()
    assert "Wat het zegt." in page
    assert "Jansen, P. (2024). " in page
    assert "Spreekt tegen of nuanceert." in page


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"title": ""}, "title", "Vul de titel in."),
        ({"title": "x" * 401}, "title", "Gebruik hoogstens 400 tekens."),
        ({"year": "vorig jaar"}, "year", "‘vorig jaar’ is geen jaar van vier cijfers."),
        ({"doi": "zomaar iets"}, "doi", "‘zomaar iets’ is geen DOI."),
        ({"url": "javascript:alert(1)"}, "url", "is geen adres op internet."),
        ({"note_nl": "x" * 1001}, "note_nl", "Gebruik hoogstens 1000 tekens."),
        ({"kind": "krant"}, "kind", "Kies er een uit de lijst."),
        ({"parts": ["rust"]}, "parts", "Kies er een uit de lijst."),
        ({"doi": "10.1177/0018720812448394"}, "doi", "Dit werk staat al in de lijst."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_the_rest_stays(
    browser, address, sent, field, sentence
):
    response = by_hand(browser, address, container="Mijn tijdschrift", **sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {field}
    assert sentence in page
    assert "Mijn tijdschrift" in page
    assert not Reading.objects.exists()


def test_work_is_changed_offered_taken_back_and_removed(browser, address, collaboration):
    reading = make_reading(collaboration, "Eerste titel")
    place = f"{address}{reading.pk}/"

    by_hand(browser, place, title="Betere titel", based_on=1)
    reading.refresh_from_db()
    assert reading.title == "Betere titel"
    for deed, reach in (("offer", Reach.OFFERED), ("take-back", Reach.OWN)):
        browser.post(f"{place}share/", {"deed": deed})
        assert Reading.objects.get().reach == reach
    for _time in range(2):
        assert browser.post(f"{place}remove/")["Location"] == address
    assert not Reading.objects.exists()


def test_two_who_change_one_work_do_not_overwrite_each_other(browser, address, collaboration):
    reading = make_reading(collaboration)
    place = f"{address}{reading.pk}/"
    by_hand(browser, place, title="Van een ander", based_on=1)

    response = by_hand(browser, place, title="Van mij", based_on=1)

    assert response.status_code == 422
    assert "Van mij" in response.content.decode()
    assert Reading.objects.get().title == "Van een ander"


# --- From BibTeX ----------------------------------------------------------------------------------


def test_list_is_looked_through_before_anything_is_kept(browser, address):
    file = SimpleUploadedFile("lijst.bib", (GOOD + BROKEN + BAD_DOI).encode())

    page = send(browser, address, file=file).content.decode()

    assert "1 werk kan erbij." in page
    assert "2 kloppen nog niet." in page
    assert "Regel 5: Dit is niet compleet" in page
    assert "Regel 10: ‘geen’ is geen DOI." in page
    assert "Een goed werk" in page
    assert not Reading.objects.exists()


def test_good_works_come_in_and_broken_ones_are_shown_again(browser, address):
    response = send(browser, address, "bring-in", pasted=BROKEN + GOOD + BAD_DOI)

    page = response.content.decode()
    left = response.context["form"]["pasted"].value()
    assert response.status_code == 422
    assert "1 werk staat in de lijst." in page
    assert [reading.title for reading in Reading.objects.all()] == ["Een goed werk"]
    assert "Nooit gesloten" in left
    assert "Ook een werk" in left
    assert "goed" not in left


def test_mended_list_comes_in(browser, address):
    mended = BAD_DOI.replace("geen", "10.1234/ook")

    response = send(browser, address, "bring-in", pasted=GOOD + mended)

    assert response["Location"] == address
    assert Reading.objects.count() == 2


def test_works_that_stand_there_already_are_named_and_not_doubled(browser, address):
    for _time in range(2):
        send(browser, address, "bring-in", pasted=GOOD)

    page = send(browser, address, pasted=GOOD).content.decode()

    assert Reading.objects.count() == 1
    assert "Er staat niets nieuws in." in page
    assert "Deze staan al in de lijst" in page
    assert "Voeg 0" not in page


def test_text_of_windows_is_read(browser, address):
    file = SimpleUploadedFile("lijst.bib", "@book{a, title = {Ideeën}}".encode("cp1252"))

    assert "Ideeën" in send(browser, address, file=file).content.decode()


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({}, "file", "Kies eerst een bestand, of plak de BibTeX hieronder."),
        ({"file": b""}, "file", "We vinden hier geen BibTeX in."),
        ({"file": b"PK\x03\x04\x00"}, "file", "We kunnen dit niet als tekst lezen."),
        ({"file": b"x" * 1_000_001}, "file", "groter dan 1 MB"),
        ({"pasted": "Jansen (2020)"}, "pasted", "We vinden hier geen BibTeX in."),
        ({"pasted": "é" * 500_001}, "pasted", "groter dan 1 MB"),
        ({"pasted": "@misc{a, title={x}}\n" * 501}, "pasted", "meer dan 500 werken"),
    ],
    ids=["nothing", "empty", "zip", "large", "prose", "large text", "many"],
)
def test_what_cannot_be_a_list_is_refused_beside_its_field(browser, address, sent, field, sentence):
    if "file" in sent:
        sent = {"file": SimpleUploadedFile("lijst.bib", sent["file"])}

    response = send(browser, address, **sent)

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {field}
    assert sentence in str(response.context["form"].errors[field])


def test_words_of_a_broken_entry_are_never_markup(browser, address):
    page = send(browser, address, pasted="@article{a, title = {<b>Vet</b>}, year = {x}}")

    assert "<b>Vet" not in page.content.decode()


# --- Who may --------------------------------------------------------------------------------------


def test_only_who_facilitates_the_collaboration_gets_in(address, collaboration, olga, karel):
    reading = make_reading(collaboration, "Zaaiwoord")
    places = ["", "import/", f"{reading.pk}/", f"{reading.pk}/share/", f"{reading.pk}/remove/"]

    for other in (olga, karel):
        browser = Client()
        browser.force_login(other)
        for place in places:
            response = browser.post(address + place, {"deed": "offer"})
            assert response.status_code == 404
            assert "Zaaiwoord" not in response.content.decode()
    assert Client().get(address)["Location"].startswith("/sign-in/")
    assert Reading.objects.get().reach == Reach.OWN


def test_page_of_the_collaboration_leads_to_its_works(browser, collaboration, address):
    place = f"/collaborations/{collaboration.uuid}/"
    before = browser.get(place).content.decode()
    make_reading(collaboration)

    assert f'href="{address}"' in before
    assert "Voeg werken toe aan de leeslijst" in before
    assert "1 eigen werk in de leeslijst" in browser.get(place).content.decode()
