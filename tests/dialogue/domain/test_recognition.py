from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitstop.dialogue.domain.own_image import keep_drafts
from pitstop.dialogue.domain.participant import mark_present
from pitstop.dialogue.domain.recognition import (
    open_recognition,
    recognise_wording,
    record_red_thread,
)
from pitstop.dialogue.domain.red_thread import remove_red_thread, reword_red_thread
from pitstop.dialogue.enums import RecognitionAnswer, ThreadState
from pitstop.dialogue.errors import (
    NotRecognisedError,
    TextRefusedError,
    ThreadGoneError,
    WordingChangedError,
)
from pitstop.dialogue.models import Draft, Recognition
from pitstop.dialogue.queries import RecognitionCount, count_recognition
from tests.factories.dialogue import (
    fresh,
    go_to,
    make_contribution,
    make_pit_stop,
    make_present_participants,
    make_ready_participant,
    make_red_thread,
)

YES, PARTLY, NO = RecognitionAnswer.YES, RecognitionAnswer.PARTLY, RecognitionAnswer.NO


def start_thread(pit_stop):
    author = make_ready_participant(pit_stop)
    contribution = make_contribution(author)
    return make_red_thread(go_to(pit_stop, "threads"), [contribution])


@pytest.fixture
def red_thread(pit_stop):
    """Drawn by somebody who then left: only who is made present afterwards is asked."""
    return start_thread(pit_stop)


def answer(red_thread, *answers):
    """Give each pair of participant and answer."""
    for participant, given_answer in answers:
        recognise_wording(
            wording=red_thread.wordings.latest("version"),
            by=participant,
            answer=given_answer,
            note="" if given_answer == YES else "De inwoner mist",
        )


def state(red_thread):
    return fresh(red_thread).state


def is_opened(red_thread):
    return red_thread.wordings.latest("version").is_opened


@pytest.mark.parametrize("rule", ["recognition", "no_objection"])
@pytest.mark.parametrize("answers", list(product([YES, PARTLY, NO], repeat=2)))
def test_adoption_follows_the_rule_of_the_format(collaboration, rule, answers):
    pit_stop = make_pit_stop(collaboration, adoption=rule)
    red_thread = start_thread(pit_stop)
    people = make_present_participants(pit_stop, 2)
    blocking = {NO} if rule == "no_objection" else {NO, PARTLY}

    answer(red_thread, *zip(people, answers, strict=True))

    is_adopted = not blocking & set(answers)
    assert state(red_thread) == (ThreadState.ADOPTED if is_adopted else ThreadState.DRAWN)
    assert is_opened(red_thread) is True


def test_nothing_opens_or_is_adopted_while_somebody_present_is_silent(pit_stop, red_thread):
    one, _silent = make_present_participants(pit_stop, 2)

    answer(red_thread, (one, YES))

    assert (state(red_thread), is_opened(red_thread)) == (ThreadState.DRAWN, False)


def test_answer_of_who_left_does_not_stand_for_who_is_silent(pit_stop, red_thread):
    """Three answered and one of them left; as many are present as answered, but one is silent."""
    people = make_present_participants(pit_stop, 3)
    make_present_participants(pit_stop, 1)
    mark_present(people[0], None)

    answer(red_thread, *[(person, YES) for person in people])

    assert (state(red_thread), is_opened(red_thread)) == (ThreadState.DRAWN, False)


def test_who_has_the_screen_of_another_step_is_not_waited_for(pit_stop, red_thread):
    one, away = make_present_participants(pit_stop, 2)
    mark_present(away, 0)

    answer(red_thread, (one, YES))

    assert state(red_thread) == ThreadState.ADOPTED


def test_answering_again_changes_the_answer(pit_stop, red_thread):
    one, _silent = make_present_participants(pit_stop, 2)

    answer(red_thread, (one, NO), (one, YES))

    assert list(Recognition.objects.values_list("participant", "answer", "note")) == [
        (one.pk, YES, "")
    ]


def test_double_submit_at_the_same_moment_is_one_answer(pit_stop, red_thread, at_once):
    one, _silent = make_present_participants(pit_stop, 2)

    at_once(*[lambda: answer(red_thread, (one, YES))] * 3)

    assert Recognition.objects.count() == 1


def test_last_two_answers_at_the_same_moment_adopt(pit_stop, red_thread, at_once):
    one, other = make_present_participants(pit_stop, 2)

    at_once(lambda: answer(red_thread, (one, YES)), lambda: answer(red_thread, (other, YES)))

    assert (state(red_thread), is_opened(red_thread)) == (ThreadState.ADOPTED, True)


def test_changed_mind_ends_an_adoption(pit_stop, red_thread):
    one, other = make_present_participants(pit_stop, 2)
    answer(red_thread, (one, YES), (other, YES))

    answer(red_thread, (other, NO))

    assert state(red_thread) == ThreadState.DRAWN


def test_changed_mind_ends_an_adoption_also_when_a_newcomer_is_silent(pit_stop, red_thread):
    one, other = make_present_participants(pit_stop, 2)
    answer(red_thread, (one, YES), (other, YES))
    make_present_participants(pit_stop, 1)

    answer(red_thread, (other, PARTLY))

    assert state(red_thread) == ThreadState.DRAWN


def test_silent_newcomer_does_not_undo_an_adoption(pit_stop, red_thread):
    one, other = make_present_participants(pit_stop, 2)
    answer(red_thread, (one, YES), (other, YES))
    make_present_participants(pit_stop, 1)

    answer(red_thread, (one, YES))

    assert state(red_thread) == ThreadState.ADOPTED


def test_recorded_difference_stays_recorded_after_another_answer(pit_stop, red_thread):
    one, other = make_present_participants(pit_stop, 2)
    answer(red_thread, (one, YES), (other, NO))
    record_red_thread(red_thread=red_thread)

    answer(red_thread, (other, PARTLY))

    assert state(red_thread) == ThreadState.DIFFERING


@pytest.mark.parametrize("given_answer", [PARTLY, NO])
@pytest.mark.parametrize("note", ["", "  ", "\u200b"])
def test_who_does_not_recognise_it_says_what_is_missing(pit_stop, red_thread, given_answer, note):
    [one] = make_present_participants(pit_stop, 1)
    wording = red_thread.wordings.get()

    with pytest.raises(TextRefusedError) as refused:
        recognise_wording(wording=wording, by=one, answer=given_answer, note=note)

    assert refused.value.field == f"note-{wording.pk}"
    assert Recognition.objects.count() == 0


def test_too_long_note_is_refused(pit_stop, red_thread):
    [one] = make_present_participants(pit_stop, 1)

    with pytest.raises(TextRefusedError):
        recognise_wording(wording=red_thread.wordings.get(), by=one, answer=NO, note="a" * 501)


def test_yes_needs_no_note_and_keeps_none(pit_stop, red_thread):
    [one] = make_present_participants(pit_stop, 1)

    recognise_wording(wording=red_thread.wordings.get(), by=one, answer=YES, note="toch iets")

    assert Recognition.objects.get().note == ""


def test_earlier_wording_takes_no_answers_any_more(pit_stop, red_thread):
    [one] = make_present_participants(pit_stop, 1)
    earlier = red_thread.wordings.get()
    reword_red_thread(red_thread=red_thread, by=one, text="Beter", based_on=1)

    with pytest.raises(WordingChangedError) as refused:
        recognise_wording(wording=earlier, by=one, answer=YES)

    assert refused.value.code == "wording-changed"


def test_new_wording_starts_without_answers(pit_stop, red_thread):
    one, other = make_present_participants(pit_stop, 2)
    answer(red_thread, (one, YES), (other, YES))
    reword_red_thread(red_thread=red_thread, by=one, text="Beter", based_on=1)

    answer(red_thread, (one, YES))

    assert (state(red_thread), is_opened(red_thread)) == (ThreadState.DRAWN, False)


def test_thread_that_was_removed_meanwhile_takes_no_answers(pit_stop, red_thread):
    [one] = make_present_participants(pit_stop, 1)
    old_page = red_thread.wordings.get()
    remove_red_thread(red_thread=fresh(red_thread))

    with pytest.raises(ThreadGoneError):
        recognise_wording(wording=old_page, by=one, answer=YES)
    with pytest.raises(ThreadGoneError):
        open_recognition(red_thread=red_thread)
    with pytest.raises(ThreadGoneError):
        record_red_thread(red_thread=red_thread)


def test_answer_ends_the_draft_of_its_note(pit_stop, red_thread):
    [one] = make_present_participants(pit_stop, 1)
    keep_drafts(participant=one, texts={f"note:{red_thread.wordings.get().pk}": "De inw"})

    answer(red_thread, (one, NO))

    assert Draft.objects.count() == 0


def test_facilitator_opens_before_everyone_answered_without_adopting(pit_stop, red_thread):
    one, _silent = make_present_participants(pit_stop, 2)
    answer(red_thread, (one, YES))

    open_recognition(red_thread=red_thread)

    assert (state(red_thread), is_opened(red_thread)) == (ThreadState.DRAWN, True)


def test_thread_without_answers_cannot_be_recorded(pit_stop, red_thread):
    make_present_participants(pit_stop, 1)

    with pytest.raises(NotRecognisedError) as refused:
        record_red_thread(red_thread=red_thread)

    assert refused.value.code == "not-recognised"
    assert is_opened(red_thread) is False


@pytest.mark.parametrize(
    ("answers", "recorded"),
    [
        ([YES, YES], ThreadState.ADOPTED),
        ([YES, PARTLY], ThreadState.DIFFERING),
        ([YES, NO], ThreadState.DIFFERING),
        ([YES], ThreadState.DIFFERING),  # one present is silent
    ],
)
def test_recording_adopts_by_the_rule_or_keeps_the_difference(
    pit_stop, red_thread, answers, recorded
):
    people = make_present_participants(pit_stop, 2)
    answer(red_thread, *zip(people, answers, strict=False))

    record_red_thread(red_thread=red_thread)

    assert (state(red_thread), is_opened(red_thread)) == (recorded, True)


COUNTS = st.builds(
    RecognitionCount,
    yes=st.integers(0, 9),
    partly=st.integers(0, 9),
    no=st.integers(0, 9),
    silent=st.integers(0, 9),
)


@given(COUNTS)
def test_no_objection_never_adopts_less_than_recognition(count):
    if count.is_adopted_under("recognition"):
        assert count.is_adopted_under("no_objection")
        assert (count.partly, count.no, count.silent) == (0, 0, 0)
        assert count.yes > 0


@given(st.lists(st.sampled_from([YES, PARTLY, NO])), st.integers(0, 12))
def test_forgotten_answers_are_taken_for_those_of_people_present(answers, present):
    """silent = max(present - answers, 0), to be checked by hand."""
    rows = [Recognition(answer=given_answer) for given_answer in answers]

    count = count_recognition(rows, range(present))

    assert count.answered == len(answers)
    assert count.silent == max(present - len(answers), 0)
    assert count.asked == max(present, len(answers))
