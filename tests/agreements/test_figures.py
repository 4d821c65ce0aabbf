"""Habits and agreements in numbers: who gets which."""

from datetime import date, timedelta

import pytest

from pitstop.agreements.enums import AgreementStatus, HabitReturn
from pitstop.agreements.figures import (
    agreement_figures,
    agreements_by_stop,
    habits_at_stop,
    habits_in_series,
    programme_agreements,
)
from pitstop.agreements.models import Agreement, Habit, HabitAnswer
from pitstop.dialogue.enums import ViewerKind
from pitstop.measures.follow_through import FollowThrough
from pitstop.measures.habits import HabitState
from pitstop.measures.too_few import TooFew
from tests.factories.figures import hold_series

PEOPLE = {f"p{one}": [one % 5 + 1] * 7 for one in range(6)}
TODAY = date(2026, 11, 20)
SEEN, NOT, UNKNOWN = HabitReturn.SOMETIMES, HabitReturn.NO, HabitReturn.UNKNOWN


@pytest.fixture
def series(collaboration):
    return [pit_stop for pit_stop, _present in hold_series(collaboration, *[PEOPLE] * 4)]


@pytest.fixture
def habit(series):
    return Habit.objects.create(pit_stop=series[0], text="We mailen in plaats van bellen")


def ask(habit, pit_stop, *answers):
    HabitAnswer.objects.bulk_create(
        HabitAnswer(habit=habit, pit_stop=pit_stop, answer=answer) for answer in answers
    )


def make(collaboration, number=1, **fields):
    return Agreement.objects.bulk_create(
        Agreement(
            collaboration=collaboration,
            position=place,
            if_text="er iets is",
            then_text="bellen we",
            **{"owner_name": f"Eigenaar {place % 3}", "made_on": date(2026, 9, 1)} | fields,
        )
        for place in range(number)
    )


def test_a_habit_is_noticed_by_so_many_of_who_answered(series, habit):
    ask(habit, series[1], SEEN, SEEN, NOT, NOT, NOT, UNKNOWN)

    [figure] = habits_at_stop(series[1], ViewerKind.PARTICIPANT)

    assert figure.text == habit.text
    [moment] = figure.moments
    assert (moment.noticed, moment.of, moment.state) == (2, 5, None)


def test_four_answers_are_too_few_for_a_habit(series, habit):
    ask(habit, series[1], SEEN, SEEN, NOT, NOT, UNKNOWN)

    [figure] = habits_at_stop(series[1], ViewerKind.FACILITATOR)

    assert (figure.moments[0].was_asked, figure.moments[0].noticed) == (True, None)


def test_the_facilitator_follows_a_habit_and_not_asked_is_unknown(series, habit):
    ask(habit, series[1], SEEN, SEEN, SEEN, NOT, NOT)
    ask(habit, series[3], NOT, NOT, NOT, NOT, SEEN)

    [figure] = habits_in_series(series[1], ViewerKind.FACILITATOR)

    assert [(moment.number, moment.state) for moment in figure.moments] == [
        (2, HabitState.STILL_THERE),
        (3, HabitState.UNKNOWN),
        (4, HabitState.AWAY),
    ]


def test_a_participant_sees_a_habit_up_to_their_stop(series, habit):
    ask(habit, series[1], *[SEEN] * 5)
    ask(habit, series[3], *[NOT] * 5)

    [figure] = habits_in_series(series[1], ViewerKind.PARTICIPANT)

    assert [moment.number for moment in figure.moments] == [2]


@pytest.mark.parametrize("kind", [ViewerKind.WAITING, ViewerKind.ROOM])
def test_who_still_writes_and_the_room_get_nothing(collaboration, series, habit, kind):
    ask(habit, series[1], *[SEEN] * 5)
    make(collaboration, pit_stop=series[0])

    assert habits_in_series(series[1], kind) == ()
    assert habits_at_stop(series[1], kind) == ()
    assert agreement_figures(series[1], kind, TODAY) is None
    assert agreements_by_stop(series[1], kind) == ()


def test_done_of_due_counts_what_had_to_be_done_by_now(collaboration, series):
    due = {"pit_stop": series[0], "due_on": TODAY}
    make(collaboration, 2, **due, status=AgreementStatus.DONE, ended_on=TODAY)
    make(collaboration, 1, **due)
    make(collaboration, 1, **due, status=AgreementStatus.NOT_NEEDED, ended_on=TODAY)
    make(collaboration, 1, pit_stop=series[0], due_on=TODAY + timedelta(days=1))

    found = agreement_figures(series[3], ViewerKind.PARTICIPANT, TODAY)

    assert (found.done_of_due.done.count, found.done_of_due.done.of) == (2, 3)
    assert found.done_of_due.dropped == 1
    assert found.time_to_done is None


def test_per_stop_a_participant_sees_no_later_ones(collaboration, series):
    make(collaboration, 2, pit_stop=series[0], status=AgreementStatus.DONE, ended_on=TODAY)
    make(collaboration, 3, pit_stop=series[2])

    def told(kind):
        return [(row.number, row.total, row.done) for row in agreements_by_stop(series[1], kind)]

    assert told(ViewerKind.PARTICIPANT) == [(1, 2, 2)]
    assert told(ViewerKind.FACILITATOR) == [(1, 2, 2), (3, 3, 0)]


@pytest.mark.parametrize(
    ("count", "owners", "is_shown"), [(10, 3, True), (9, 3, False), (10, 2, False)]
)
def test_the_client_gets_a_programme_of_ten_agreements_of_three(
    collaboration, count, owners, is_shown
):
    rows = make(collaboration, count, due_on=date(2026, 10, 1))
    for row in rows:
        row.owner_name = f"Eigenaar {row.position % owners}"
    Agreement.objects.bulk_update(rows, ["owner_name"])

    found = programme_agreements(collaboration, TODAY)

    assert isinstance(found, FollowThrough) is is_shown
    assert isinstance(found, TooFew) is not is_shown


def test_for_the_client_they_stand_as_on_the_first_of_the_month(collaboration):
    due = {"due_on": date(2026, 10, 1), "status": AgreementStatus.DONE}
    make(collaboration, 8, **due, ended_on=date(2026, 10, 30))
    make(collaboration, 4, **due, ended_on=date(2026, 11, 15))

    before = programme_agreements(collaboration, TODAY)
    after = programme_agreements(collaboration, date(2026, 12, 3))

    assert (before.done.count, before.done.of) == (8, 12)
    assert (after.done.count, after.done.of) == (12, 12)
