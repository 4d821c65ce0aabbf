"""Who sees the questions of a collaboration: before, during and after a pit stop."""

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from pitstop.collaborations.enums import Role
from pitstop.dialogue.enums import ViewerKind
from pitstop.learning.access.own import (
    facilitated_questions,
    get_facilitated_finding,
    get_facilitated_question,
    get_shared_question,
    questions_of_member,
    questions_of_stop,
    shared_questions,
)
from pitstop.learning.domain.question import QuestionWords, reword_question
from pitstop.learning.domain.release import withdraw_release
from pitstop.learning.domain.stage import move_question
from pitstop.learning.enums import Stage
from tests.factories.agreements import make_member
from tests.factories.learning import found, raise_one, release_found, release_one


def wordings(questions):
    return [question.wording for question in questions]


def test_open_questions_come_first(collaboration):
    answered = raise_one(collaboration, "Beantwoord?")
    move_question(question=answered, stage=Stage.ANSWERED)
    raise_one(collaboration, "Open?")

    assert wordings(facilitated_questions(collaboration)) == ["Open?", "Beantwoord?"]
    assert wordings(facilitated_questions(collaboration, stage="answered")) == ["Beantwoord?"]
    assert wordings(facilitated_questions(collaboration, level="principle")) == []


def test_the_latest_comes_first_and_in_the_report_last(collaboration, pit_stop):
    raised = [f"Vraag {number}?" for number in range(6)]
    for wording in raised:
        raise_one(collaboration, wording, pit_stop=pit_stop)

    assert wordings(shared_questions(pit_stop, ViewerKind.ROOM)) == raised[::-1]
    assert wordings(questions_of_stop(pit_stop, ViewerKind.ROOM)) == raised
    assert wordings(facilitated_questions(collaboration)) == raised[::-1]


def test_question_comes_with_history_findings_and_what_travels(collaboration, pit_stop):
    question = raise_one(collaboration, pit_stop=pit_stop)
    move_question(question=question, stage=Stage.WORKED_ON, note="een proef")
    release_one(question, question.wording)
    release_found(found(question))

    [own] = facilitated_questions(collaboration)

    assert [(moment.stage, moment.theme) for moment in own.moments] == [
        (Stage.RAISED, pit_stop.theme),
        (Stage.WORKED_ON, ""),
    ]
    assert own.travels
    assert own.release.says_the_same
    assert not own.findings[0].release.says_the_same


def test_it_shows_when_the_own_words_have_changed_since(collaboration):
    question = raise_one(collaboration)
    release_one(question, question.wording)
    words = QuestionWords(level="skill", wording="Anders?")

    reword_question(question=question, words=words, based_on=1)

    [own] = facilitated_questions(collaboration)
    assert not own.release.says_the_same


def test_what_was_taken_back_travels_no_more(collaboration):
    question = raise_one(collaboration)
    withdraw_release(release=release_one(question))

    [own] = facilitated_questions(collaboration)

    assert not own.travels
    assert own.release.is_withdrawn


def test_another_collaboration_gets_nothing(collaboration, other_pit_stop):
    question = raise_one(collaboration)
    finding = found(question)
    elsewhere = other_pit_stop.collaboration
    theirs = raise_one(elsewhere, "De hunne?")

    assert wordings(facilitated_questions(elsewhere)) == ["De hunne?"]
    with pytest.raises(Http404):
        get_facilitated_question(elsewhere, question.pk)
    with pytest.raises(Http404):
        get_facilitated_finding(theirs, finding.pk)
    with pytest.raises(Http404):
        get_shared_question(other_pit_stop, ViewerKind.FACILITATOR, question.pk)
    assert get_facilitated_question(collaboration, question.pk) == question
    assert get_facilitated_finding(question, finding.pk) == finding


@pytest.mark.parametrize("kind", list(ViewerKind))
def test_who_still_makes_their_image_gets_nothing(collaboration, pit_stop, kind):
    question = raise_one(collaboration, pit_stop=pit_stop)
    is_waiting = kind == ViewerKind.WAITING

    assert wordings(shared_questions(pit_stop, kind)) == ([] if is_waiting else [question.wording])
    assert wordings(questions_of_stop(pit_stop, kind)) == ([] if is_waiting else [question.wording])
    if is_waiting:
        with pytest.raises(Http404):
            get_shared_question(pit_stop, kind, question.pk)
    else:
        assert get_shared_question(pit_stop, kind, question.pk) == question


def test_pit_stop_shows_what_is_open_and_what_was_answered_in_it(collaboration, pit_stop):
    before = raise_one(collaboration, "Van eerder, open?")
    long_ago = raise_one(collaboration, "Lang beantwoord?")
    move_question(question=long_ago, stage=Stage.ANSWERED)
    now = raise_one(collaboration, "Nu beantwoord?")
    move_question(question=now, stage=Stage.ANSWERED, pit_stop=pit_stop)

    shown = shared_questions(pit_stop, ViewerKind.ROOM)

    assert set(wordings(shown)) == {before.wording, now.wording}
    assert wordings(questions_of_stop(pit_stop, ViewerKind.ROOM)) == [now.wording]
    with pytest.raises(Http404):
        get_shared_question(pit_stop, ViewerKind.FACILITATOR, long_ago.pk)


def test_only_what_was_raised_now_and_stays_inside_is_of_now(collaboration, pit_stop):
    raise_one(collaboration, "Eerder?")
    raise_one(collaboration, "Nu?", pit_stop=pit_stop)
    release_one(raise_one(collaboration, "Vrij?", pit_stop=pit_stop))

    of_now = {
        shown.wording: shown.is_of_now
        for shown in shared_questions(pit_stop, ViewerKind.PARTICIPANT)
    }

    assert of_now == {"Eerder?": False, "Nu?": True, "Vrij?": False}


def test_member_reads_what_the_group_wants_to_learn_and_a_client_does_not(collaboration, karel):
    question = raise_one(collaboration)
    client = collaboration.memberships.get(user=karel)

    assert client.role == Role.SPONSOR
    assert questions_of_member(client) == []
    assert wordings(questions_of_member(make_member(collaboration))) == [question.wording]


def test_a_list_of_three_costs_as_many_queries_as_one(collaboration, pit_stop):
    def cost(read):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read()
        return len(queries)

    def fill(number):
        question = raise_one(collaboration, f"Vraag {number}?", pit_stop=pit_stop)
        release_one(question)
        release_found(found(question, pit_stop=pit_stop))

    def reads():
        return [
            cost(lambda: facilitated_questions(collaboration)),
            cost(lambda: shared_questions(pit_stop, ViewerKind.ROOM)),
            cost(lambda: questions_of_stop(pit_stop, ViewerKind.ROOM)),
        ]

    fill(1)
    with_one = reads()
    fill(2)
    fill(3)

    assert reads() == with_one
