"""The list of a collaboration, its file, and what other pages show of it."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from pitstop.agreements.domain.progress import note_progress
from pitstop.agreements.views import follow_list
from pitstop.collaborations.personal_links import personal_token
from tests.factories.agreements import agree, make_imported, make_member
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import go_to, make_pit_stop


@pytest.fixture
def address(collaboration):
    return f"/collaborations/{collaboration.uuid}/agreements/"


def shown(response):
    return [line.agreement.then_text for line in response.context["lines"]]


def test_list_shows_status_owner_date_thread_and_pit_stop(
    agreeing, red_thread, facilitators_browser, address
):
    made = agree(agreeing, owner_name="Truus", red_threads=[red_thread.pk])
    note_progress(agreement=made, status="stuck", text="Wacht op de raad")

    page = facilitators_browser.get(address).content.decode()

    for words in (
        "Loopt vast",
        "Truus",
        "Wacht op de raad",
        "We bellen elkaar te laat",
        "Samen voor de jeugd",
        "1 afspraak staat open.",
    ):
        assert words in page


def test_progress_is_noted_in_place(collaboration, facilitators_browser, address):
    made = make_imported(collaboration)

    page = facilitators_browser.get(address).content.decode()

    assert f'action="{address}{made.pk}/"' in page
    assert f'id="progress-{made.pk}"' in page
    assert f'id="hand-over-{made.pk}"' in page


def test_list_can_be_narrowed(collaboration, facilitators_browser, address):
    for owner, status in [("Truus", "open"), ("Truus", "done"), ("Zoë & co", "open")]:
        make_imported(collaboration, owner_name=owner, status=status, then_text=f"{owner} {status}")

    def narrowed(**wishes):
        return shown(facilitators_browser.get(address, wishes))

    assert narrowed(status="open") == ["Truus open", "Zoë & co open"]
    assert narrowed(owner="Zoë & co") == ["Zoë & co open"]
    assert narrowed(status="done", owner="Truus") == ["Truus done"]
    assert narrowed(status="unknown") == []
    assert narrowed(page="nonsense", status="") == ["Truus open", "Zoë & co open", "Truus done"]


def test_who_notes_progress_comes_back_to_the_same_place_in_the_list(
    collaboration, facilitators_browser, address
):
    made = make_imported(collaboration, owner_name="Zoë & co")
    asked = "?owner=Zo%C3%AB+%26+co&status="
    page = facilitators_browser.get(address + asked)
    [line] = page.context["lines"]

    answer = facilitators_browser.post(line.door.address, {"deed": "progress", "status": "done"})

    assert answer["Location"] == f"{address}{asked}#agreement-{made.pk}"


def test_choice_that_nothing_fits_says_what_to_do(collaboration, facilitators_browser, address):
    make_imported(collaboration)

    page = facilitators_browser.get(address, {"status": "stuck"}).content.decode()

    assert "Geen afspraak past bij deze keuze." in page


def test_empty_list_says_what_will_stand_there(collaboration, facilitators_browser, address):
    page = facilitators_browser.get(address).content.decode()

    assert "Hier staan de afspraken uit alle pitstops" in page
    assert "Haal een bestaand plan binnen" in page


def test_long_list_comes_a_page_at_a_time(
    collaboration, facilitators_browser, address, monkeypatch
):
    monkeypatch.setattr(follow_list, "ON_A_PAGE", 2)
    for number in range(5):
        make_imported(collaboration, then_text=f"{number}", owner_name="Zoë & co")

    pages = [
        facilitators_browser.get(address, {"owner": "Zoë & co", "page": number})
        for number in (1, 3, 99)
    ]

    assert [shown(page) for page in pages] == [["0", "1"], ["4"], ["4"]]
    assert "?status=&amp;owner=Zo%C3%AB%20%26%20co&amp;page=2" in pages[0].content.decode()


@pytest.mark.parametrize("address_end", ["", "export/"])
def test_list_is_for_facilitators_of_this_collaboration(
    collaboration, olga, karel, address, address_end
):
    make_imported(collaboration, then_text="geheimwoord")
    make_collaboration(olga, "Schoon water")

    for user in (olga, karel):
        browser = Client()
        browser.force_login(user)
        response = browser.get(address + address_end)
        assert response.status_code == 404
        assert "geheimwoord" not in response.content.decode()
    assert Client().get(address + address_end).status_code == 303


def test_list_asks_the_same_questions_however_long_it_is(
    collaboration, facilitators_browser, address
):
    def number_of_queries():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            facilitators_browser.get(address)
        return len(queries)

    def add():
        stop = go_to(make_pit_stop(collaboration), "agree")
        member = make_member(collaboration, email=f"{stop.pk}@example.org")
        note_progress(
            agreement=make_imported(collaboration, pit_stop=stop, owner=member), status="stuck"
        )

    add()
    facilitators_browser.get(address)
    with_one = number_of_queries()
    add()
    add()

    assert number_of_queries() == with_one


def test_file_is_a_download(collaboration, facilitators_browser, address):
    make_imported(collaboration, then_text="=bellen")

    response = facilitators_browser.get(f"{address}export/")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="agreements.csv"'
    assert '"\'=bellen"' in response.content.decode("utf-8-sig")


# --- On other pages -------------------------------------------------------------------------------


def test_page_of_the_collaboration_leads_to_the_list(collaboration, facilitators_browser, address):
    make_imported(collaboration, status="done")
    make_imported(collaboration, due_in=-3)

    page = facilitators_browser.get(f"/collaborations/{collaboration.uuid}/").content.decode()

    assert f'href="{address}"' in page
    assert "1 afspraak staat open. Van 1 is de datum voorbij. 1 is klaar." in page


def own_page(membership):
    """What the page behind a personal link shows of agreements."""
    template = Template("{% load agreements %}{% agreements_of_member membership %}")
    request = RequestFactory().get("/")
    return template.render(Context({"membership": membership, "request": request}))


def test_own_page_shows_what_one_watches_over_and_nothing_else(agreeing, red_thread, collaboration):
    piet = make_member(collaboration)
    made = agree(agreeing, owner_name="Piet Jansen", red_threads=[red_thread.pk])
    agree(agreeing, owner_name="Truus", then_text="geheimwoord")

    page = own_page(piet)

    assert f'action="/i/{personal_token(piet)}/agreements/{made.pk}/"' in page
    assert "bellen we terug" in page
    for hidden in ("geheimwoord", "We bellen elkaar te laat", "Samen voor de jeugd", "Fatima"):
        assert hidden not in page


def test_own_page_without_agreements_says_so(collaboration):
    assert "Hier staan de afspraken met jouw naam erbij." in own_page(make_member(collaboration))
