"""Picking last time's red thread, once and before it is shown."""

import pytest

from pitstop.dialogue.access import recall_question, recall_share
from pitstop.dialogue.domain.recall import open_recall, recall_thread
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.errors import (
    AnswersClosedError,
    NothingChosenError,
    PitStopClosedError,
    StepNotOpenError,
)
from pitstop.dialogue.models import ThreadRecall
from tests.dialogue.access.viewing import FACILITATOR, KINDS, PARTICIPANT, ROOM, WAITING
from tests.factories.dialogue import close, fresh, go_to, make_participant, make_pit_stop
from tests.factories.series import hold_pit_stop

LINES = [f"Wat iemand ook schreef, regel {number}." for number in range(4)]


@pytest.fixture
def pit_stop(collaboration):
    hold_pit_stop(collaboration, threads=["We zien elkaar te weinig."], lines=LINES)
    return go_to(make_pit_stop(collaboration), "look_back")


def pick(pit_stop, participant, *, right):
    question = recall_question(pit_stop)
    choice = question.right.key if right else question.others[0].key
    recall_thread(participant=participant, choice=choice)


def test_right_wrong_and_no_choice(pit_stop):
    right, wrong, unsure = (make_participant(pit_stop) for _ in range(3))
    pick(pit_stop, right, right=True)
    pick(pit_stop, wrong, right=False)
    recall_thread(participant=unsure, choice=None)

    found = dict(ThreadRecall.objects.values_list("participant", "is_right"))

    assert found == {right.pk: True, wrong.pk: False, unsure.pk: False}
    assert ThreadRecall.objects.first().red_thread is not None


def test_the_first_pick_counts_because_the_threads_are_shown_then(pit_stop, piet):
    pick(pit_stop, piet, right=False)
    pick(pit_stop, piet, right=True)

    assert [recall.is_right for recall in ThreadRecall.objects.all()] == [False]


def test_two_picks_at_once_are_stored_once(collaboration, pit_stop, at_once):
    piet = make_participant(pit_stop)

    at_once(lambda: pick(pit_stop, piet, right=True), lambda: pick(pit_stop, piet, right=False))

    assert ThreadRecall.objects.count() == 1


def test_what_is_no_sentence_of_the_four_is_refused(pit_stop, piet):
    with pytest.raises(NothingChosenError):
        recall_thread(participant=piet, choice="verzonnen")

    assert not ThreadRecall.objects.exists()


@pytest.mark.parametrize("moment", ["before", "opened", "images", "closed"])
def test_nobody_picks_outside_the_step(collaboration, moment):
    hold_pit_stop(collaboration, threads=["We zien elkaar te weinig."], lines=LINES)
    pit_stop = make_pit_stop(collaboration)
    piet = make_participant(pit_stop)
    if moment == "opened":
        open_recall(pit_stop=go_to(pit_stop, "look_back"))
    elif moment != "before":
        pit_stop = go_to(pit_stop, "share")
        pit_stop = close(pit_stop) if moment == "closed" else pit_stop

    with pytest.raises((AnswersClosedError, StepNotOpenError)) as refused:
        pick(fresh(pit_stop), fresh(piet), right=True)

    expected = "step-not-open" if moment == "before" else "answers-closed"
    assert refused.value.code == expected


def test_own_image_comes_after_so_the_step_is_still_open_there(pit_stop, piet):
    """A time that is up or a next step closes no answer; only what it could be coloured by."""
    go_to(pit_stop, "own_image")

    pick(pit_stop, piet, right=True)

    assert ThreadRecall.objects.count() == 1


def test_opening_twice_changes_nothing(pit_stop):
    open_recall(pit_stop=pit_stop)
    revision = fresh(pit_stop).revision
    open_recall(pit_stop=pit_stop)

    assert fresh(pit_stop).revision == revision
    assert fresh(pit_stop).is_recall_open


def test_a_closed_stop_opens_nothing(pit_stop):
    close(pit_stop)

    with pytest.raises(PitStopClosedError):
        open_recall(pit_stop=pit_stop)


# --- The figure -----------------------------------------------------------------------------------


def answered(pit_stop, number):
    for one in range(number):
        pick(pit_stop, make_participant(pit_stop), right=one != 0)


@pytest.mark.parametrize(("number", "is_shown"), [(4, False), (5, True)])
def test_so_many_still_knew_it_is_a_figure_from_five_people_on(pit_stop, number, is_shown):
    answered(pit_stop, number)

    share = recall_share(go_to(pit_stop, "share"), PARTICIPANT)

    assert (share is not None) == is_shown
    assert not is_shown or (share.count, share.total) == (4, 5)


def test_the_figure_opens_together_with_the_images(pit_stop):
    answered(pit_stop, 6)

    shown = [
        {kind: recall_share(go_to(pit_stop, step), kind) is not None for kind in KINDS}
        for step in ("look_back", "own_image", "share")
    ]

    nobody = dict.fromkeys(KINDS, False)
    assert shown[:2] == [nobody, nobody]
    # Who still makes their own image gets no figure of this stop.
    assert shown[2] == {WAITING: False, PARTICIPANT: True, FACILITATOR: True, ROOM: True}
    assert set(ViewerKind) == set(KINDS)


def test_after_an_anonymous_stop_nobody_can_say_who_knew_it(pit_stop):
    answered(pit_stop, 5)

    pit_stop = close(go_to(pit_stop, "share"))

    assert not ThreadRecall.objects.exclude(participant=None).exists()
    assert recall_share(pit_stop, FACILITATOR).count == 4
