from uuid import uuid4

import pytest

from pitstop.dialogue.errors import TextRefusedError
from pitstop.learning.domain.finding import (
    FindingWords,
    change_finding,
    note_finding,
    remove_finding,
)
from pitstop.learning.errors import (
    FindingChangedError,
    FindingGoneError,
    IdTakenError,
    NamesPeopleError,
)
from pitstop.learning.models import Finding, FindingRelease
from tests.factories.dialogue import fresh
from tests.factories.learning import found, raise_one, release_found, release_one


def said(tried="We belden", happened="Er kwam rust", **more):
    return FindingWords(tried=tried, happened=happened, **more)


@pytest.fixture
def question(collaboration):
    return raise_one(collaboration)


def test_finding_keeps_its_four_answers(question, pit_stop):
    words = said(matters="Minder mails", next_step="Ook in wijk twee")

    finding = note_finding(question=question, uuid=uuid4(), words=words, pit_stop=pit_stop)

    kept = fresh(finding)
    assert (kept.tried, kept.happened) == ("We belden", "Er kwam rust")
    assert (kept.matters, kept.next_step) == ("Minder mails", "Ook in wijk twee")
    assert kept.pit_stop == pit_stop


def test_sending_twice_stores_once(question):
    uuid = uuid4()
    for _time in range(2):
        note_finding(question=question, uuid=uuid, words=said())

    assert Finding.objects.count() == 1


def test_id_of_another_question_is_refused(question, collaboration):
    finding = found(raise_one(collaboration, "Een andere?"))

    with pytest.raises(IdTakenError):
        note_finding(question=question, uuid=finding.pk, words=said())


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (said(tried=" "), "tried"),
        (said(happened=""), "happened"),
        (said(tried="x" * 1001), "tried"),
        (said(happened="x" * 1001), "happened"),
        (said(matters="x" * 10_000), "matters"),
        (said(next_step="x" * 1001), "next_step"),
    ],
)
def test_bad_words_are_refused_beside_their_field(question, words, field):
    with pytest.raises(TextRefusedError) as refused:
        note_finding(question=question, uuid=uuid4(), words=words)

    assert refused.value.field == field
    assert not Finding.objects.exists()


def test_people_in_any_answer_ask_to_look_again(question):
    words = said(next_step="Mevrouw Bos vragen")
    with pytest.raises(NamesPeopleError):
        note_finding(question=question, uuid=uuid4(), words=words)

    note_finding(question=question, uuid=uuid4(), words=words, is_looked_at=True)

    assert Finding.objects.count() == 1


def test_the_second_of_two_reads_the_words_of_the_first(question):
    finding = found(question)
    change_finding(finding=finding, words=said("We mailden"), based_on=1)

    with pytest.raises(FindingChangedError, match="We mailden"):
        change_finding(finding=finding, words=said("We zwegen"), based_on=1)
    change_finding(finding=finding, words=said("We mailden"), based_on=1)

    assert (fresh(finding).tried, fresh(finding).version) == ("We mailden", 2)


def test_changing_warns_for_people_too(question):
    with pytest.raises(NamesPeopleError):
        change_finding(finding=found(question), words=said("Dhr. Bos belde"), based_on=1)


def test_removed_finding_takes_its_release_along(question):
    release_one(question)
    finding = found(question)
    release_found(finding)

    remove_finding(finding=finding)
    remove_finding(finding=finding)

    assert not Finding.objects.exists()
    assert not FindingRelease.objects.exists()
    with pytest.raises(FindingGoneError):
        change_finding(finding=finding, words=said(), based_on=1)
