"""The demonstration as a series: each stop looks back on the one before."""

from html import unescape

import pytest
from django.db import transaction
from django.test import Client

from pitstop.agreements.access import shared_agreements
from pitstop.agreements.demonstration.filling import fill_demonstration
from pitstop.agreements.earlier import habit_results, reviews
from pitstop.dialogue.access import recall_share
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import AnchorAnswer, PitStop
from pitstop.people.domain.first_facilitator import FIRST_FACILITATOR_EMAIL
from pitstop.people.models import User

FACILITATOR = ViewerKind.FACILITATOR


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
    return list(PitStop.objects.order_by("number"))


def test_every_stop_after_the_first_looks_back_on_all_that_was_agreed(stops):
    said = [
        {(review.status, review.outlook) for review in reviews(stop, FACILITATOR)} for stop in stops
    ]

    assert said[0] == set()
    assert said[1] == {("done", "keep")}
    assert said[2] == {("done", "keep"), ("open", "change"), ("stuck", "keep")}
    assert said[3] == {("done", "keep"), ("open", "keep"), ("not_needed", "stop")}
    assert all(review.effect for stop in stops for review in reviews(stop, FACILITATOR))


def test_agreements_have_come_to_their_end_or_are_on_their_way(stops):
    status = {agreement.position: agreement for agreement in stops[1].agreements.all()}

    assert stops[0].agreements.get().status == "done"
    assert [status[position].status for position in (1, 2, 3)] == ["done", "done", "not_needed"]
    assert all(status[position].ended_on for position in (1, 2, 3))
    assert [row.status for row in stops[2].agreements.all()] == ["done", "open"]
    assert status[2].notes.count() >= 4
    assert len(shared_agreements(stops[2], FACILITATOR)) == 2


def test_most_people_still_knew_the_red_thread(stops):
    shares = [recall_share(stop, FACILITATOR) for stop in stops]

    assert shares[0] is None
    assert [(share.count, share.total) for share in shares[1:]] == [(6, 8), (5, 8), (5, 6)]


def test_old_habits_fade_and_one_holds_on(stops):
    results = {result.text: result for result in habit_results(stops[2], FACILITATOR)}

    held = results["Nog even vasthouden, voor de zekerheid."]
    assert (held.share.count, held.share.total) == (5, 6)
    faded = results["Het plan op kantoor schrijven, na het gesprek."]
    assert (faded.share.count, faded.share.total) == (1, 6)


def test_the_statements_of_both_full_stops_belong_to_the_same_browsers(stops):
    answers = AnchorAnswer.objects.exclude(series_key="")
    keys = [
        set(answers.filter(pit_stop=stop).values_list("series_key", flat=True)) for stop in stops
    ]

    assert [len(found) for found in keys] == [0, 11, 0, 9]
    assert len(keys[1] & keys[3]) == 9
    assert AnchorAnswer.objects.filter(pit_stop=stops[1]).count() == 11 * 7


def test_the_reports_tell_what_the_look_back_brought(stops):
    browser = Client()
    browser.force_login(User.objects.get(email=FIRST_FACILITATOR_EMAIL))

    shown = unescape(browser.get(f"/pitstops/{stops[2].pk}/report/").text)

    for words in (
        "Elf gezinnen schreven mee aan hun eigen plan.",
        "Loopt vast",
        "5 van de 8 mensen wisten de rode draad van de vorige keer nog.",
        "5 van de 6 mensen zagen dit terugkomen.",
    ):
        assert words in shown
