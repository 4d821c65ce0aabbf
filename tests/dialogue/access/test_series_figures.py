"""The series: what is compared with what, and which numbers may stand beside each other."""

from itertools import combinations, pairwise
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitstop.collaborations.domain.membership import remove_member
from pitstop.collaborations.models import Membership
from pitstop.dialogue.access import ChangeFigure, NoChange, series_figures
from pitstop.dialogue.access.anchor_tables import AnchorTable
from pitstop.dialogue.access.series_figures import ShownAnswers, answers_used, matched_rows
from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.formats import AnchorSpec, Text
from pitstop.measures.direction import Direction
from pitstop.measures.too_few import FLOOR
from tests.dialogue.access.viewing import FACILITATOR, KINDS, PARTICIPANT
from tests.factories.dialogue import fresh, make_pit_stop
from tests.factories.figures import hold, hold_series, prepare_thermometer


def people(count, *, apart=True, begin=0):
    """Answers that lie apart, or nearly together."""
    return {
        f"p{one}": [one * 2 % 5 + 1 if apart else 3 + (one + place) % 2 for place in range(7)]
        for one in range(begin, begin + count)
    }


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {PARTICIPANT, FACILITATOR}])
def test_who_still_writes_and_the_room_get_no_series(collaboration, kind):
    [(pit_stop, _present)] = hold_series(collaboration, people(6))

    assert series_figures(pit_stop, kind) is None


def test_one_stop_is_compared_with_nothing(collaboration):
    [(pit_stop, _present)] = hold_series(collaboration, people(6))

    series = series_figures(pit_stop, FACILITATOR)

    assert (series.changes, series.trend) == ((), None)


def test_the_same_people_who_come_closer_are_said_to(collaboration):
    (first, _), (second, _) = hold_series(collaboration, people(7), people(7, apart=False))

    [change] = series_figures(second, FACILITATOR).changes

    assert (change.earlier, change.later) == (first.number, second.number)
    assert (change.direction, change.people) == (Direction.CLOSER, 7)
    assert change.interval.low > 0


def test_and_the_other_way(collaboration):
    held = hold_series(collaboration, people(7, apart=False), people(7))

    [change] = series_figures(held[-1][0], PARTICIPANT).changes

    assert change.direction == Direction.APART


def test_nobody_sees_a_change_in_few_people_who_answer_anything(collaboration):
    held = hold_series(collaboration, people(5), people(5))

    [change] = series_figures(held[-1][0], PARTICIPANT).changes

    assert change.direction == Direction.NOT_SEEN


@pytest.mark.parametrize(("at_both", "is_compared"), [(4, False), (5, True)])
def test_a_change_takes_five_people_who_were_at_both(collaboration, at_both, is_compared):
    second = people(at_both, apart=False) | people(6, begin=20)

    held = hold_series(collaboration, people(7), second)
    [change] = series_figures(held[-1][0], FACILITATOR).changes

    assert isinstance(change, ChangeFigure) is is_compared
    assert isinstance(change, NoChange) is not is_compared


def test_a_participant_gets_the_word_without_its_numbers(collaboration):
    held = hold_series(collaboration, people(7), people(7, apart=False))

    [change] = series_figures(held[-1][0], PARTICIPANT).changes

    assert (change.direction, change.people) == (Direction.CLOSER, 7)
    assert (change.value, change.interval) == (None, None)


@pytest.mark.parametrize("newcomers", [1, 4])
def test_a_few_newcomers_take_the_numbers_away_and_leave_the_word(collaboration, newcomers):
    """The S of all minus the S of who was at both would be about the newcomers."""
    second = people(7, apart=False) | people(newcomers, begin=20)
    held = hold_series(collaboration, people(7), second)

    [change] = series_figures(held[-1][0], FACILITATOR).changes

    assert (change.direction, change.people) == (Direction.CLOSER, 7)
    assert (change.value, change.interval) == (None, None)


def test_five_newcomers_do_not(collaboration):
    held = hold_series(
        collaboration, people(7), people(7, apart=False) | people(5, begin=20, apart=False)
    )

    [change] = series_figures(held[-1][0], FACILITATOR).changes

    assert change.interval is not None


def test_a_statement_that_was_changed_is_never_compared(collaboration):
    [(first, _present)] = hold_series(collaboration, people(7))
    second = make_pit_stop(collaboration, format_key="thermometer")
    second.format_data["anchors"][0]["key"] = "another_wording"
    second.save(update_fields=["format_data"])
    hold(fresh(second), people(7, apart=False))

    series = series_figures(fresh(second), FACILITATOR)

    assert series.changes == ()
    assert [(stop.number, stop.is_comparable) for stop in series.stops] == [(1, False), (2, True)]
    assert first.number == 1


def test_over_three_stops_the_whole_is_said_as_well(collaboration):
    held = hold_series(
        collaboration, people(7), people(7, apart=False), people(7, apart=False), people(7)
    )

    series = series_figures(held[2][0], PARTICIPANT)

    assert (series.trend.earlier, series.trend.later) == (1, 3)
    assert series.trend.direction == Direction.CLOSER


def test_a_participant_sees_the_series_up_to_their_stop_and_the_facilitator_all(collaboration):
    held = hold_series(collaboration, people(6), people(6), people(6))

    def numbers(kind):
        return [stop.number for stop in series_figures(held[1][0], kind).stops]

    assert numbers(PARTICIPANT) == [1, 2]
    assert numbers(FACILITATOR) == [1, 2, 3]


def test_another_collaboration_is_no_part_of_the_series(collaboration, other_pit_stop):
    hold_series(other_pit_stop.collaboration, people(6))
    [(pit_stop, _present)] = hold_series(collaboration, people(6))

    assert [stop.uuid for stop in series_figures(pit_stop, FACILITATOR).stops] == [pit_stop.pk]


def test_browsers_that_nobody_knows_again_are_never_matched(collaboration):
    unknown = {f"?{key}": answers for key, answers in people(7).items()}
    held = hold_series(collaboration, unknown, unknown)

    [change] = series_figures(held[-1][0], FACILITATOR).changes

    assert isinstance(change, NoChange)


def test_a_member_whose_name_is_erased_changes_no_figure(collaboration):
    held = hold_series(
        collaboration, people(7), people(7, apart=False), naming_policy=NamingPolicy.ORGANISATION
    )
    member = Membership.objects.create(collaboration=collaboration, name="Piet")
    for _stop, present in held:
        type(present[0]).objects.filter(pk=present[0].pk).update(membership=member)
    before = series_figures(held[-1][0], FACILITATOR)

    remove_member(membership=member)

    assert series_figures(fresh(held[-1][0]), FACILITATOR) == before


def test_a_stop_that_was_never_held_together_has_no_place(collaboration):
    [(pit_stop, _present)] = hold_series(
        collaboration, people(6), naming_policy=NamingPolicy.ANONYMOUS
    )
    prepare_thermometer(collaboration)

    assert len(series_figures(pit_stop, FACILITATOR).stops) == 1


# --- No combination of numbers is about a group under five ----------------------------------------

ANCHORS = tuple(AnchorSpec(key=key, statement=Text(nl=key, en=key)) for key in ("one", "two"))
ANSWER = st.one_of(st.none(), st.integers(1, 5))
STOPS = st.lists(
    st.dictionaries(st.integers(0, 13), st.tuples(ANSWER, ANSWER), max_size=14),
    min_size=2,
    max_size=4,
)


def as_table(answers):
    return AnchorTable(
        anchors=ANCHORS,
        people=tuple(str(person) for person in answers),
        rows=tuple(answers.values()),
        unknown=(0, 0),
        is_tied=True,
    )


def numbers_shown(tables):
    """Whose answers stand behind every number that a facilitator gets, taken as the page does."""
    stops = [uuid4() for _table in tables]
    shown = ShownAnswers()
    for stop, table in zip(stops, tables, strict=True):
        shown.add_whole(stop, table)
    spans = [*pairwise(range(len(tables))), tuple(range(len(tables)))]
    for span in spans:
        compared = [tables[place] for place in span]
        matched, _rows = matched_rows(compared)
        shown.permit(answers_used([stops[place] for place in span], compared, matched))
    return shown.views


@given(STOPS)
def test_no_two_numbers_differ_by_a_few_people(series):
    for views in numbers_shown([as_table(answers) for answers in series]).values():
        for one, other in combinations(views, 2):
            for rest in (one & other, one - other, other - one):
                assert not rest or len(rest) >= FLOOR


@given(STOPS)
def test_nor_does_any_sum_or_difference_of_them(series):
    """Whoever is in exactly the same views is a field; any sum is about whole fields."""
    for views in numbers_shown([as_table(answers) for answers in series]).values():
        if len(views) < 2:
            continue
        fields = {}
        for person in frozenset().union(*views):
            fields.setdefault(tuple(person in view for view in views), set()).add(person)
        assert min(len(field) for field in fields.values()) >= FLOOR
