"""Putting proposed groups aside, bringing them back, and switching proposals off."""

import pytest

from pitstop.dialogue.domain.proposal import (
    offer_proposals,
    refuse_proposal,
    restore_proposal,
)
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.errors import (
    ImageNotReadyError,
    NothingChosenError,
    PitStopClosedError,
)
from pitstop.dialogue.fragments import build_frame
from pitstop.dialogue.models import RefusedProposal
from pitstop.live.announcing import Change
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_ready_participant,
)


@pytest.fixture
def pair(pit_stop):
    go_to(pit_stop, "own_image")
    return [make_contribution(make_participant(pit_stop), f"Wachtlijst {n}").pk for n in range(2)]


@pytest.fixture
def drawing(pit_stop, pair):
    return go_to(pit_stop, "threads")


def test_refusing_the_same_group_twice_keeps_it_once(drawing, pair):
    by = make_ready_participant(drawing)

    first = refuse_proposal(pit_stop=drawing, by=by, contributions=pair)
    second = refuse_proposal(pit_stop=drawing, by=None, contributions=reversed(pair))

    assert first == second
    assert set(first.contributions.values_list("pk", flat=True)) == set(pair)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_refuse_at_once_keep_it_once(drawing, pair, at_once):
    def refuse():
        return refuse_proposal(pit_stop=drawing, by=None, contributions=pair)

    first, second = at_once(refuse, refuse)

    assert first == second
    assert RefusedProposal.objects.count() == 1


def test_who_refused_is_kept_nowhere(drawing, pair):
    columns = {field.name for field in RefusedProposal._meta.get_fields()}

    assert columns == {"uuid", "pit_stop", "contributions"}


def test_what_does_not_lie_open_cannot_be_refused(pit_stop, pair):
    with pytest.raises(NothingChosenError):
        refuse_proposal(pit_stop=fresh(pit_stop), by=None, contributions=pair)


def test_contributions_of_another_pit_stop_cannot_be_refused(collaboration, drawing, pair):
    other = make_pit_stop(collaboration)

    with pytest.raises(NothingChosenError):
        refuse_proposal(pit_stop=other, by=None, contributions=pair)


def test_who_still_writes_refuses_and_restores_nothing(drawing, pair):
    by = make_participant(drawing)
    refused = refuse_proposal(pit_stop=drawing, by=None, contributions=pair)

    with pytest.raises(ImageNotReadyError):
        refuse_proposal(pit_stop=drawing, by=by, contributions=pair)
    with pytest.raises(ImageNotReadyError):
        restore_proposal(pit_stop=drawing, by=by, uuid=refused.pk)

    assert RefusedProposal.objects.get() == refused


def test_restoring_twice_changes_nothing_and_leaves_another_pit_stop_alone(
    collaboration, drawing, pair
):
    refused = refuse_proposal(pit_stop=drawing, by=None, contributions=pair)

    restore_proposal(pit_stop=make_pit_stop(collaboration), by=None, uuid=refused.pk)
    assert RefusedProposal.objects.exists()

    restore_proposal(pit_stop=drawing, by=None, uuid=refused.pk)
    restore_proposal(pit_stop=drawing, by=None, uuid=refused.pk)
    assert not RefusedProposal.objects.exists()


def test_after_closing_nothing_changes_and_nothing_that_was_refused_is_kept(drawing, pair):
    refused = refuse_proposal(pit_stop=drawing, by=None, contributions=pair)

    closed = close(drawing)

    assert not RefusedProposal.objects.exists()
    for deed in (
        lambda: refuse_proposal(pit_stop=closed, by=None, contributions=pair),
        lambda: restore_proposal(pit_stop=closed, by=None, uuid=refused.pk),
        lambda: offer_proposals(pit_stop=closed, is_offered=False),
    ):
        with pytest.raises(PitStopClosedError):
            deed()


def test_refused_group_goes_with_its_pit_stop(drawing, pair):
    refuse_proposal(pit_stop=drawing, by=None, contributions=pair)

    drawing.delete()

    assert not RefusedProposal.objects.exists()


def test_switch_is_heard_by_who_draws_threads_and_by_nobody_else(drawing):
    revision = drawing.revision

    offer_proposals(pit_stop=drawing, is_offered=False)

    present = fresh(drawing)
    assert not present.offers_proposals
    assert present.revision == revision + 1
    assert present.waiting_revision == drawing.waiting_revision
    frames = {
        kind: build_frame(present, kind, "nl", [Change("ProposalsSwitched", ())]).html
        for kind in ViewerKind
    }
    assert {kind for kind, html in frames.items() if 'data-stale="mine"' in html} == {
        ViewerKind.PARTICIPANT,
        ViewerKind.FACILITATOR,
    }
    assert frames[ViewerKind.WAITING] == frames[ViewerKind.ROOM] == ""


def test_switching_to_what_it_is_already_is_heard_by_nobody(drawing):
    offer_proposals(pit_stop=drawing, is_offered=True)

    assert fresh(drawing).revision == drawing.revision
