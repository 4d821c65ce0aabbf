"""The anchor statements: answered before anything is shared, and never changed after."""

import pytest

from pitstop.dialogue.access import own_anchor_answers
from pitstop.dialogue.domain.anchors import answer_anchors
from pitstop.dialogue.domain.answers import keep_answers
from pitstop.dialogue.domain.own_image import hand_in_image, skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.errors import AnswersClosedError, TextRefusedError
from pitstop.dialogue.models import AnchorAnswer
from pitstop.people.tokens import hash_token
from tests.factories.dialogue import close, fresh, go_to, make_participant, make_pit_stop

SECRET = "alleen van deze browser"


@pytest.fixture
def pit_stop(collaboration):
    """The full STAP: the statements stand on top of one's own image, made at home."""
    return make_pit_stop(collaboration, format_key="full")


def test_answers_are_kept_and_may_change_until_the_image_is_in(pit_stop, piet):
    answer_anchors(participant=piet, answers={"yield_known": 4, "right_things": None})
    answer_anchors(participant=piet, answers={"yield_known": 2})
    answer_anchors(participant=piet, answers={"yield_known": 2})

    assert own_anchor_answers(piet) == {"yield_known": 2, "right_things": None}
    assert AnchorAnswer.objects.count() == 2


@pytest.mark.parametrize("ready", [skip_image, lambda participant: hand_in(participant)])
def test_who_may_see_the_others_changes_no_answer_any_more(pit_stop, piet, ready):
    """Sharing never colours an answer: handing in and skipping close them, not the reveal."""
    answer_anchors(participant=piet, answers={"yield_known": 4})
    ready(participant=piet)

    with pytest.raises(AnswersClosedError) as refused:
        answer_anchors(participant=piet, answers={"yield_known": 1, "right_things": 5})

    assert refused.value.code == "answers-closed"
    assert own_anchor_answers(piet) == {"yield_known": 4}


def hand_in(participant):
    hand_in_image(participant=participant, items=[])


def test_who_still_writes_may_answer_while_the_group_reads_on(pit_stop, piet):
    go_to(pit_stop, "situation")

    answer_anchors(participant=piet, answers={"yield_known": 5})

    assert own_anchor_answers(piet) == {"yield_known": 5}


def test_a_closed_pit_stop_takes_no_answers(pit_stop, piet):
    close(go_to(pit_stop, "theme"))

    with pytest.raises(AnswersClosedError):
        answer_anchors(participant=piet, answers={"yield_known": 5})


def test_a_statement_that_this_format_does_not_ask_is_passed_over(piet, pit_stop):
    answer_anchors(participant=piet, answers={"something_else": 5})

    assert not AnchorAnswer.objects.exists()


def test_a_format_without_statements_asks_none(collaboration):
    piet = make_participant(make_pit_stop(collaboration, format_key="short"))

    answer_anchors(participant=piet, answers={"yield_known": 5})

    assert not AnchorAnswer.objects.exists()


def test_what_is_no_answer_is_refused_and_nothing_is_kept(pit_stop, piet):
    sent = {"anchor:yield_known": "4", "anchor:right_things": "6"}

    with pytest.raises(TextRefusedError):
        keep_answers(participant=piet, sent=sent)

    assert not AnchorAnswer.objects.exists()


def test_a_click_is_kept_under_the_name_of_its_statement(pit_stop, piet):
    sent = {"anchor:yield_known": "3", "anchor:right_things": "unknown", "soup:1": "3"}

    keep_answers(participant=piet, sent=sent)

    assert own_anchor_answers(piet) == {"yield_known": 3, "right_things": None}


# --- The same browser, another time ---------------------------------------------------------------


def test_answers_of_one_browser_carry_the_same_key_and_never_its_secret(collaboration, pit_stop):
    keys = []
    for stop in (pit_stop, make_pit_stop(collaboration, format_key="thermometer")):
        piet, _token = join_pit_stop(pit_stop=stop, series_secret=SECRET)
        answer_anchors(participant=piet, answers={"yield_known": 4})
        keys.append(piet.anchor_answers.get().series_key)

    assert keys == [hash_token(SECRET)] * 2
    assert SECRET not in keys


def test_two_people_who_share_a_browser_are_not_taken_for_one(pit_stop):
    first, _token = join_pit_stop(pit_stop=pit_stop, series_secret=SECRET)
    second, _token = join_pit_stop(pit_stop=pit_stop, series_secret=SECRET)

    assert (first.series_key, second.series_key) == (hash_token(SECRET), "")


def test_a_format_without_statements_keeps_no_key(collaboration):
    piet, _token = join_pit_stop(pit_stop=make_pit_stop(collaboration), series_secret=SECRET)

    assert piet.series_key == ""


def test_after_an_anonymous_stop_the_key_is_all_that_is_left(pit_stop):
    piet, _token = join_pit_stop(pit_stop=pit_stop, series_secret=SECRET)
    answer_anchors(participant=piet, answers={"yield_known": 4})

    close(go_to(pit_stop, "theme"))

    answer = AnchorAnswer.objects.get()
    assert (answer.participant, answer.series_key) == (None, hash_token(SECRET))
    assert fresh(piet).series_key == ""
