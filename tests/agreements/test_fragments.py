"""The stream brings what a fresh page shows, and nothing to who still makes their image."""

from uuid import uuid4

import pytest

from pitstop.agreements.access import shared_agreements, shared_habits
from pitstop.agreements.domain.agreement import (
    AgreementWords,
    change_agreement,
    make_agreement,
    remove_agreement,
)
from pitstop.agreements.domain.habit import name_habit, remove_habit
from pitstop.agreements.events import (
    AgreementChanged,
    AgreementMade,
    AgreementRemoved,
    HabitNamed,
    HabitRemoved,
)
from pitstop.dialogue.domain.red_thread import remove_red_thread, reword_red_thread
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.events import RedThreadRemoved, ThreadReworded
from pitstop.dialogue.fragments import build_frame
from tests.factories.dialogue import fresh

KINDS_THAT_SEE = [ViewerKind.PARTICIPANT, ViewerKind.FACILITATOR, ViewerKind.ROOM]


@pytest.fixture
def agreement(agreeing, red_thread):
    return make_agreement(
        pit_stop=agreeing,
        by=None,
        uuid=uuid4(),
        words=AgreementWords(if_text="geheimwoord-als", then_text="geheimwoord-dan"),
        red_threads=[red_thread.pk],
    )


@pytest.fixture
def habit(agreeing):
    return name_habit(pit_stop=agreeing, by=None, uuid=uuid4(), text="geheimwoord-gewoonte")


def streamed(pit_stop, kind, event):
    return build_frame(fresh(pit_stop), kind, "nl", [event.change]).html


def page(browser, pit_stop, role="p"):
    return browser.get(f"/{role}/{pit_stop.pk}/agreements/").content.decode()


def test_agreement_on_the_stream_equals_the_page(agreement, agreeing, browser_of):
    fragment = streamed(agreeing, ViewerKind.PARTICIPANT, AgreementMade(agreement.uuid))

    card, _empty, none_yet = fragment.partition('<div id="no-agreements"')
    shown = page(browser_of(), agreeing)
    assert "geheimwoord-als" in card
    assert "We bellen elkaar te laat" in card
    assert card.strip() in shown
    assert none_yet.strip() in shown


def test_habit_on_the_stream_equals_the_page(habit, agreeing, browser_of):
    fragment = streamed(agreeing, ViewerKind.PARTICIPANT, HabitNamed(habit.uuid))

    line, _empty, none_yet = fragment.partition('<p class="utrecht-paragraph" id="no-habits"')
    shown = page(browser_of(), agreeing)
    assert "geheimwoord-gewoonte" in line
    assert line.strip() in shown
    assert none_yet.strip() in shown


def test_change_shows_the_new_words(agreement, agreeing):
    change_agreement(
        agreement=agreement,
        by=None,
        words=AgreementWords(if_text="anders", then_text="nieuw"),
        red_threads=[],
        based_on=1,
    )

    fragment = streamed(agreeing, ViewerKind.ROOM, AgreementChanged(agreement.uuid))

    assert "nieuw" in fragment
    assert "geheimwoord" not in fragment


def test_what_was_removed_goes_and_the_empty_place_comes_back(agreement, habit, agreeing):
    remove_agreement(agreement=agreement, by=None)
    remove_habit(habit=habit, by=None)

    agreement_gone = streamed(agreeing, ViewerKind.PARTICIPANT, AgreementRemoved(agreement.uuid))
    habit_gone = streamed(agreeing, ViewerKind.PARTICIPANT, HabitRemoved(habit.uuid))

    assert f'<div id="agreement-{agreement.uuid}" data-gone>' in agreement_gone
    assert '<div id="no-agreements">' in agreement_gone
    assert f'<div id="habit-{habit.uuid}" data-gone>' in habit_gone


def test_a_new_wording_of_a_thread_reaches_the_agreements_that_serve_it(
    agreement, agreeing, red_thread
):
    reword_red_thread(red_thread=red_thread, by=None, text="Nieuwe zin", based_on=1)
    reworded = streamed(agreeing, ViewerKind.PARTICIPANT, ThreadReworded(red_thread.pk))
    uuid = red_thread.pk
    remove_red_thread(red_thread=red_thread)
    removed = streamed(agreeing, ViewerKind.PARTICIPANT, RedThreadRemoved(uuid))

    assert f'id="agreement-{agreement.uuid}"' in reworded
    assert "Nieuwe zin" in reworded
    assert f'id="agreement-{agreement.uuid}"' in removed
    assert "Nieuwe zin" not in removed


def test_who_still_makes_their_image_gets_nothing(agreement, habit, agreeing, red_thread):
    waiting = ViewerKind.WAITING
    events = [
        AgreementMade(agreement.uuid),
        AgreementChanged(agreement.uuid),
        HabitNamed(habit.uuid),
        ThreadReworded(red_thread.pk),
    ]

    assert shared_agreements(agreeing, waiting) == []
    assert shared_habits(agreeing, waiting) == []
    assert [streamed(agreeing, waiting, event) for event in events] == ["", "", "", ""]
    for kind in KINDS_THAT_SEE:
        assert len(shared_agreements(agreeing, kind)) == 1
        assert len(shared_habits(agreeing, kind)) == 1


def test_the_room_screen_gets_no_way_to_change(agreement, habit, agreeing):
    for event in (AgreementMade(agreement.uuid), HabitNamed(habit.uuid)):
        assert "<a " not in streamed(agreeing, ViewerKind.ROOM, event)
        assert "<a " in streamed(agreeing, ViewerKind.PARTICIPANT, event)


def test_names_of_elements_are_escaped(agreeing):
    made = make_agreement(
        pit_stop=agreeing,
        by=None,
        uuid=uuid4(),
        words=AgreementWords(if_text="<script>x</script>", then_text="<b>dan</b>"),
    )

    fragment = streamed(agreeing, ViewerKind.PARTICIPANT, AgreementMade(made.uuid))

    assert "<script>" not in fragment
    assert "&lt;script&gt;x&lt;/script&gt;" in fragment
