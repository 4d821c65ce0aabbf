"""The figures of one pit stop: who gets which, when, and from how many people."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from pitstop.dialogue.access import RecallFigure, SharedFigure, stop_figures
from pitstop.dialogue.domain.pit_stop import close_pit_stop
from pitstop.dialogue.enums import NamingPolicy, SharedWord
from pitstop.dialogue.models import PitStop, ThreadRecall
from pitstop.measures.pattern import PatternWord
from pitstop.measures.sharedness import Split
from pitstop.measures.shares import Share
from pitstop.measures.too_few import TooFew
from tests.dialogue.access.viewing import FACILITATOR, KINDS, PARTICIPANT, ROOM, WAITING
from tests.factories.dialogue import fresh, go_to, make_pit_stop
from tests.factories.figures import end, hold, prepare_thermometer, take_part

MIXED = {"a": [4, 1], "b": [4, 2], "c": [5, 5], "d": [3, 4], "e": [4, 3], "f": [5, None]}


@pytest.fixture
def thermometer(collaboration):
    return prepare_thermometer(collaboration)


def held(pit_stop, people):
    hold(pit_stop, {key: spread(values) for key, values in people.items()})
    return fresh(pit_stop)


def spread(values):
    """Two answers as seven, so that each statement has one of the two columns."""
    return [values[place % len(values)] for place in range(7)]


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_gets_figures_before_closing(thermometer, kind):
    go_to(thermometer, "own_image")
    for key, values in MIXED.items():
        take_part(thermometer, spread(values), series_key=key)
    go_to(thermometer, "agree")

    assert stop_figures(fresh(thermometer), kind) is None


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_gets_figures_while_last_words_come_in(thermometer, kind):
    hold(thermometer, {key: spread(values) for key, values in MIXED.items()})
    PitStop.objects.filter(pk=thermometer.pk).update(closed_at=timezone.now())

    assert stop_figures(fresh(thermometer), kind) is None


@pytest.mark.parametrize(
    ("kind", "gets"), [(WAITING, False), (PARTICIPANT, True), (FACILITATOR, True), (ROOM, False)]
)
def test_afterwards_only_who_took_part_and_who_facilitates(thermometer, kind, gets):
    pit_stop = held(thermometer, MIXED)

    assert (stop_figures(pit_stop, kind) is not None) is gets


def test_a_stop_held_alone_has_none(collaboration):
    pit_stop = make_pit_stop(collaboration, format_key="solo")
    close_pit_stop(pit_stop=pit_stop)
    PitStop.objects.filter(pk=pit_stop.pk).update(closed_at=timezone.now() - timedelta(hours=1))

    assert stop_figures(fresh(pit_stop), FACILITATOR) is None


@pytest.mark.parametrize("people", [0, 1, 4])
def test_under_five_respondents_there_is_no_figure(thermometer, people):
    pit_stop = held(thermometer, {str(one): [4, 2] for one in range(people)})

    figures = stop_figures(pit_stop, FACILITATOR)

    assert isinstance(figures.shared, TooFew)
    assert figures.statements == ()
    assert isinstance(figures.participation, TooFew)
    assert figures.silent is None


def test_from_five_respondents_there_is(thermometer):
    pit_stop = held(thermometer, {str(one): [one, 4] for one in range(1, 6)})

    figures = stop_figures(pit_stop, PARTICIPANT)

    assert isinstance(figures.shared, SharedFigure)
    assert figures.shared.people == 5
    assert figures.participation.count == 5


def test_a_participant_gets_words_and_the_facilitator_how_sure_they_are(thermometer):
    pit_stop = held(thermometer, MIXED)

    participant = stop_figures(pit_stop, PARTICIPANT).shared
    facilitator = stop_figures(pit_stop, FACILITATOR).shared

    assert participant.detail is None
    assert (participant.word, participant.people) == (facilitator.word, facilitator.people)
    assert facilitator.detail.interval.low < facilitator.detail.value
    assert facilitator.detail.chance.upper > 0


def test_the_same_answer_of_everyone_is_a_word_without_its_distribution(thermometer):
    pit_stop = held(thermometer, {str(one): [5, one % 3 + 1] for one in range(6)})

    same, other = stop_figures(pit_stop, FACILITATOR).statements[:2]

    assert (same.word, same.counts, same.is_at_edge) == (PatternWord.AGREE, (), False)
    assert other.counts == (2, 2, 2, 0, 0)


def test_the_edge_of_the_scale_does_not_tell_what_everyone_answered(thermometer):
    pit_stop = held(thermometer, {str(one): [5] for one in range(6)})

    assert stop_figures(pit_stop, FACILITATOR).shared.at_edge == 0


def test_nearly_everyone_at_the_end_of_the_scale_is_said(thermometer):
    pit_stop = held(thermometer, {str(one): [5 if one else 4, 3] for one in range(6)})

    figures = stop_figures(pit_stop, PARTICIPANT)

    assert [statement.is_at_edge for statement in figures.statements[:2]] == [True, False]
    assert figures.shared.at_edge == 4


def test_not_knowing_stands_apart(thermometer):
    pit_stop = held(thermometer, MIXED)

    known, unknown = stop_figures(pit_stop, PARTICIPANT).statements[:2]

    assert (sum(known.counts), known.unknown) == (6, 0)
    assert (sum(unknown.counts), unknown.unknown) == (5, 1)


def test_a_statement_that_few_answered_hides_the_others_too(thermometer):
    """The mean over all minus the others would be about its four answers."""
    people = {str(one): [one % 4 + 1, 4] for one in range(5)}
    people["0"] = [None, 4]
    pit_stop = held(thermometer, people)

    figures = stop_figures(pit_stop, FACILITATOR)

    assert isinstance(figures.shared, SharedFigure)
    assert [statement.word for statement in figures.statements] == [None] * 7
    assert {statement.counts for statement in figures.statements} == {()}


def test_two_camps_are_divided(thermometer):
    people = {str(one): [1 if one % 2 else 5] for one in range(6)}
    pit_stop = held(thermometer, people)

    figures = stop_figures(pit_stop, FACILITATOR)

    assert figures.shared.word == SharedWord.SPLIT
    assert isinstance(figures.shared.detail.value, Split)
    assert figures.statements[0].word == PatternWord.TWO_GROUPS


def test_answers_that_are_tied_to_nobody_count_without_an_interval(thermometer):
    """Once an anonymous stop closed nobody knows which answers of such browsers go together."""
    tied = held(thermometer, MIXED)
    other = prepare_thermometer(thermometer.collaboration)
    loose = held(other, {f"?{key}": values for key, values in MIXED.items()})

    with_keys = stop_figures(tied, FACILITATOR).shared
    without = stop_figures(loose, FACILITATOR).shared

    assert without.detail.value == pytest.approx(with_keys.detail.value)
    assert without.people == with_keys.people
    assert with_keys.detail.interval is not None
    assert without.detail.interval is None


@pytest.mark.parametrize("policy", list(NamingPolicy))
def test_the_naming_policy_does_not_change_a_figure(collaboration, policy):
    pit_stop = prepare_thermometer(collaboration, naming_policy=policy)
    go_to(pit_stop, "own_image")
    for key, values in MIXED.items():
        take_part(pit_stop, spread(values), series_key=key, name=f"Naam {key}")
    end(pit_stop)

    shared = stop_figures(fresh(pit_stop), FACILITATOR).shared

    assert (shared.people, shared.word) == (6, SharedWord.FAR)


def test_participation_counts_who_handed_in_and_the_facilitator_who_did_not(thermometer):
    go_to(thermometer, "own_image")
    for place in range(9):
        take_part(thermometer, [3] * 7, series_key=str(place), hands_in=place < 7)
    end(thermometer)

    facilitator = stop_figures(fresh(thermometer), FACILITATOR)
    participant = stop_figures(fresh(thermometer), PARTICIPANT)

    assert isinstance(participant.participation, Share)
    assert (participant.participation.count, participant.participation.of) == (7, 9)
    assert (participant.silent, facilitator.silent) == (None, 2)


@pytest.mark.parametrize(("picked", "right"), [(4, None), (5, 3)])
def test_the_red_thread_is_remembered_by_so_many_from_five(thermometer, picked, right):
    pit_stop = held(thermometer, MIXED)
    ThreadRecall.objects.bulk_create(
        ThreadRecall(pit_stop=pit_stop, is_right=place < 3) for place in range(picked)
    )

    found = stop_figures(pit_stop, PARTICIPANT).recall

    if right is None:
        assert isinstance(found, TooFew)
    else:
        assert found == RecallFigure(right=3, of=5, detail=None)


def test_only_the_facilitator_learns_how_sure_remembering_is(thermometer):
    pit_stop = held(thermometer, MIXED)
    ThreadRecall.objects.bulk_create(
        ThreadRecall(pit_stop=pit_stop, is_right=True) for _place in range(6)
    )

    assert stop_figures(pit_stop, FACILITATOR).recall.detail.is_above_chance


def test_pace_is_the_time_together_beside_what_was_planned(thermometer):
    pit_stop = held(thermometer, MIXED)

    pace = stop_figures(pit_stop, PARTICIPANT).pace

    assert pace.minutes == 18
    assert pace.planned == sum(step.minutes for step in pit_stop.format.steps)


def test_a_stop_that_was_closed_the_next_day_has_no_pace(thermometer):
    pit_stop = held(thermometer, MIXED)
    pit_stop.steps.filter(started_at__isnull=False).update(
        started_at=pit_stop.closed_at - timedelta(days=1)
    )

    assert stop_figures(fresh(pit_stop), FACILITATOR).pace is None


def test_a_format_without_statements_has_no_sharedness(collaboration):
    pit_stop = make_pit_stop(collaboration, format_key="thermometer", anchors=[])
    pit_stop.steps.filter(kind="anchors").delete()
    pit_stop.format_data["steps"] = [
        step for step in pit_stop.format_data["steps"] if step["kind"] != "anchors"
    ]
    pit_stop.save(update_fields=["format_data"])
    hold(fresh(pit_stop), {str(uuid4()): [] for _one in range(5)})

    assert stop_figures(fresh(pit_stop), FACILITATOR).shared is None
