"""The pages of figures: who comes in, and what each of them never holds."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pitstop.agreements.domain.agreement import AgreementWords, make_agreement
from pitstop.agreements.domain.habit import name_habit
from pitstop.agreements.enums import HabitReturn
from pitstop.agreements.models import Agreement, HabitAnswer
from pitstop.collaborations.domain.collaboration import Yield, change_collaboration
from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Membership
from pitstop.dialogue.access import participant_cookie
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.enums import NamingPolicy
from tests.agreements.reading import words_of
from tests.factories.dialogue import fresh, go_to, make_participant, make_red_thread
from tests.factories.figures import end, hold_series, prepare_thermometer, take_part
from tests.factories.series import adopt

PAGES = ["figures", "series"]
ANSWERS = {f"p{one}": [one % 5 + 1] * 7 for one in range(6)}
THREAD, HABIT, THEN = "draadgeheim", "gewoontegeheim", "afspraakgeheim"


@pytest.fixture
def held(collaboration):
    """A second stop with everything that a page could tell; gives it with its first participant."""
    hold_series(collaboration, ANSWERS)
    pit_stop = prepare_thermometer(collaboration, theme="Samen themageheim")
    go_to(pit_stop, "own_image")
    people = [take_part(pit_stop, row, series_key=key) for key, row in ANSWERS.items()]
    pit_stop = go_to(pit_stop, "threads")
    adopt(make_red_thread(pit_stop, list(pit_stop.contributions.all()[:1]), THREAD))
    pit_stop = go_to(pit_stop, "agree")
    words = AgreementWords(if_text="het druk is", then_text=THEN)
    make_agreement(pit_stop=pit_stop, by=None, uuid=uuid4(), words=words)
    habit = name_habit(pit_stop=pit_stop, by=None, uuid=uuid4(), text=HABIT)
    HabitAnswer.objects.bulk_create(
        HabitAnswer(habit=habit, pit_stop=pit_stop, participant=one, answer=HabitReturn.OFTEN)
        for one in people
    )
    end(pit_stop)
    return pit_stop, people[0]


def browser_of(participant):
    browser = Client(headers={"accept-language": "nl"})
    browser.cookies[participant_cookie(participant.pit_stop_id)] = participant.token
    return browser


def signed_in(user):
    browser = Client(headers={"accept-language": "nl"})
    browser.force_login(user)
    return browser


@pytest.mark.parametrize("page", PAGES)
def test_who_took_part_reads_the_figures(held, page):
    pit_stop, piet = held

    response = browser_of(piet).get(f"/p/{pit_stop.pk}/{page}/")

    assert response.status_code == 200
    assert "Meer eens zijn is niet hetzelfde als gelijk hebben." in words_of(response)


@pytest.mark.parametrize("page", PAGES)
def test_who_facilitates_reads_them_too(held, fatima, page):
    response = signed_in(fatima).get(f"/pitstops/{held[0].pk}/{page}/")

    assert response.status_code == 200
    assert "Meer eens zijn is niet hetzelfde als gelijk hebben." in words_of(response)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ["p", "pitstops"])
def test_a_stranger_another_group_and_the_client_find_nothing(
    held, other_pit_stop, olga, karel, page, role
):
    pit_stop, _piet = held
    stranger = make_participant(other_pit_stop)
    stranger.token = "unknown"
    path = f"/{role}/{pit_stop.pk}/{page}/"

    for browser in (Client(), browser_of(stranger), signed_in(olga), signed_in(karel)):
        response = browser.get(path)
        assert response.status_code == 404
        unknown = browser.get(f"/{role}/{uuid4()}/{page}/")
        assert without_tokens(unknown) == without_tokens(response)


def without_tokens(response):
    return re.sub(rb'(csrfmiddlewaretoken" value|name="next" value)="[^"]*"', b"", response.content)


@pytest.mark.parametrize("page", PAGES)
def test_before_closing_there_is_a_sentence_and_no_figure(collaboration, fatima, page):
    pit_stop = prepare_thermometer(collaboration)
    go_to(pit_stop, "own_image")
    people = [take_part(pit_stop, row, series_key=key) for key, row in ANSWERS.items()]
    go_to(pit_stop, "agree")

    for response in (
        browser_of(people[0]).get(f"/p/{pit_stop.pk}/{page}/"),
        signed_in(fatima).get(f"/pitstops/{pit_stop.pk}/{page}/"),
    ):
        assert response.status_code == 200
        assert "een minuut nadat de pitstop is afgesloten" in response.content.decode()
        assert "<article" not in response.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_who_never_handed_in_gets_a_sentence_and_no_figure(collaboration, page):
    pit_stop = prepare_thermometer(collaboration)
    go_to(pit_stop, "own_image")
    late, token = join_pit_stop(pit_stop=fresh(pit_stop))
    for key, row in ANSWERS.items():
        take_part(pit_stop, row, series_key=key)
    end(pit_stop)
    late.token = token

    response = browser_of(late).get(f"/p/{pit_stop.pk}/{page}/")

    assert "wie het eigen beeld inleverde of oversloeg" in response.content.decode()
    assert "<article" not in response.content.decode()


def test_the_room_screen_holds_no_figure(held):
    pit_stop, _piet = held
    room = Client()
    room.get(f"/screen/{pit_stop.room_token}/")

    response = room.get(f"/room/{pit_stop.pk}/")

    assert response.status_code == 200
    for word in ("Gedeeldheid", "dicht bij elkaar", "ver uit elkaar", "/figures/", "/series/"):
        assert word not in response.content.decode()


def test_the_client_reads_progress_and_nothing_of_the_group(held, collaboration, karel):
    page = signed_in(karel).get(f"/collaborations/{collaboration.uuid}/progress/")

    told = page.content.decode()
    assert page.status_code == 200
    assert "Er waren 2 pitstops." in words_of(page)
    for secret in (THREAD, HABIT, THEN, "themageheim", "/figures/", "/series/", "/pitstops/"):
        assert secret not in told
    for word in ("verdeeld", "dichter bij elkaar:", "ver uit elkaar", "van de 6"):
        assert word not in words_of(page)
    assert "Van één groep is er nooit een cijfer." in words_of(page)


def test_the_client_finds_progress_on_the_first_page(collaboration, karel):
    page = signed_in(karel).get("/collaborations/")

    assert f"/collaborations/{collaboration.uuid}/progress/" in page.content.decode()


def test_the_facilitator_reads_progress_with_the_way_to_the_series(held, collaboration, fatima):
    page = signed_in(fatima).get(f"/collaborations/{collaboration.uuid}/progress/")

    assert f"/pitstops/{held[0].pk}/series/" in page.content.decode()
    assert "Van één groep is er nooit een cijfer." not in words_of(page)


def test_progress_is_not_for_a_participant_with_an_account_nor_for_others(
    collaboration, olga, karel
):
    Membership.objects.filter(user=karel).update(role=Role.PARTICIPANT)
    path = f"/collaborations/{collaboration.uuid}/progress/"

    assert signed_in(karel).get(path).status_code == 404
    assert signed_in(olga).get(path).status_code == 404
    assert Client().get(path).status_code == 303


def test_progress_never_tells_who_an_agreement_is_of(collaboration, karel, fatima):
    Agreement.objects.bulk_create(
        Agreement(
            collaboration=collaboration,
            position=place,
            if_text="als",
            then_text="dan",
            owner_name=f"Naamgeheim {place}",
            made_on="2026-01-05",
            due_on="2026-02-01",
        )
        for place in range(12)
    )
    path = f"/collaborations/{collaboration.uuid}/progress/"

    for_client = signed_in(karel).get(path)

    assert "Van de 12 afspraken die nu klaar moesten zijn, zijn er 0 klaar." in words_of(for_client)
    assert "Naamgeheim" not in for_client.content.decode()
    assert "Naamgeheim" not in signed_in(fatima).get(path).content.decode()


def test_the_yield_is_read_as_it_is_and_as_it_was(collaboration, karel):
    change_yield(collaboration, "Eén loket")
    collaboration.yield_statements.update(written_on="2026-03-01")
    change_yield(collaboration, "Eén gezin, één plan")

    told = words_of(signed_in(karel).get(f"/collaborations/{collaboration.uuid}/progress/"))

    assert told.index("Eén gezin, één plan") < told.index("Vanaf 1 maart 2026 Eén loket")


def change_yield(collaboration, statement):
    change_collaboration(
        collaboration=collaboration,
        name=collaboration.name,
        yields=Yield(statement=statement),
        kind=collaboration.kind,
        organisations=[],
        months_kept=12,
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_no_more_of_the_database_for_more_people(collaboration, fatima, page):
    """Per stop a handful, never per person."""
    small, _few = hold_series(collaboration, ANSWERS)[0]
    browser = signed_in(fatima)
    browser.get(f"/pitstops/{small.pk}/{page}/")
    before = queries(browser, f"/pitstops/{small.pk}/{page}/")
    take_more = prepare_thermometer(collaboration)
    small.delete()
    hold_more = {f"q{one}": [3] * 7 for one in range(15)}
    go_to(take_more, "own_image")
    for key, row in hold_more.items():
        take_part(take_more, row, series_key=key)
    go_to(take_more, "share")
    end(take_more)

    assert queries(browser, f"/pitstops/{take_more.pk}/{page}/") == before


def queries(browser, path):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("policy", "is_shown"), [(NamingPolicy.ORGANISATION, True), (NamingPolicy.ANONYMOUS, False)]
)
def test_ones_own_answer_stands_beside_the_dots_for_oneself_alone(
    collaboration, fatima, policy, is_shown
):
    """An anonymous stop forgot it at closing."""
    [(pit_stop, people)] = hold_series(collaboration, ANSWERS, naming_policy=policy)

    own = words_of(browser_of(people[3]).get(f"/p/{pit_stop.pk}/figures/"))
    facilitators = words_of(signed_in(fatima).get(f"/pitstops/{pit_stop.pk}/figures/"))

    assert own.count("Dit zie alleen jij: jij koos 4.") == (7 if is_shown else 0)
    assert "jij koos" not in own.replace("jij koos 4.", "")
    assert "jij koos" not in facilitators
