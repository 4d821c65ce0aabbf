"""What is proposed, and when it is forgotten."""

import pytest

from pitstop.dialogue import proposals
from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.proposal import refuse_proposal
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import build_frame
from pitstop.dialogue.proposals import build_proposals
from pitstop.live.announcing import Change
from pitstop.similarity.engines import Width
from tests.factories.dialogue import fresh, go_to, make_contribution, make_participant

SUBJECT = ["De wachtlijst groeit", "Die wachtlijst is lang", "Een wachtlijst zonder eind"]
OTHERS = ["Zwaluw", "Molen", "Budget"]
KIND = ViewerKind.FACILITATOR


@pytest.fixture
def rows(pit_stop):
    go_to(pit_stop, "own_image")
    return {
        text: make_contribution(make_participant(pit_stop), text) for text in [*SUBJECT, *OTHERS]
    }


@pytest.fixture
def drawing(pit_stop, rows):
    proposals.forget_proposals()
    return go_to(pit_stop, "threads")


def proposed(pit_stop, width=Width.NORMAL):
    found = build_proposals(fresh(pit_stop), KIND, width).proposals
    return [{text.contribution.text for text in proposal.texts} for proposal in found]


def test_same_texts_are_compared_once_for_everyone(drawing):
    for kind in (ViewerKind.FACILITATOR, ViewerKind.PARTICIPANT):
        build_proposals(drawing, kind, Width.NORMAL)

    assert proposals._kept.cache_info().misses == 1


def test_new_or_changed_contribution_is_compared_anew(drawing):
    assert proposed(drawing) == [set(SUBJECT)]

    make_contribution(make_participant(drawing), "Wachtlijst: nee")

    assert proposed(drawing) == [{*SUBJECT, "Wachtlijst: nee"}]


def test_one_more_contribution_does_not_bring_back_what_was_put_aside(drawing, rows):
    ids = [rows[text].pk for text in SUBJECT]
    refuse_proposal(pit_stop=drawing, by=None, contributions=ids)

    make_contribution(make_participant(drawing), "Wachtlijst: nee")

    assert proposed(drawing) == []


def test_larger_group_around_what_was_put_aside_is_another_one(drawing, rows):
    refuse_proposal(
        pit_stop=drawing, by=None, contributions=[rows[text].pk for text in SUBJECT[:2]]
    )
    for number in range(3):
        make_contribution(make_participant(drawing), f"Wachtlijst {number}")

    assert len(proposed(drawing)[0]) == 6


def test_put_aside_group_of_which_one_is_left_is_not_named(drawing, rows):
    refuse_proposal(
        pit_stop=drawing, by=None, contributions=[rows[text].pk for text in SUBJECT[:2]]
    )
    remove_contribution(contribution=rows[SUBJECT[0]])

    assert build_proposals(fresh(drawing), KIND, Width.NORMAL).put_aside == ()


def test_words_that_were_removed_are_not_kept(drawing, rows):
    proposed(drawing)
    assert proposals._kept.cache_info().currsize == 1
    remove_contribution(contribution=rows[SUBJECT[0]])

    build_frame(
        fresh(drawing), KIND, "nl", [Change("ContributionRemoved", (str(rows[SUBJECT[0]].pk),))]
    )

    assert proposals._kept.cache_info().currsize == 0
