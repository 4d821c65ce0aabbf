"""What the stream brings while a group looks back equals a fresh page, and tells nothing of now."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pitstop.agreements.domain.habit import name_habit
from pitstop.agreements.domain.look_back import answer_habits, review_agreement
from pitstop.agreements.earlier import earlier_agreements, earlier_habits
from pitstop.agreements.events import AgreementProgressed
from pitstop.dialogue import events
from pitstop.dialogue.access import recall_question
from pitstop.dialogue.domain.recall import open_recall, recall_thread
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.events import AnswersGiven, RecallOpened
from pitstop.dialogue.fragments import build_frame
from tests.dialogue.access.viewing import FACILITATOR, KINDS, PARTICIPANT, ROOM, WAITING
from tests.factories.agreements import agree
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import fresh, go_to, make_participant, make_pit_stop
from tests.factories.series import hold_pit_stop

THREAD = "We zien elkaar te weinig."
LINES = [f"Wat iemand ook schreef, regel {number}." for number in range(3)]


def hold(collaboration, agreements=1):
    def act(pit_stop):
        thread = pit_stop.red_threads.get()
        for number in range(agreements):
            agree(pit_stop, then_text=f"afspraak {number}", red_threads=[thread.pk])
        name_habit(pit_stop=pit_stop, by=None, uuid=thread.pk, text="Eerst mailen")

    hold_pit_stop(collaboration, threads=[THREAD], lines=LINES, agree=act)


@pytest.fixture
def pit_stop(collaboration):
    hold(collaboration)
    return go_to(make_pit_stop(collaboration), "look_back")


@pytest.fixture
def agreement(pit_stop):
    return pit_stop.collaboration.agreements.get()


def streamed(pit_stop, kind, event):
    return build_frame(fresh(pit_stop), kind, "nl", [event.change]).html


def record(pit_stop, agreement):
    review_agreement(
        pit_stop=pit_stop,
        agreement=agreement,
        by=None,
        status="done",
        effect="Ouders merken het.",
        based_on=agreement.version,
    )


def squeezed(html):
    return " ".join(html.split())


@pytest.mark.parametrize("role", ["p", "pitstops", "room"])
def test_what_was_recorded_reaches_every_screen_as_the_page_shows_it(
    pit_stop, agreement, browser_of, facilitators_browser, client, role
):
    browsers = {"p": browser_of(is_ready=False), "pitstops": facilitators_browser, "room": client}
    client.get(f"/screen/{pit_stop.room_token}/")
    record(pit_stop, agreement)
    kind = {"p": WAITING, "pitstops": FACILITATOR, "room": ROOM}[role]

    card = streamed(pit_stop, kind, AgreementProgressed(agreement.pk))
    page = browsers[role].get(f"/{role}/{pit_stop.pk}/").text

    assert "Ouders merken het." in card
    assert squeezed(card) in squeezed(page)
    assert ("Pas aan wat er staat" in card) == (role != "room")


def test_outside_the_step_nothing_of_it_goes_out(pit_stop, agreement):
    go_to(pit_stop, "own_image")

    for kind in KINDS:
        assert streamed(pit_stop, kind, AgreementProgressed(agreement.pk)) == ""


def test_the_threads_come_to_everyone_when_the_facilitator_opens_them(pit_stop, agreement):
    before = [streamed(pit_stop, kind, AgreementProgressed(agreement.pk)) for kind in KINDS]
    open_recall(pit_stop=pit_stop)
    after = {kind: streamed(pit_stop, kind, RecallOpened()) for kind in KINDS}

    assert THREAD not in "".join(before)
    for kind in KINDS:
        # Once beside its agreement; where the threads are shared, once by itself too.
        assert after[kind].count(THREAD) == (2 if kind in {FACILITATOR, ROOM} else 1)
        assert ('data-stale="mine"' in after[kind]) == (kind != ROOM)


def test_who_still_writes_does_not_hear_that_others_answer(pit_stop, monkeypatch):
    changes = []
    monkeypatch.setattr(events, "announce", lambda _topic, change: changes.append(change))
    people = [make_participant(pit_stop) for _ in range(2)]
    waiting_revision = fresh(pit_stop).waiting_revision
    changes.clear()
    habit = earlier_habits(pit_stop, WAITING)[0].uuid

    for person in people:
        answer_habits(participant=person, answers={habit: "often"})
        answer_habits(participant=person, answers={habit: "no"})
        recall_thread(participant=person, choice=recall_question(pit_stop).right.key)

    # A changed mind changes no count.
    assert [change.name for change in changes] == ["AnswersGiven"] * 4
    assert fresh(pit_stop).waiting_revision == waiting_revision
    for kind in ViewerKind:
        heard = streamed(pit_stop, kind, AnswersGiven())
        assert heard == ('<template id="stale-AnswersGiven" data-stale="mine"></template>') * (
            kind == FACILITATOR
        )


def test_the_list_takes_the_same_number_of_queries_for_one_and_for_three(db):
    def look_back_on(number):
        collaboration = make_collaboration()
        hold(collaboration, agreements=number)
        pit_stop = go_to(make_pit_stop(collaboration), "look_back")
        with CaptureQueriesContext(connection) as captured:
            shown = earlier_agreements(pit_stop, PARTICIPANT)
        return len(shown), len(captured)

    one, queries_for_one = look_back_on(1)
    three, queries_for_three = look_back_on(3)

    assert (one, three) == (1, 3)
    assert queries_for_three == queries_for_one
