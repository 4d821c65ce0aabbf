"""The demonstration: what the made-up people did, and what their reports show of it."""

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from pitstop.agreements.access import shared_agreements
from pitstop.agreements.demonstration.clock import clock_at
from pitstop.agreements.demonstration.filling import fill_demonstration
from pitstop.agreements.demonstration.script import read_script
from pitstop.dialogue.access import own_image, readiness, shared_threads
from pitstop.dialogue.enums import ThreadState, ViewerKind
from pitstop.dialogue.models import Contribution, Draft, Participant, PitStop
from pitstop.people.domain.first_facilitator import FIRST_FACILITATOR_EMAIL
from pitstop.people.models import User


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker):
    """Played once for this whole module, and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill_demonstration()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def stops(played, db):
    """The four pit stops, oldest first."""
    return list(PitStop.objects.order_by("starts_at"))


@pytest.fixture
def browser(stops):
    browser = Client()
    browser.force_login(User.objects.get(email=FIRST_FACILITATOR_EMAIL))
    return browser


def report(browser, pit_stop):
    response = browser.get(f"/pitstops/{pit_stop.pk}/report/")
    assert response.status_code == 200
    return response.content.decode()


def test_three_stops_are_past_and_one_goes_on(stops):
    assert [stop.phase for stop in stops] == ["closed", "closed", "closed", "running"]
    assert [stop.format.key for stop in stops] == ["short", "full", "short", "full"]
    assert all(stop.closed_at < timezone.now() for stop in stops[:3])
    assert [stop.starts_at.weekday() < 5 for stop in stops[:3]] == [True, True, True]
    going_on = stops[3]
    assert going_on.current_step.key == "situation"
    ready = readiness(going_on, ViewerKind.FACILITATOR)
    assert (ready.ready, ready.joined) == (8, 9)


def test_who_still_writes_has_a_draft_and_no_report(stops):
    draft = Draft.objects.get()

    [line] = own_image(draft.participant)
    assert line.text.startswith("Iedereen denkt dat samen goedkoper is")
    assert draft.participant.pit_stop == stops[3]


def test_threads_were_reworded_adopted_and_recorded_with_a_difference(stops):
    states = [
        [thread.state for thread in shared_threads(stop, ViewerKind.FACILITATOR)] for stop in stops
    ]
    adopted, differing, drawn = ThreadState.ADOPTED, ThreadState.DIFFERING, ThreadState.DRAWN

    assert states[0] == [adopted, adopted]
    assert states[1].count(differing) == 2
    assert states[1].count(adopted) == 7
    assert states[2] == [adopted, adopted, differing]
    assert states[3] == [adopted, drawn]


def test_the_anonymous_stop_forgot_who_wrote_what(stops):
    written = Contribution.objects.filter(pit_stop=stops[0], is_private=False)

    assert written.count() == 40
    assert not written.exclude(participant=None).exists()
    assert set(Participant.objects.filter(pit_stop=stops[0]).values_list("name", flat=True)) == {""}


def test_every_agreement_serves_a_thread_and_has_an_owner(stops):
    for stop in stops[:3]:
        agreements = shared_agreements(stop, ViewerKind.PARTICIPANT)
        assert agreements
        assert all(item.threads and item.owner_name and item.due_on for item in agreements)
        assert stop.habits.exists()


def test_the_report_of_the_full_stop_holds_every_word_that_was_shared(stops, browser):
    script = read_script().stops[1]
    shared = [line.text for image in script.images.values() for line in image if not is_own(line)]
    shared += [wording.text for thread in script.threads for wording in thread.wordings]
    shared += [answer.note for answer in script.threads[2].wordings[-1].answers.values()]
    shared += [response.text for response in script.responses]
    shared += [words for item in script.agreements for words in (item.then_text, item.owner)]
    shared += [habit for _person, habit in script.habits]
    shared += [closing.text for closing in script.closing.values() if not closing.is_private]

    shown = report(browser, stops[1])

    assert [text for text in shared if text not in shown] == []
    assert "Ja: 6 · voor een deel: 2 · nee: 0" in shown
    # Five people carry the one tag, three the other.
    assert "Gemeenten" in shown
    assert "Inwoners" not in shown


def test_the_report_of_the_full_stop_holds_nothing_private(stops, browser):
    script = read_script().stops[1]
    private = [line.text for image in script.images.values() for line in image if is_own(line)]
    private += [closing.text for closing in script.closing.values() if closing.is_private]

    shown = report(browser, stops[1])

    assert len(private) == 3
    assert [text for text in private if text in shown] == []


def is_own(line):
    return line.slot == "fit.me"


def test_the_report_of_the_named_stop_names_who_wrote(stops, browser):
    shown = report(browser, stops[2])

    assert "Najat El Idrissi" in shown


def test_the_report_of_the_open_stop_says_how_far_the_group_is(stops, browser):
    shown = report(browser, stops[3])

    assert "De pitstop is nog bezig." in shown
    assert "We doen het al samen, alleen het papier weet het nog niet." in shown
    # What waits for a later step stays shut.
    assert "Laat jongeren de naam kiezen." not in shown
    assert "Iedereen denkt dat samen goedkoper is" not in shown


def test_the_clock_is_the_worlds_again_after_a_moment_of_the_past():
    then = timezone.now().replace(year=2001)

    with clock_at(then):
        assert timezone.localdate().year == 2001

    assert timezone.localdate().year > 2001
