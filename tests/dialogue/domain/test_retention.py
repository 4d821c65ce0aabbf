from datetime import timedelta

import time_machine
from django.apps import apps
from django.utils import timezone

from pitstop.dialogue.domain.own_format import copy_format, put_away_format
from pitstop.dialogue.domain.pit_stop import prepare_pit_stop
from pitstop.dialogue.domain.retention import delete_expired_pit_stops
from pitstop.dialogue.formats import shipped_format
from pitstop.dialogue.models import OwnFormat, PitStop
from tests.factories.dialogue import close, make_contribution, make_participant

A_YEAR_AND_A_DAY = timedelta(days=366)
JUST_UNDER_A_YEAR = timedelta(days=364)


def rows_with(text):
    """How many rows of any table hold this text."""
    return sum(
        text in str(row)
        for model in apps.get_models(include_auto_created=True)
        for row in model.objects.values_list()
    )


def test_a_closed_stop_goes_with_everything_in_it_when_its_time_is_over(pit_stop):
    make_contribution(make_participant(pit_stop), "Zwaluwstaart")
    close(pit_stop)

    with time_machine.travel(timezone.now() + JUST_UNDER_A_YEAR):
        assert delete_expired_pit_stops() == 0
    assert rows_with("Zwaluwstaart") == 1

    with time_machine.travel(timezone.now() + A_YEAR_AND_A_DAY):
        assert delete_expired_pit_stops() == 1
    assert rows_with("Zwaluwstaart") == 0
    assert rows_with(str(pit_stop.pk)) == 0


def test_each_collaboration_has_its_own_time(pit_stop, other_pit_stop):
    pit_stop.collaboration.months_kept = 24
    pit_stop.collaboration.save(update_fields=["months_kept"])
    close(pit_stop)
    close(other_pit_stop)

    with time_machine.travel(timezone.now() + A_YEAR_AND_A_DAY):
        delete_expired_pit_stops()

    assert list(PitStop.objects.values_list("pk", flat=True)) == [pit_stop.pk]


def test_a_format_that_was_put_away_goes_with_its_last_stop(collaboration):
    kept, away = (
        copy_format(collaboration=collaboration, source=shipped_format("short")) for _ in range(2)
    )
    for own_format in (kept, away):
        format_ = own_format.versions.get().format
        stop = prepare_pit_stop(collaboration=collaboration, theme="Samen", format=format_)
        close(stop)
    put_away_format(own_format=away)

    delete_expired_pit_stops()
    assert OwnFormat.objects.count() == 2

    with time_machine.travel(timezone.now() + A_YEAR_AND_A_DAY):
        delete_expired_pit_stops()
    assert list(OwnFormat.objects.values_list("key", flat=True)) == [kept.key]


def test_a_stop_that_is_still_open_stays(pit_stop):
    with time_machine.travel(timezone.now() + 9 * A_YEAR_AND_A_DAY):
        assert delete_expired_pit_stops() == 0
