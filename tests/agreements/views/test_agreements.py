"""Each role at each address: who may, who may not, and what a stranger learns."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pitstop.agreements.domain.agreement import AgreementWords, make_agreement
from pitstop.agreements.domain.habit import name_habit
from pitstop.agreements.models import Agreement, Habit
from tests.factories.dialogue import close, fresh, go_to


@pytest.fixture
def agreement(agreeing):
    words = AgreementWords(if_text="geheimwoord", then_text="bellen we")
    return make_agreement(pit_stop=agreeing, by=None, uuid=uuid4(), words=words)


@pytest.fixture
def habit(agreeing):
    return name_habit(pit_stop=agreeing, by=None, uuid=uuid4(), text="geheimwoord")


def address(pit_stop, role="p", rest=""):
    return f"/{role}/{pit_stop.pk}/agreements/{rest}"


def sent(pit_stop, about=None, **words):
    """What the form sends; text fields carry the names of their drafts."""
    about = about or pit_stop.pk
    typed = {"if": "een gezin belt", "then": "bellen we terug", "owner": "", "helper": ""} | words
    rest = {
        name: typed.pop(name) for name in ("due_on", "red_threads", "based_on") if name in typed
    }
    return {"uuid": str(uuid4()), **rest} | {
        f"agreement.{name}:{about}": text for name, text in typed.items()
    }


# --- Making ---------------------------------------------------------------------------------------


def test_participant_makes_an_agreement(agreeing, browser_of, red_thread):
    today = timezone.localdate()
    data = sent(agreeing, owner="Truus", due_on=today.isoformat(), red_threads=[str(red_thread.pk)])

    response = browser_of().post(address(agreeing), data)

    assert (response.status_code, response["Location"]) == (302, f"/p/{agreeing.pk}/")
    made = Agreement.objects.get()
    assert (made.if_text, made.owner_name, made.due_on) == ("een gezin belt", "Truus", today)
    assert list(made.red_threads.all()) == [red_thread]


def test_facilitator_makes_an_agreement(agreeing, facilitators_browser):
    response = facilitators_browser.post(address(agreeing, "pitstops"), sent(agreeing))

    assert (response.status_code, response["Location"]) == (302, f"/pitstops/{agreeing.pk}/")
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"if": " "}, "Schrijf eerst iets op."),
        ({"then": "x" * 301}, "Deze tekst heeft 301 tekens"),
        ({"due_on": "2001-01-01"}, "Deze datum is al voorbij."),
        ({"due_on": "morgen"}, "Dit is geen datum."),
        ({"due_on": "9999-01-01"}, "Kijk het jaar na."),
        ({"owner": "x" * 81}, "Deze tekst heeft 81 tekens"),
    ],
)
@pytest.mark.parametrize("role", ["p", "pitstops"])
def test_bad_input_says_why_and_keeps_what_was_typed(
    agreeing, browser_of, facilitators_browser, role, words, sentence
):
    browser = browser_of() if role == "p" else facilitators_browser
    data = sent(agreeing, **{"helper": "Sanne van de flat", **words})

    response = browser.post(address(agreeing, role), data)

    assert response.status_code == 422
    shown = response.content.decode()
    assert sentence in shown
    assert 'aria-invalid="true"' in shown
    assert 'value="Sanne van de flat"' in shown
    assert data["uuid"] in shown
    assert not Agreement.objects.exists()


def test_refused_after_the_group_moved_on_keeps_what_was_typed(agreeing, browser_of):
    browser = browser_of()
    go_to(agreeing, "close")

    response = browser.post(address(agreeing), sent(agreeing, then="", **{"if": "een zin"}))

    assert response.status_code == 422
    assert "een zin" in response.content.decode()


def test_who_still_makes_their_image_is_refused_and_sees_nothing(agreement, agreeing, browser_of):
    browser = browser_of(is_ready=False)

    refused = browser.post(address(agreeing), sent(agreeing))

    assert refused.status_code == 422
    assert "Lever eerst je eigen beeld in" in refused.content.decode()
    assert Agreement.objects.count() == 1
    for page in (refused, browser.get(address(agreeing))):
        assert "geheimwoord" not in page.content.decode()
    assert browser.get(address(agreeing, rest=f"{agreement.pk}/")).status_code == 404


def test_draft_comes_back_in_the_form(agreeing, browser_of):
    browser = browser_of()
    name = f"agreement.if:{agreeing.pk}"

    kept = browser.post(f"/p/{agreeing.pk}/drafts/", {name: "een half"})

    assert kept.status_code == 204
    assert "een half" in browser.get(address(agreeing)).content.decode()


# --- One agreement --------------------------------------------------------------------------------


def test_change_and_remove(agreement, agreeing, browser_of):
    browser = browser_of()
    place = address(agreeing, rest=f"{agreement.pk}/")
    assert "geheimwoord" in browser.get(place).content.decode()

    changed = browser.post(place, sent(agreeing, agreement.pk, based_on=1, then="gaan we langs"))
    assert changed.status_code == 302
    assert Agreement.objects.get().then_text == "gaan we langs"

    removed = browser.post(place, {"remove": "yes"})
    assert removed.status_code == 302
    assert not Agreement.objects.exists()


def test_second_of_two_keeps_their_words_and_may_save_once_more(agreement, agreeing, browser_of):
    first, second = browser_of(), browser_of()
    place = address(agreeing, rest=f"{agreement.pk}/")
    first.post(place, sent(agreeing, agreement.pk, based_on=1, then="eerste"))

    refused = second.post(place, sent(agreeing, agreement.pk, based_on=1, then="tweede"))

    shown = refused.content.decode()
    assert refused.status_code == 422
    assert "eerste" in shown
    assert "tweede" in shown
    assert 'name="based_on" value="2"' in shown
    second.post(place, sent(agreeing, agreement.pk, based_on=2, then="tweede"))
    assert Agreement.objects.get().then_text == "tweede"


def test_after_closing_nothing_changes(agreement, habit, agreeing, browser_of):
    browser = browser_of()
    close(agreeing)
    place = address(agreeing, rest=f"{agreement.pk}/")

    refused = browser.post(address(agreeing), sent(agreeing))
    assert "bellen we terug" in refused.content.decode()
    for response in (
        refused,
        browser.post(place, sent(agreeing, agreement.pk, based_on=1)),
        browser.post(place, {"remove": "yes"}),
        browser.post(f"/p/{agreeing.pk}/habits/{habit.pk}/remove/"),
    ):
        assert response.status_code == 422
        assert "Deze pitstop is gesloten" in response.content.decode()
    assert Agreement.objects.get().then_text == "bellen we"
    assert Habit.objects.exists()


# --- Habits ---------------------------------------------------------------------------------------


def test_habit_is_named_and_taken_off(agreeing, browser_of):
    browser = browser_of()
    data = {"habit_uuid": str(uuid4()), f"habit:{agreeing.pk}": "Wachten tot iemand belt"}

    named = browser.post(f"/p/{agreeing.pk}/habits/", data)

    assert named.status_code == 302
    place = f"/p/{agreeing.pk}/habits/{Habit.objects.get().pk}/remove/"
    assert "Wachten tot iemand belt" in browser.get(place).content.decode()
    assert browser.post(place).status_code == 302
    assert not Habit.objects.exists()


def test_empty_habit_says_why(agreeing, browser_of):
    data = {"habit_uuid": str(uuid4()), f"habit:{agreeing.pk}": ""}

    response = browser_of().post(f"/p/{agreeing.pk}/habits/", data)

    assert response.status_code == 422
    assert "Schrijf eerst iets op." in response.content.decode()


# --- Strangers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_find_nothing(agreement, habit, agreeing, olga, karel, method):
    places = [
        address(agreeing),
        address(agreeing, "pitstops"),
        address(agreeing, rest=f"{agreement.pk}/"),
        address(agreeing, "pitstops", f"{agreement.pk}/"),
        f"/p/{agreeing.pk}/habits/{habit.pk}/remove/",
        f"/pitstops/{agreeing.pk}/habits/{habit.pk}/remove/",
    ]
    for stranger in (None, olga, karel):
        browser = Client()
        if stranger:
            browser.force_login(stranger)
        for place in places:
            assert getattr(browser, method)(place).status_code == 404
    assert Agreement.objects.exists()
    assert Habit.objects.exists()


def test_an_agreement_is_found_in_its_own_pit_stop_only(agreement, other_pit_stop, olga):
    browser = Client()
    browser.force_login(olga)

    place = address(other_pit_stop, "pitstops", f"{agreement.pk}/")

    assert browser.get(place).status_code == 404


def test_queries_do_not_grow_with_the_agreements(agreeing, facilitators_browser):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert facilitators_browser.get(address(agreeing, "pitstops")).status_code == 200
        return len(queries)

    words = AgreementWords(if_text="als", then_text="dan")
    threads = list(fresh(agreeing).red_threads.values_list("pk", flat=True))
    make_agreement(pit_stop=agreeing, by=None, uuid=uuid4(), words=words, red_threads=threads)
    with_one = count()
    for _ in range(2):
        make_agreement(pit_stop=agreeing, by=None, uuid=uuid4(), words=words, red_threads=threads)

    assert count() == with_one
