from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from pitstop.dialogue.domain.pit_stop import (
    close_pit_stop,
    give_more_time,
    prepare_pit_stop,
    protect_names_more,
    start_step,
)
from pitstop.dialogue.domain.solo import start_solo_pit_stop
from pitstop.dialogue.enums import NamingPolicy, Phase
from pitstop.dialogue.errors import JoiningLockedError, NamingPolicyError, StepNotOpenError
from pitstop.dialogue.formats import shipped_format
from pitstop.dialogue.join_codes import ALPHABET
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.queries import open_parts
from tests.factories.dialogue import fresh, go_to, make_participant, make_pit_stop

ALL_PARTS = {"theme", "situation", "task", "accents", "fit"}


def test_prepared_pit_stop_waits_for_its_first_step(pit_stop):
    assert (pit_stop.phase, pit_stop.current_position, pit_stop.is_joinable) == (
        Phase.PREPARED,
        None,
        True,
    )
    assert [step.key for step in pit_stop.step_list] == [
        "own_image",
        "share",
        "threads",
        "agree",
        "close",
    ]
    assert open_parts(pit_stop) == set()


def test_step_at_home_is_open_from_the_start_without_a_clock(collaboration):
    pit_stop = make_pit_stop(collaboration, format_key="full")

    assert (pit_stop.phase, pit_stop.current_position) == (Phase.PREPARED, 0)
    assert pit_stop.current_step.ends_at is None
    assert open_parts(pit_stop) == set()


def test_codes_and_links_differ_from_stop_to_stop(collaboration):
    stops = [make_pit_stop(collaboration) for _ in range(5)]

    for name in ("code", "join_token", "room_token"):
        assert len({getattr(stop, name) for stop in stops}) == 5
    assert all(set(stop.code) <= set(ALPHABET) and len(stop.code) == 8 for stop in stops)
    assert all(len({stop.join_token, stop.room_token}) == 2 for stop in stops)


def test_format_of_a_pit_stop_is_its_own_copy(pit_stop):
    first = shipped_format("short").for_stop(is_first=True)

    assert pit_stop.format == first
    assert pit_stop.format is not first


def test_look_back_is_a_step_only_after_a_stop_that_was_held(collaboration):
    prepared = make_pit_stop(collaboration)
    also_first = make_pit_stop(collaboration, format_key="full")
    go_to(prepared, "own_image")

    later = make_pit_stop(collaboration), make_pit_stop(collaboration, format_key="full")

    assert "look_back" not in [step.key for step in also_first.step_list]
    assert [step.key for step in later[0].step_list][:2] == ["look_back", "own_image"]
    assert [(step.key, step.minutes) for step in later[1].step_list][:3] == [
        ("own_image", 15),
        ("look_back", 5),
        ("theme", 5),
    ]
    assert [step.position for step in later[1].step_list] == list(range(9))


def test_images_at_home_are_not_a_stop_to_look_back_on(collaboration):
    make_pit_stop(collaboration, format_key="full")

    assert make_pit_stop(collaboration).step_list[0].key == "own_image"


def test_stop_of_another_collaboration_is_nothing_to_look_back_on(collaboration, other_pit_stop):
    go_to(other_pit_stop, "share")

    assert make_pit_stop(collaboration).step_list[0].key == "own_image"


def test_step_that_starts_runs_for_its_minutes(pit_stop):
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False):
        pit_stop = go_to(pit_stop, "share")

        step = pit_stop.current_step
        assert step.key == "share"
        assert pit_stop.phase == Phase.RUNNING
        assert step.started_at == timezone.now()
        assert step.ends_at - step.started_at == timedelta(minutes=step.minutes)


def test_double_click_on_a_step_moves_on_once(pit_stop):
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as clock:
        pit_stop = go_to(pit_stop, "share")
        clock.shift(60)

        again = go_to(pit_stop, "share")

    assert again.revision == pit_stop.revision
    assert again.current_step.ends_at == pit_stop.current_step.ends_at


def test_two_facilitators_start_the_same_step_at_once(pit_stop, at_once):
    at_once(*[lambda: start_step(pit_stop=pit_stop, position=1)] * 2)

    assert fresh(pit_stop).current_position == 1
    assert fresh(pit_stop).revision == 1


@pytest.mark.parametrize("position", [-1, 5, 999])
def test_step_that_is_not_there_is_refused(pit_stop, position):
    with pytest.raises(StepNotOpenError):
        start_step(pit_stop=pit_stop, position=position)

    assert fresh(pit_stop).current_position is None


def test_going_back_keeps_open_what_was_opened(pit_stop):
    go_to(pit_stop, "share")

    pit_stop = go_to(pit_stop, "own_image")

    assert pit_stop.current_step.key == "own_image"
    assert open_parts(pit_stop) == ALL_PARTS


def test_parts_of_a_full_stop_open_one_by_one(collaboration):
    pit_stop = make_pit_stop(collaboration, format_key="full")

    opened = [open_parts(go_to(pit_stop, step.key)) for step in pit_stop.step_list]

    assert opened == [
        set(),
        {"theme"},
        {"theme", "situation"},
        {"theme", "situation", "task"},
        {"theme", "situation", "task", "accents"},
        ALL_PARTS,
        ALL_PARTS,
        ALL_PARTS,
    ]


def test_jumping_ahead_opens_what_was_passed(collaboration):
    """Jumping to a later part opens the earlier parts too: the group has passed them."""
    pit_stop = go_to(make_pit_stop(collaboration, format_key="full"), "accents")

    assert open_parts(pit_stop) == {"theme", "situation", "task", "accents"}


def test_more_time_is_added_to_what_is_left(pit_stop):
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False):
        ends_at = go_to(pit_stop, "share").current_step.ends_at

        give_more_time(pit_stop=pit_stop, minutes=2)

    assert fresh(pit_stop).current_step.ends_at == ends_at + timedelta(minutes=2)


def test_more_time_after_the_end_counts_from_now(pit_stop):
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as clock:
        go_to(pit_stop, "share")
        clock.shift(3600)

        give_more_time(pit_stop=pit_stop, minutes=2)

        assert fresh(pit_stop).current_step.ends_at == timezone.now() + timedelta(minutes=2)


def test_two_who_give_time_at_once_both_give_it(pit_stop, at_once):
    ends_at = go_to(pit_stop, "share").current_step.ends_at

    at_once(*[lambda: give_more_time(pit_stop=pit_stop, minutes=2)] * 2)

    assert fresh(pit_stop).current_step.ends_at == ends_at + timedelta(minutes=4)


def test_time_cannot_be_added_at_home(collaboration):
    with pytest.raises(StepNotOpenError):
        give_more_time(pit_stop=make_pit_stop(collaboration, format_key="full"), minutes=2)


POLICIES = [NamingPolicy.NAMED, NamingPolicy.ORGANISATION, NamingPolicy.ANONYMOUS]


@pytest.mark.parametrize("present", POLICIES)
@pytest.mark.parametrize("wanted", POLICIES)
def test_naming_only_becomes_more_protective(collaboration, present, wanted):
    pit_stop = make_pit_stop(collaboration, naming_policy=present)
    may = POLICIES.index(wanted) >= POLICIES.index(present)

    if may:
        protect_names_more(pit_stop=pit_stop, naming_policy=wanted)
    else:
        with pytest.raises(NamingPolicyError) as refused:
            protect_names_more(pit_stop=pit_stop, naming_policy=wanted)
        assert refused.value.field == "naming_policy"

    assert fresh(pit_stop).naming_policy == (wanted if may else present)


@pytest.mark.parametrize(
    ("wanted", "keeps_organisation"),
    [(NamingPolicy.ORGANISATION, True), (NamingPolicy.ANONYMOUS, False)],
)
def test_what_a_stricter_policy_does_not_ask_is_erased(collaboration, wanted, keeps_organisation):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    dorp = collaboration.organisations.first()
    participant = make_participant(pit_stop, name="Piet", organisation=dorp)

    protect_names_more(pit_stop=pit_stop, naming_policy=wanted)

    row = fresh(participant)
    assert (row.name, row.name_skeleton) == ("", "")
    assert row.organisation_id == (dorp.pk if keeps_organisation else None)


def test_same_policy_again_changes_nothing(collaboration):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    participant = make_participant(pit_stop, name="Piet")
    revision = fresh(pit_stop).revision

    protect_names_more(pit_stop=pit_stop, naming_policy=NamingPolicy.NAMED)

    assert (fresh(participant).name, fresh(pit_stop).revision) == ("Piet", revision)


def test_closing_twice_closes_once(pit_stop):
    close_pit_stop(pit_stop=pit_stop)
    first = fresh(pit_stop)

    close_pit_stop(pit_stop=pit_stop)

    again = fresh(pit_stop)
    assert (first.phase, first.is_joinable) == (Phase.CLOSED, False)
    assert (again.closed_at, again.revision) == (first.closed_at, first.revision)


def test_pit_stop_can_be_closed_before_it_began(pit_stop):
    close_pit_stop(pit_stop=pit_stop)

    assert fresh(pit_stop).phase == Phase.CLOSED


def test_solo_stop_has_one_participant_and_runs_at_once(collaboration):
    participant, _token = start_solo_pit_stop(
        collaboration=collaboration, theme="Samen leren", solo_format=shipped_format("solo")
    )

    pit_stop = PitStop.objects.get()
    assert list(pit_stop.participants.all()) == [participant]
    assert (pit_stop.phase, pit_stop.current_step.key) == (Phase.RUNNING, "own_image")
    with pytest.raises(JoiningLockedError):
        make_participant(pit_stop)


def test_prepare_keeps_theme_and_date(collaboration):
    when = timezone.now() + timedelta(days=3)

    pit_stop = prepare_pit_stop(
        collaboration=collaboration,
        theme="Samen voor de jeugd",
        format=shipped_format("short"),
        starts_at=when,
    )

    assert (fresh(pit_stop).theme, fresh(pit_stop).starts_at) == ("Samen voor de jeugd", when)
