"""Raising, rewording and removing: what is refused, and what sending twice does."""

from uuid import uuid4

import pytest

from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.errors import (
    ImageNotReadyError,
    PitStopClosedError,
    TextRefusedError,
)
from pitstop.dialogue.models import Draft
from pitstop.learning.domain.question import QuestionWords, remove_question, reword_question
from pitstop.learning.domain.stage import move_question
from pitstop.learning.enums import Level, Stage
from pitstop.learning.errors import (
    DuplicateQuestionError,
    IdTakenError,
    LevelMissingError,
    NamesPeopleError,
    QuestionChangedError,
    QuestionGoneError,
    QuestionKeptError,
    QuestionsNotOpenError,
)
from pitstop.learning.models import Finding, LearningQuestion, QuestionMoment, QuestionRelease
from tests.factories.agreements import make_member
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_pit_stop,
    make_ready_participant,
)
from tests.factories.learning import found, raise_one, release_one


def words(wording="Hoe vragen we door?", *, level=Level.INSIGHT, context=""):
    return QuestionWords(level=level, wording=wording, context=context)


@pytest.fixture
def closing(pit_stop):
    """The pit stop at its last step; Sanne skipped, so she may see the group."""
    make_ready_participant(pit_stop)
    return go_to(pit_stop, "close")


@pytest.fixture
def taker(closing):
    return closing.participants.get()


# --- Raising --------------------------------------------------------------------------------------


def test_question_begins_its_history_when_it_is_raised(collaboration, closing, taker):
    question = raise_one(collaboration, " Hoe  vragen\nwe door? ", pit_stop=closing, by=taker)

    moment = question.moments.get()
    assert question.wording == "Hoe vragen we door?"
    assert (question.stage, moment.stage, moment.pit_stop) == (Stage.RAISED, Stage.RAISED, closing)


def test_sending_twice_stores_once(collaboration, closing, taker):
    uuid = uuid4()

    raise_one(collaboration, uuid=uuid, pit_stop=closing, by=taker)
    raise_one(collaboration, uuid=uuid, pit_stop=closing, by=taker)

    assert QuestionMoment.objects.count() == LearningQuestion.objects.count() == 1


def test_id_of_another_group_is_refused(collaboration, other_pit_stop):
    theirs = raise_one(other_pit_stop.collaboration)

    with pytest.raises(IdTakenError):
        raise_one(collaboration, "Iets anders?", uuid=theirs.pk)

    assert LearningQuestion.objects.get().collaboration == other_pit_stop.collaboration


def test_words_arrive_so_their_drafts_go(collaboration, closing, taker):
    for name in ("wording", "context"):
        key = f"question.{name}:{closing.pk}"
        Draft.objects.create(participant=taker, key=key, text="Hoe vr")

    raise_one(collaboration, pit_stop=closing, by=taker)

    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("said", "error", "field"),
    [
        (words(level=""), LevelMissingError, "level"),
        (words(level="talent"), LevelMissingError, "level"),
        (words(" \n\t "), TextRefusedError, "wording"),
        (words("\u200b\u202e"), TextRefusedError, "wording"),
        (words("x" * 301), TextRefusedError, "wording"),
        (words("x" * 10_000), TextRefusedError, "wording"),
        (words(context="x" * 1001), TextRefusedError, "context"),
    ],
)
def test_bad_words_are_refused_beside_their_field(collaboration, said, error, field):
    with pytest.raises(error) as refused:
        raise_one(collaboration, said.wording, level=said.level, context=said.context)

    assert refused.value.field == field
    assert not LearningQuestion.objects.exists()


def test_control_characters_go_and_the_words_stay(collaboration):
    question = raise_one(collaboration, "Hoe\x00 vragen\u202e we door?")

    assert question.wording == "Hoe vragen we door?"


def test_participant_raises_nothing_before_the_images_open(collaboration, pit_stop):
    reader = make_ready_participant(pit_stop)
    asked = {"pit_stop": pit_stop, "by": reader}
    with pytest.raises(QuestionsNotOpenError):
        raise_one(collaboration, **asked)

    go_to(pit_stop, "own_image")
    with pytest.raises(QuestionsNotOpenError):
        raise_one(collaboration, **asked)

    go_to(pit_stop, "share")
    assert raise_one(collaboration, **asked).stage == Stage.RAISED


def test_who_still_makes_their_image_raises_nothing(collaboration, pit_stop, piet):
    with pytest.raises(ImageNotReadyError):
        raise_one(collaboration, pit_stop=go_to(pit_stop, "close"), by=piet)


def test_words_under_way_at_closing_still_come_in_and_later_ones_do_not(
    collaboration, closing, taker
):
    close(closing)
    raise_one(collaboration, pit_stop=closing, by=taker)

    closed = fresh(closing)
    closed.closed_at = closed.closed_at.replace(year=2020)
    closed.save(update_fields=["closed_at"])
    with pytest.raises(PitStopClosedError):
        raise_one(collaboration, "En later?", pit_stop=closing, by=taker)


def test_facilitator_raises_one_between_two_pit_stops(collaboration):
    question = raise_one(collaboration)

    assert question.moments.get().pit_stop is None


# --- The same question ----------------------------------------------------------------------------


@pytest.mark.parametrize("again", ["hoe vragen we door", "HOE  VRAGEN, we door?!"])
def test_own_question_in_the_same_words_is_pointed_at(collaboration, again):
    first = raise_one(collaboration)

    with pytest.raises(DuplicateQuestionError) as refused:
        raise_one(collaboration, again)

    assert refused.value.existing == first.pk
    assert LearningQuestion.objects.count() == 1


def test_answered_question_in_the_same_words_asks_to_raise_it_again(collaboration):
    first = raise_one(collaboration)
    move_question(question=first, stage=Stage.ANSWERED)

    with pytest.raises(DuplicateQuestionError, match="opnieuw inbrengen"):
        raise_one(collaboration)


def test_another_number_makes_another_question(collaboration):
    raise_one(collaboration, "Wat leren we van wijk 1?")
    raise_one(collaboration, "Wat leren we van wijk 2?")

    assert LearningQuestion.objects.count() == 2


def test_another_group_may_have_the_same_question(collaboration, other_pit_stop):
    raise_one(other_pit_stop.collaboration)
    raise_one(collaboration)

    assert LearningQuestion.objects.count() == 2


# --- People ---------------------------------------------------------------------------------------


def test_question_that_names_a_member_asks_to_look_again_and_then_stores(collaboration):
    make_member(collaboration, "Piet Jansen")
    wording = "Hoe krijgen we piet mee?"

    with pytest.raises(NamesPeopleError, match="“piet”"):
        raise_one(collaboration, wording)
    with pytest.raises(NamesPeopleError, match="“Jansen”"):
        raise_one(collaboration, "Hoe dan?", context="Jansen wil niet.")

    assert raise_one(collaboration, wording, is_looked_at=True).wording == wording


def test_participant_cannot_find_out_who_the_members_are(collaboration, closing, taker):
    make_member(collaboration, "Piet Jansen")

    raise_one(collaboration, "Hoe krijgen we Piet mee?", pit_stop=closing, by=taker)

    with pytest.raises(NamesPeopleError):
        raise_one(collaboration, "En mevrouw De Wit?", pit_stop=closing, by=taker)


def test_where_everyone_goes_by_name_participants_are_warned_too(collaboration):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    reader = make_ready_participant(pit_stop, name="Sanne")
    go_to(pit_stop, "share")

    with pytest.raises(NamesPeopleError, match="“Sanne”"):
        raise_one(collaboration, "Wat wil Sanne?", pit_stop=pit_stop, by=reader)


# --- Rewording ------------------------------------------------------------------------------------


def test_the_second_of_two_reads_the_words_of_the_first(collaboration):
    question = raise_one(collaboration)
    reword_question(question=question, words=words("Hoe luisteren we?"), based_on=1)

    with pytest.raises(QuestionChangedError, match="Hoe luisteren we"):
        reword_question(question=question, words=words("Hoe zwijgen we?"), based_on=1)
    reword_question(question=question, words=words("Hoe zwijgen we?"), based_on=2)

    assert fresh(question).wording == "Hoe zwijgen we?"
    assert fresh(question).version == 3


def test_the_same_words_once_more_change_nothing(collaboration):
    question = raise_one(collaboration)
    reword_question(question=question, words=words("Nu zo?"), based_on=1)
    reword_question(question=question, words=words("Nu zo?"), based_on=1)

    assert fresh(question).version == 2


def test_rewording_into_another_own_question_is_refused(collaboration):
    raise_one(collaboration, "Hoe luisteren we?")
    question = raise_one(collaboration)

    with pytest.raises(DuplicateQuestionError):
        reword_question(question=question, words=words("Hoe luisteren we"), based_on=1)


def test_rewording_warns_for_people_too(collaboration):
    question = raise_one(collaboration)

    with pytest.raises(NamesPeopleError):
        reword_question(question=question, words=words("Wat doet dhr. Bos?"), based_on=1)


def test_what_somebody_removed_cannot_be_reworded(collaboration):
    question = raise_one(collaboration)
    LearningQuestion.objects.all().delete()

    with pytest.raises(QuestionGoneError):
        reword_question(question=question, words=words("Nog?"), based_on=1)


def test_participant_changes_what_this_pit_stop_brought_up(collaboration, closing, taker):
    question = raise_one(collaboration, pit_stop=closing, by=taker)
    reword_question(question=question, words=words("Toch anders?"), based_on=1, by=taker)
    assert fresh(question).wording == "Toch anders?"

    remove_question(question=question, by=taker)
    remove_question(question=question, by=taker)
    assert not LearningQuestion.objects.exists()


def test_participant_changes_no_question_of_before_and_none_that_travels(
    collaboration, closing, taker
):
    earlier = raise_one(collaboration, "Van eerder?")
    released = raise_one(collaboration, "Nu vrijgegeven?", pit_stop=closing, by=taker)
    release_one(released)

    for question in (earlier, released):
        with pytest.raises(QuestionKeptError):
            reword_question(question=question, words=words("Weg?"), based_on=1, by=taker)
        with pytest.raises(QuestionKeptError):
            remove_question(question=question, by=taker)


def test_participant_changes_nothing_after_closing(collaboration, closing, taker):
    question = raise_one(collaboration, pit_stop=closing, by=taker)
    close(closing)

    with pytest.raises(PitStopClosedError):
        remove_question(question=question, by=taker)


def test_a_removed_question_takes_everything_along(collaboration):
    question = raise_one(collaboration)
    found(question)
    release_one(question)

    remove_question(question=question)

    for model in (LearningQuestion, QuestionMoment, Finding, QuestionRelease):
        assert not model.objects.exists()


# --- How long it stays ----------------------------------------------------------------------------


def test_a_pit_stop_that_is_deleted_leaves_its_questions(collaboration, closing, taker):
    question = raise_one(collaboration, pit_stop=closing, by=taker)
    found(question, pit_stop=closing)

    closing.delete()

    assert question.moments.get().pit_stop is None
    assert question.findings.get().pit_stop is None


def test_a_collaboration_that_is_deleted_takes_its_questions_along(collaboration):
    release_one(raise_one(collaboration))

    collaboration.delete()

    assert not LearningQuestion.objects.exists()
    assert not QuestionRelease.objects.exists()
