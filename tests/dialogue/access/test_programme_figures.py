"""What the client gets: finished quarters, several groups together, and never one of them."""

from datetime import UTC, date, datetime

import pytest

from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Membership
from pitstop.dialogue.access import (
    TimeSpent,
    next_stop,
    participation_by_quarter,
    pooled_change,
    time_spent,
)
from pitstop.measures.direction import Direction
from pitstop.measures.pooling import PooledChange
from pitstop.measures.shares import Share
from pitstop.measures.too_few import TooFew
from tests.dialogue.access.test_series_figures import people
from tests.factories.collaborations import make_collaboration, make_sponsor
from tests.factories.dialogue import go_to, make_pit_stop
from tests.factories.figures import end, hold, prepare_thermometer, take_part

MAY, AUGUST = (datetime(2026, month, 12, 12, tzinfo=UTC) for month in (5, 8))
IN_AUGUST, IN_OCTOBER = date(2026, 8, 20), date(2026, 10, 2)


def hold_on(moment, collaboration, answers):
    pit_stop = prepare_thermometer(collaboration)
    hold(pit_stop, answers)
    return end_at(pit_stop, moment)


def end_at(pit_stop, moment):
    type(pit_stop).objects.filter(pk=pit_stop.pk).update(closed_at=moment)
    return pit_stop


def make_group(client, name, *, later=7):
    """A group of this client that came closer between May and August."""
    group = make_collaboration(name=name)
    Membership.objects.create(collaboration=group, user=client, role=Role.SPONSOR)
    hold_on(MAY, group, people(later))
    hold_on(AUGUST, group, people(later, apart=False))
    return group


def test_participation_is_a_share_of_a_quarter_that_is_over(collaboration):
    hold_on(MAY, collaboration, people(6))
    pit_stop = prepare_thermometer(collaboration)
    go_to(pit_stop, "own_image")
    for place in range(6):
        take_part(pit_stop, series_key=str(place), hands_in=place < 3)
    end(pit_stop, at=MAY)
    hold_on(AUGUST, collaboration, people(12))

    [quarter] = participation_by_quarter(collaboration, IN_AUGUST)

    assert (quarter.quarter.year, quarter.quarter.number) == (2026, 2)
    assert (quarter.share.count, quarter.share.of) == (9, 12)


@pytest.mark.parametrize(("count", "is_shown"), [(9, False), (10, True)])
def test_participation_takes_ten_people_for_the_client(collaboration, count, is_shown):
    hold_on(MAY, collaboration, people(count))

    [quarter] = participation_by_quarter(collaboration, IN_AUGUST)

    assert isinstance(quarter.share, Share) is is_shown


def test_over_three_groups_the_change_is_pooled(karel):
    for name in ("Jeugd", "Water", "Wonen"):
        make_group(karel, name)

    found = pooled_change(karel, IN_OCTOBER)

    assert isinstance(found, PooledChange)
    assert (found.groups, found.people, found.direction) == (3, 21, Direction.CLOSER)


def test_two_groups_give_nothing(karel):
    for name in ("Jeugd", "Water"):
        make_group(karel, name)

    assert isinstance(pooled_change(karel, IN_OCTOBER), TooFew)


def test_three_groups_of_which_one_is_too_small_give_nothing(karel):
    for name, size in (("Jeugd", 8), ("Water", 8), ("Wonen", 4)):
        make_group(karel, name, later=size)

    assert isinstance(pooled_change(karel, IN_OCTOBER), TooFew)


def test_a_quarter_that_still_runs_gives_nothing(karel):
    for name in ("Jeugd", "Water", "Wonen"):
        make_group(karel, name)

    assert isinstance(pooled_change(karel, IN_AUGUST), TooFew)


def test_a_client_with_one_group_less_gets_nothing_beside_the_other(karel):
    """The figure over four groups minus that over three would be about one."""
    wilma = make_sponsor(make_collaboration(name="Leeg"), "Wilma")
    for name in ("Jeugd", "Water", "Wonen", "Zorg"):
        group = make_group(karel, name)
        if name != "Zorg":
            Membership.objects.create(collaboration=group, user=wilma, role=Role.SPONSOR)

    assert isinstance(pooled_change(karel, IN_OCTOBER), PooledChange)
    assert isinstance(pooled_change(wilma, IN_OCTOBER), TooFew)


def test_two_clients_of_the_same_groups_both_get_the_figure(karel):
    wilma = make_sponsor(make_collaboration(name="Leeg"), "Wilma")
    for name in ("Jeugd", "Water", "Wonen"):
        group = make_group(karel, name)
        Membership.objects.create(collaboration=group, user=wilma, role=Role.SPONSOR)

    assert pooled_change(wilma, IN_OCTOBER) == pooled_change(karel, IN_OCTOBER)


def test_facilitating_three_groups_is_not_being_their_client(fatima):
    for name in ("Jeugd", "Water", "Wonen"):
        group = make_collaboration(fatima, name)
        hold_on(MAY, group, people(7))
        hold_on(AUGUST, group, people(7, apart=False))

    assert isinstance(pooled_change(fatima, IN_OCTOBER), TooFew)


def test_time_spent_adds_the_minutes_of_the_stops_that_were_held(collaboration):
    for _stop in range(2):
        pit_stop = prepare_thermometer(collaboration)
        hold(pit_stop, people(5))
    prepare_thermometer(collaboration)

    assert time_spent(collaboration) == TimeSpent(pit_stops=2, minutes=36, unknown=0)


def test_the_client_learns_the_day_of_the_next_stop_and_not_its_theme(collaboration):
    make_pit_stop(collaboration, theme="Samen later")
    coming = make_pit_stop(collaboration, theme="Samen eerst")
    coming.starts_at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    coming.save(update_fields=["starts_at"])

    for_client = next_stop(collaboration, is_for_client=True)
    for_facilitator = next_stop(collaboration, is_for_client=False)

    assert (for_client.day, for_client.theme) == (date(2026, 12, 1), "")
    assert (for_facilitator.day, for_facilitator.theme) == (date(2026, 12, 1), "Samen eerst")


def test_without_a_stop_to_come_there_is_no_next_one(collaboration):
    hold_on(MAY, collaboration, people(5))
    make_pit_stop(collaboration, format_key="solo")

    assert next_stop(collaboration, is_for_client=False) is None
