"""Somebody on paper among the others: never waited for, taken back whole, forgotten at closing."""

from uuid import uuid4

import pytest

from pitstop.dialogue.domain.own_image import ImageItem
from pitstop.dialogue.domain.paper import take_back_sheet, type_over_sheet
from pitstop.dialogue.domain.recognition import recognise_wording
from pitstop.dialogue.enums import RecognitionAnswer, ThreadState
from pitstop.dialogue.errors import SheetOpenError
from pitstop.dialogue.models import AnchorAnswer, Contribution, Participant
from pitstop.dialogue.queries import present_ids
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_pit_stop,
    make_present_participants,
    make_red_thread,
    make_sheet,
)

# --- Present --------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", [None, "threads"])
def test_who_is_on_paper_has_no_screen_and_is_never_present(pit_stop, step):
    make_sheet(pit_stop)
    if step:
        pit_stop = go_to(pit_stop, step)

    assert present_ids(fresh(pit_stop)) == frozenset()


def test_group_adopts_without_waiting_for_who_is_on_paper(pit_stop):
    make_sheet(pit_stop)
    pit_stop = go_to(pit_stop, "threads")
    [piet] = make_present_participants(pit_stop, 1)
    red_thread = make_red_thread(pit_stop, pit_stop.contributions.all())

    recognise_wording(wording=red_thread.wordings.get(), by=piet, answer=RecognitionAnswer.YES)

    assert fresh(red_thread).state == ThreadState.ADOPTED


# --- Numbers, and taking back ---------------------------------------------------------------------


def test_sheets_are_numbered_within_their_pit_stop(pit_stop, other_pit_stop):
    numbers = [make_sheet(pit_stop).sheet_number for _sheet in range(3)]

    assert numbers == [1, 2, 3]
    assert make_sheet(other_pit_stop).sheet_number == 1


def test_sheet_that_was_taken_back_leaves_nothing_and_gives_its_number_back(pit_stop, piet):
    make_contribution(piet, "Blijft")
    make_sheet(pit_stop, "Eerste")
    second = make_sheet(pit_stop, "Tweede")
    make_sheet(pit_stop, "Derde")

    for _once in range(2):
        take_back_sheet(pit_stop=pit_stop, uuid=second.pk)

    texts = Contribution.objects.values_list("text", flat=True)
    assert sorted(texts) == ["Blijft", "Derde", "Eerste"]
    assert not Participant.objects.filter(pk=second.pk).exists()
    assert make_sheet(pit_stop).sheet_number == 2


def test_only_a_sheet_of_this_pit_stop_can_be_taken_back(pit_stop, other_pit_stop, piet):
    make_contribution(piet)
    theirs = make_sheet(other_pit_stop)

    for uuid in (piet.pk, theirs.pk, uuid4()):
        take_back_sheet(pit_stop=pit_stop, uuid=uuid)

    assert Participant.objects.count() == 2
    assert Contribution.objects.count() == 2


def test_sheet_stays_once_a_part_lies_open(collaboration):
    """In a full STAP the theme opens first; a part that is still shut does not matter then."""
    pit_stop = make_pit_stop(collaboration, format_key="full")
    writer = make_sheet(pit_stop, slot="task")
    pit_stop = go_to(pit_stop, "theme")

    with pytest.raises(SheetOpenError):
        take_back_sheet(pit_stop=pit_stop, uuid=writer.pk)

    assert writer.contributions.count() == 1


# --- Closing --------------------------------------------------------------------------------------


def test_anonymous_stop_forgets_whose_words_came_from_paper(pit_stop):
    writer = make_sheet(pit_stop, "Korte lijnen")
    before = writer.contributions.get().pk

    close(pit_stop)

    row = Contribution.objects.get()
    assert (row.participant, row.text) == (None, "Korte lijnen")
    assert row.pk != before
    # That somebody took part on paper is no tie to words.
    assert (fresh(writer).is_on_paper, fresh(writer).sheet_number) == (True, None)


def test_private_words_from_paper_have_no_owner_after_closing(pit_stop):
    writer = make_sheet(pit_stop, "Ik twijfel", "fit.me", shares_private=True)

    close(pit_stop)

    assert Contribution.objects.get().participant is None
    assert not fresh(writer).contributions.exists()


def test_sheet_that_is_taken_back_takes_its_answers_along(collaboration):
    pit_stop = make_pit_stop(collaboration, format_key="thermometer")
    writer = type_over_sheet(
        pit_stop=pit_stop,
        uuid=uuid4(),
        items=[ImageItem("situation.hit", uuid4(), "Rust")],
        answers={"yield_known": 4},
    )

    take_back_sheet(pit_stop=pit_stop, uuid=writer.pk)

    assert AnchorAnswer.objects.count() == 0


def test_answers_from_paper_are_tied_to_nobody_after_closing(collaboration):
    pit_stop = make_pit_stop(collaboration, format_key="thermometer")
    type_over_sheet(
        pit_stop=pit_stop,
        uuid=uuid4(),
        items=[ImageItem("situation.hit", uuid4(), "Rust")],
        answers={"yield_known": 4},
    )

    close(pit_stop)

    assert list(AnchorAnswer.objects.values_list("participant", "value")) == [(None, 4)]
