"""Counts without names, and what goes home."""

import pytest

from pitstop.dialogue import access
from pitstop.dialogue.access import (
    Readiness,
    SharedTakeHome,
)
from pitstop.dialogue.domain.closing import take_home
from tests.dialogue.access.viewing import FACILITATOR, KINDS, PARTICIPANT, ROOM, WAITING
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_ready_participant,
)


@pytest.mark.parametrize(
    ("step", "seen_by"),
    [
        (None, {PARTICIPANT, FACILITATOR, ROOM}),
        ("own_image", {PARTICIPANT, FACILITATOR}),
        ("share", {PARTICIPANT, FACILITATOR, ROOM}),
        ("close", {PARTICIPANT, FACILITATOR, ROOM}),
    ],
)
def test_count_of_who_is_ready_presses_nobody(pit_stop, piet, sanne, step, seen_by):
    """Who still writes gets no count, nor does the screen in the room that they look at."""
    make_contribution(piet)
    if step:
        pit_stop = go_to(pit_stop, step)

    counts = {kind: access.readiness(pit_stop, kind) for kind in KINDS}

    expected = Readiness(ready=1, joined=2)
    assert counts == {kind: expected if kind in seen_by else None for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_closing_words_open_when_the_stop_closes(pit_stop, piet, sanne, kind):
    for person, text, is_private in ((piet, "Rust", False), (sanne, "Geheim", True)):
        make_contribution(person)
        take_home(by=person, text=text, who_must_know="", is_private=is_private, worth="yes")
    assert access.shared_take_homes(fresh(pit_stop), kind) == []

    pit_stop = close(pit_stop)

    shown = [SharedTakeHome(text="Rust", who_must_know="", author="")]
    assert access.shared_take_homes(pit_stop, kind) == ([] if kind == WAITING else shown)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", [4, 5])
def test_worth_is_counted_from_five_people(pit_stop, kind, number):
    for person in [make_ready_participant(pit_stop) for _ in range(number)]:
        take_home(by=person, text="", who_must_know="", is_private=False, worth="yes")
    assert access.worth_counts(fresh(pit_stop), kind) is None

    pit_stop = close(pit_stop)

    is_shown = number >= 5 and kind != WAITING
    assert access.worth_counts(pit_stop, kind) == ({"yes": 5} if is_shown else None)
