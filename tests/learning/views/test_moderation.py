"""A moderator judges; nobody else gets to see that there is anything to judge."""

from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from pitstop.learning.domain.reading import offer_reading
from pitstop.learning.models import Moderator, Reading, ReadingComment
from pitstop.learning.readings.kinds import Reach
from tests.factories.readings import comment, guests_comment, make_moderator, make_reading

PAGE = "/evidence/moderation/"


@pytest.fixture(autouse=True)
def empty_budget():
    cache.clear()


@pytest.fixture
def moderator(db):
    return make_moderator()


@pytest.fixture
def browser(moderator):
    browser = Client()
    browser.force_login(moderator)
    return browser


def judge(browser, row, deed, **sent):
    return browser.post(f"{PAGE}comments/{row.pk}/", {"deed": deed} | sent)


def test_moderator_sees_what_waits(browser, collaboration):
    guests_comment("Dit wacht")
    offer_reading(reading=make_reading(collaboration, "Aangeboden werk"))

    page = browser.get(PAGE).content.decode()

    assert "Er wachten 2 dingen op je oordeel" in page
    assert "Dit wacht" in page
    assert "Do Team and Individual Debriefs Enhance Performance?" in page
    assert "Aangeboden werk" in page
    assert collaboration.name not in page
    assert "Er wachten 2 dingen op je oordeel" in browser.get("/evidence/").content.decode()


def test_nobody_else_gets_to_judge(moderator, fatima, collaboration):
    row, reading = guests_comment("Dit wacht"), make_reading(collaboration)
    offer_reading(reading=reading)
    other = Client()
    other.force_login(fatima)

    assert other.get(PAGE).status_code == 404
    assert judge(other, row, "show").status_code == 404
    assert other.post(f"{PAGE}works/{reading.pk}/", {"deed": "show"}).status_code == 404
    assert Client().get(PAGE)["Location"].startswith("/sign-in/")
    assert judge(Client(), row, "show")["Location"] == "/sign-in/"
    assert "op je oordeel" not in other.get("/evidence/").content.decode()
    assert ReadingComment.objects.get().state == "waiting"


def test_comment_is_put_on_the_page(browser):
    row = guests_comment()

    assert judge(browser, row, "show")["Location"] == PAGE
    assert ReadingComment.objects.get().state == "shown"


def test_hiding_without_a_reason_is_refused_beside_its_field(browser, fatima):
    row = comment(fatima)

    response = judge(browser, row, "hide", reason=" ")

    assert response.status_code == 422
    assert "Zeg kort waarom. De schrijver leest dit." in response.content.decode()
    assert ReadingComment.objects.get().state == "shown"


def test_writer_of_a_hidden_comment_reads_why(browser, fatima):
    row = comment(fatima)
    fatimas_browser = Client()
    fatimas_browser.force_login(fatima)

    judge(browser, row, "hide", reason="Noemt een gezin")

    assert "Verborgen: " in (page := fatimas_browser.get("/evidence/comments/").content.decode())
    assert "Noemt een gezin" in page
    assert "Noemt een gezin" not in Client().get("/evidence/tannenbaum2013/").content.decode()


def test_comment_is_removed_for_good(browser):
    row = guests_comment()

    judge(browser, row, "remove")

    assert not ReadingComment.objects.exists()
    assert judge(browser, row, "remove").status_code == 404


@pytest.mark.parametrize(("deed", "reach"), [("show", Reach.GENERAL), ("leave", Reach.OWN)])
def test_offered_work_is_shown_or_left(browser, collaboration, deed, reach):
    reading = make_reading(collaboration)
    offer_reading(reading=reading)

    browser.post(f"{PAGE}works/{reading.pk}/", {"deed": deed})

    assert Reading.objects.get().reach == reach
    assert browser.post(f"{PAGE}works/{reading.pk}/", {"deed": deed}).status_code == 404


# --- The command ----------------------------------------------------------------------------------


def test_administrator_names_a_moderator_and_stops_one(fatima):
    out = StringIO()
    for _time in range(2):
        call_command("moderator", "FATIMA@example.org", stdout=out)
    named = list(Moderator.objects.values_list("user", flat=True))
    call_command("moderator", "fatima@example.org", "--stop", stdout=out)

    assert named == [fatima.pk]
    assert not Moderator.objects.exists()
    assert "/evidence/moderation/" in out.getvalue()


def test_unknown_address_cannot_moderate(db):
    with pytest.raises(CommandError, match="add_facilitator"):
        call_command("moderator", "niemand@example.org")
