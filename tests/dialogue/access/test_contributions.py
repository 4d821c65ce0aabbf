"""What each kind of viewer sees of contributions in each phase: exactly this."""

from uuid import uuid4

import pytest
from django.http import Http404

from pitstop.dialogue import access
from pitstop.dialogue.access import (
    SharedResponse,
)
from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.own_image import share_private_item
from pitstop.dialogue.enums import Stance
from tests.dialogue.access.viewing import (
    FACILITATOR,
    KINDS,
    PARTICIPANT,
    ROOM,
    SEEING,
    WAITING,
    card,
    seen,
)
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_red_thread,
    make_response,
)


@pytest.fixture
def full(collaboration):
    """Opens its parts one by one; anonymous."""
    return make_pit_stop(collaboration, format_key="full")


TEXTS = {
    "theme": "Woord",
    "situation.hit": "Mee",
    "situation.shit": "Tegen",
    "task": "Doel",
    "accents": "Nu",
    "fit.us": "Ons",
    "fit.me": "Mij",
}
SITUATION = {"Mee", "Tegen"}
SEEN_FROM = {
    "own_image": set(),
    "theme": {"Woord"},
    "situation": {"Woord"} | SITUATION,
    "task": {"Woord", "Doel"} | SITUATION,
    "accents": {"Woord", "Doel", "Nu"} | SITUATION,
    "fit": {"Woord", "Doel", "Nu", "Ons"} | SITUATION,
    "agree": {"Woord", "Doel", "Nu", "Ons"} | SITUATION,
    "close": {"Woord", "Doel", "Nu", "Ons"} | SITUATION,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("step", SEEN_FROM)
def test_contributions_open_with_their_part_and_never_for_who_waits(full, kind, step):
    author = make_participant(full)
    for slot, text in TEXTS.items():
        make_contribution(author, text, slot)

    full = go_to(full, step)

    assert seen(full, kind) == (set() if kind == WAITING else SEEN_FROM[step])
    assert seen(close(full), kind) == (set() if kind == WAITING else SEEN_FROM[step])


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_seen_before_the_first_step(pit_stop, piet, kind):
    make_contribution(piet)

    assert access.shared_contributions(fresh(pit_stop), kind) == []
    assert access.shared_threads(fresh(pit_stop), kind) == []


@pytest.mark.parametrize("kind", ["", "admin", None])
def test_unknown_kind_of_viewer_sees_nothing(pit_stop, piet, kind):
    contribution = make_contribution(piet)
    pit_stop = go_to(pit_stop, "threads")
    make_red_thread(pit_stop, [contribution])

    assert access.shared_contributions(pit_stop, kind) == []
    assert access.shared_threads(pit_stop, kind) == []


@pytest.mark.parametrize("kind", SEEING)
def test_shared_contribution_is_shown_whole(pit_stop, piet, sanne, kind):
    contribution = make_contribution(piet, "Korte lijnen")
    removed = make_contribution(sanne, "Kwetsend", "task")
    pit_stop = go_to(pit_stop, "threads")
    answer = make_response(contribution, sanne, "Zie ik anders", Stance.DIFFER)
    make_red_thread(pit_stop, [contribution])
    make_red_thread(pit_stop, [contribution], "Nog een")
    remove_contribution(contribution=removed)

    shown = access.shared_contributions(pit_stop, kind)

    response = SharedResponse(
        uuid=answer.pk, text="Zie ik anders", author="", stance=Stance.DIFFER, is_removed=False
    )
    assert {item.uuid: item for item in shown} == {
        contribution.pk: card(contribution, responses=(response,), threads=(1, 2)),
        removed.pk: card(removed, text="", is_removed=True),
    }


def test_what_its_author_shared_is_seen(pit_stop, piet):
    private = make_contribution(piet, "Mij", "fit.me")
    pit_stop = go_to(pit_stop, "share")
    assert seen(pit_stop, PARTICIPANT) == set()

    share_private_item(participant=piet, uuid=private.pk)

    assert seen(pit_stop, PARTICIPANT) == {"Mij"}


def test_everyone_sees_the_same_order_and_it_is_not_that_of_arrival(pit_stop, piet):
    made = [make_contribution(piet, f"Regel {number:02}") for number in range(12)]
    pit_stop = go_to(pit_stop, "share")

    orders = {
        kind: [item.uuid for item in access.shared_contributions(pit_stop, kind)] for kind in SEEING
    }

    arrival = [contribution.pk for contribution in made]
    assert orders[PARTICIPANT] == orders[FACILITATOR] == orders[ROOM]
    assert sorted(orders[ROOM]) == sorted(arrival)
    # By chance once in 12! runs.
    assert orders[ROOM] != arrival


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", ["open", "private", "not open", "elsewhere", "unknown"])
def test_one_contribution_is_got_only_by_who_sees_it(full, other_pit_stop, kind, what):
    author = make_participant(full)
    uuid = {
        "open": lambda: make_contribution(author).pk,
        "private": lambda: make_contribution(author, "Mij", "fit.me").pk,
        "not open": lambda: make_contribution(author, "Doel", "task").pk,
        "elsewhere": lambda: make_contribution(make_participant(other_pit_stop)).pk,
        "unknown": uuid4,
    }[what]()
    full = go_to(full, "situation")

    if what == "open" and kind != WAITING:
        assert access.get_shared_contribution(full, kind, uuid).uuid == uuid
        assert access.get_open_contribution(full, kind, uuid).pk == uuid
        return
    for get in (access.get_shared_contribution, access.get_open_contribution):
        with pytest.raises(Http404):
            get(full, kind, uuid)
