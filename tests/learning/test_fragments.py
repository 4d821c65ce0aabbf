"""The stream brings what a fresh page shows, and nothing to who still makes their image."""

import pytest

from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import build_frame
from pitstop.learning.domain.question import remove_question
from pitstop.learning.domain.stage import move_question
from pitstop.learning.enums import Stage
from pitstop.learning.events import QuestionChanged, QuestionRaised, QuestionRemoved
from tests.factories.dialogue import close, fresh, go_to, make_pit_stop
from tests.factories.learning import found, raise_one, release_one

KINDS_THAT_SEE = [ViewerKind.PARTICIPANT, ViewerKind.FACILITATOR, ViewerKind.ROOM]


@pytest.fixture
def closing(pit_stop):
    return go_to(pit_stop, "close")


@pytest.fixture
def question(collaboration, closing):
    return raise_one(collaboration, "Ons geheimwoord?", pit_stop=closing)


def streamed(pit_stop, kind, event):
    return build_frame(fresh(pit_stop), kind, "nl", [event.change]).html


def test_question_on_the_stream_equals_the_page(question, closing, browser_of):
    fragment = streamed(closing, ViewerKind.PARTICIPANT, QuestionRaised(question.pk))

    card, _empty, none_yet = fragment.partition('<div id="no-learning-questions"')
    page = browser_of().get(f"/p/{closing.pk}/").content.decode()
    assert "Ons geheimwoord?" in card
    assert card.strip() in page
    assert none_yet.strip() in page


def test_where_the_group_stands_goes_along(question, closing):
    move_question(question=question, stage=Stage.ANSWERED, note="zo", pit_stop=closing)

    fragment = streamed(closing, ViewerKind.ROOM, QuestionChanged(question.pk))

    assert "Voorlopig beantwoord" in fragment


def test_what_was_removed_goes_and_the_empty_place_comes_back(question, closing):
    uuid = question.pk
    remove_question(question=question)

    fragment = streamed(closing, ViewerKind.PARTICIPANT, QuestionRemoved(uuid))

    assert f'<div id="learning-question-{uuid}" data-gone>' in fragment
    assert '<div id="no-learning-questions">' in fragment


def test_who_still_makes_their_image_gets_nothing(question, closing):
    for event in (QuestionRaised, QuestionChanged, QuestionRemoved):
        assert streamed(closing, ViewerKind.WAITING, event(question.pk)) == ""
    for kind in KINDS_THAT_SEE:
        assert "geheimwoord" in streamed(closing, kind, QuestionRaised(question.pk))


def test_the_room_gets_no_way_to_change(question, closing):
    assert "<a " not in streamed(closing, ViewerKind.ROOM, QuestionRaised(question.pk))
    for kind in (ViewerKind.PARTICIPANT, ViewerKind.FACILITATOR):
        assert "<a " in streamed(closing, kind, QuestionRaised(question.pk))


def test_words_are_escaped(collaboration, closing):
    question = raise_one(collaboration, "<script>x</script>", context="<b>y</b>")

    fragment = streamed(closing, ViewerKind.PARTICIPANT, QuestionRaised(question.pk))

    assert "<script>" not in fragment
    assert "&lt;script&gt;x&lt;/script&gt;" in fragment


def test_every_open_pit_stop_hears_it_and_who_makes_their_image_notices_nothing(
    collaboration, closing
):
    """Their revision stays as it is: not even that something happened is told."""
    second, over = make_pit_stop(collaboration), close(make_pit_stop(collaboration))
    stops = [closing, second, over]
    before = [(fresh(stop).revision, fresh(stop).waiting_revision) for stop in stops]

    question = raise_one(collaboration)
    found(question)
    release_one(question)

    risen = [
        (fresh(stop).revision - old, fresh(stop).waiting_revision - waiting)
        for stop, (old, waiting) in zip(stops, before, strict=True)
    ]
    assert risen == [(3, 0), (3, 0), (0, 0)]
