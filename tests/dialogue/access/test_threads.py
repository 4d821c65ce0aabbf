"""What each kind of viewer sees of red threads, and when the answers open."""

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from pitstop.dialogue import access
from pitstop.dialogue.access import (
    SharedRecognition,
    SharedThread,
)
from pitstop.dialogue.domain.recognition import open_recognition, recognise_wording
from pitstop.dialogue.domain.red_thread import reword_red_thread
from pitstop.dialogue.domain.weighing import choose_results, open_weighing, weigh_results
from pitstop.dialogue.enums import RecognitionAnswer
from pitstop.dialogue.models import Contribution
from tests.dialogue.access.viewing import FACILITATOR, PARTICIPANT, ROOM, SEEING, WAITING, card
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_present_participants,
    make_ready_participant,
    make_red_thread,
    make_response,
)


@pytest.fixture
def threaded(pit_stop):
    """A thread with two wordings; two people present, one has answered."""

    class Threaded:
        def __init__(self):
            self.author = make_ready_participant(pit_stop)
            self.contribution = make_contribution(self.author)
            self.pit_stop = go_to(pit_stop, "threads")
            self.red_thread = make_red_thread(self.pit_stop, [self.contribution], "Eerst")
            self.wording = reword_red_thread(
                red_thread=self.red_thread, by=None, text="Beter", based_on=1
            )
            self.people = make_present_participants(self.pit_stop, 2)
            self.answer(0, RecognitionAnswer.PARTLY, "De inwoner mist")

        def answer(self, number, answer, note=""):
            recognise_wording(
                wording=self.wording, by=self.people[number], answer=answer, note=note
            )

        def shown(self, recognition, **changes):
            thread = {
                "uuid": self.red_thread.pk,
                "part": "situation",
                "position": 1,
                "state": "drawn",
                "wording_id": self.wording.pk,
                "version": 2,
                "text": "Beter",
                "earlier": ("Eerst",),
                "contributions": (card(self.contribution, threads=(1,)),),
                "recognition": recognition,
                "is_chosen": False,
                "chosen_count": None,
            }
            return SharedThread(**thread | changes)

        def seen(self, kind):
            return access.shared_threads(fresh(self.pit_stop), kind)

    return Threaded()


SHUT = SharedRecognition(answered=1, present=2, is_opened=False)
OPENED = SharedRecognition(
    answered=1, present=2, is_opened=True, partly=1, missing=(("", "De inwoner mist"),)
)


@pytest.mark.parametrize("kind", SEEING)
def test_answers_are_hidden_until_they_are_opened(threaded, kind):
    assert threaded.seen(kind) == [threaded.shown(SHUT)]

    open_recognition(red_thread=threaded.red_thread)

    assert threaded.seen(kind) == [threaded.shown(OPENED)]


def test_answers_open_when_the_last_one_answered(threaded):
    threaded.answer(1, RecognitionAnswer.YES)

    [thread] = threaded.seen(ROOM)

    assert thread.recognition == SharedRecognition(
        answered=2, present=2, is_opened=True, yes=1, partly=1, missing=(("", "De inwoner mist"),)
    )


def test_who_waits_sees_no_thread_and_gets_none(threaded):
    pit_stop = fresh(threaded.pit_stop)

    assert access.shared_threads(pit_stop, WAITING) == []
    with pytest.raises(Http404):
        access.get_open_thread(pit_stop, WAITING, threaded.red_thread.pk)
    with pytest.raises(Http404):
        access.get_open_wording(pit_stop, WAITING, threaded.wording.pk)
    assert access.get_open_thread(pit_stop, PARTICIPANT, threaded.red_thread.pk)
    assert access.get_open_wording(pit_stop, PARTICIPANT, threaded.wording.pk)


def test_thread_of_another_pit_stop_is_not_got(threaded, other_pit_stop):
    go_to(other_pit_stop, "threads")
    elsewhere = fresh(other_pit_stop)

    with pytest.raises(Http404):
        access.get_open_thread(elsewhere, FACILITATOR, threaded.red_thread.pk)
    with pytest.raises(Http404):
        access.get_open_wording(elsewhere, FACILITATOR, threaded.wording.pk)


def test_what_people_miss_does_not_stand_in_the_order_in_which_they_answered(pit_stop, piet):
    red_thread = make_red_thread(go_to(pit_stop, "threads"), [make_contribution(piet)])
    people = make_present_participants(pit_stop, 3)
    for person, note in zip(people, ["Zorg", "Aandacht", "Moed"], strict=True):
        recognise_wording(
            wording=red_thread.wordings.get(), by=person, answer=RecognitionAnswer.NO, note=note
        )

    [thread] = access.shared_threads(fresh(pit_stop), ROOM)

    assert [note for _author, note in thread.recognition.missing] == ["Aandacht", "Moed", "Zorg"]


def test_counts_stay_after_an_anonymous_stop_forgot_who_answered(threaded):
    open_recognition(red_thread=threaded.red_thread)

    close(threaded.pit_stop)

    # The contribution stands there as before, under another id.
    again = Contribution.objects.get(text=threaded.contribution.text)
    shown = threaded.shown(OPENED, contributions=(card(again, threads=(1,)),))
    assert threaded.seen(PARTICIPANT) == [shown]


@pytest.mark.parametrize("kind", SEEING)
def test_how_often_a_result_was_chosen_is_hidden_until_the_weighing_opens(threaded, kind):
    weigh_results(
        pit_stop=threaded.pit_stop, by=threaded.people[0], red_threads=[threaded.red_thread.pk]
    )
    assert threaded.seen(kind) == [threaded.shown(SHUT)]

    open_weighing(pit_stop=threaded.pit_stop)
    choose_results(pit_stop=threaded.pit_stop, red_threads=[threaded.red_thread.pk])

    assert threaded.seen(kind) == [threaded.shown(SHUT, chosen_count=1, is_chosen=True)]


@pytest.mark.parametrize("kind", SEEING)
def test_number_of_queries_does_not_grow_with_what_is_shown(pit_stop, kind):
    people = make_present_participants(pit_stop, 3)
    go_to(pit_stop, "threads")
    needed = {}
    for number in range(1, 31):
        contribution = make_contribution(people[0], f"Regel {number}")
        make_response(contribution, people[1])
        red_thread = make_red_thread(pit_stop, [contribution], f"Zin {number}")
        for person in people:
            recognise_wording(
                wording=red_thread.wordings.get(), by=person, answer=RecognitionAnswer.YES
            )
        if number in {1, 3, 30}:
            needed[number] = count_queries(pit_stop, kind)
            assert len(access.shared_threads(fresh(pit_stop), kind)) == number

    assert needed == dict.fromkeys([1, 3, 30], (3, 9))


def count_queries(pit_stop, kind):
    """For the contributions, and for the threads with theirs; without fetching the pit stop."""
    with CaptureQueriesContext(connection) as contributions:
        access.shared_contributions(fresh(pit_stop), kind)
    with CaptureQueriesContext(connection) as threads:
        access.shared_threads(fresh(pit_stop), kind)
    return len(contributions) - 1, len(threads) - 1


# --- Sentences alone, of several pit stops -----------------------------------------------------


def test_sentences_are_as_they_read_now(threaded):
    found = access.thread_sentences([fresh(threaded.pit_stop)], FACILITATOR)

    assert found == {threaded.red_thread.pk: "Beter"}


def test_sentences_reach_only_who_sees_the_threads(threaded):
    stop = fresh(threaded.pit_stop)

    for kind in SEEING:
        assert access.thread_sentences([stop], kind)
    assert access.thread_sentences([stop], WAITING) == {}


def test_sentences_of_what_does_not_lie_open_stay_shut(threaded):
    type(threaded.pit_stop).objects.update(reached_position=None)

    assert access.thread_sentences([fresh(threaded.pit_stop)], FACILITATOR) == {}


def test_sentences_of_other_pit_stops_are_not_asked_for(threaded, other_pit_stop):
    assert access.thread_sentences([other_pit_stop], FACILITATOR) == {}
    assert access.thread_sentences([], FACILITATOR) == {}


def test_sentences_of_several_pit_stops_come_in_one_query(threaded, other_pit_stop):
    stops = [fresh(threaded.pit_stop), go_to(other_pit_stop, "threads")]

    with CaptureQueriesContext(connection) as queries:
        access.thread_sentences(stops, FACILITATOR)

    assert len(queries) == 1
