"""Raising, rewording and removing what a group wants to learn."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.models import Participant, PitStop
from pitstop.dialogue.texts import optional_text, required_text
from pitstop.learning.domain.rules import (
    lock_open_stops,
    lock_question,
    require_may_change,
    require_may_raise,
    require_nobody_named,
    tell,
)
from pitstop.learning.drafts import forget_drafts
from pitstop.learning.enums import Level, Stage
from pitstop.learning.errors import (
    DuplicateQuestionError,
    IdTakenError,
    LevelMissingError,
    QuestionChangedError,
)
from pitstop.learning.events import QuestionChanged, QuestionRaised, QuestionRemoved
from pitstop.learning.models import LearningQuestion, QuestionMoment
from pitstop.learning.queries import is_open, same_question

MAX_WORDING = 300
MAX_CONTEXT = 1000


@dataclass(frozen=True, kw_only=True)
class QuestionWords:
    level: str
    wording: str
    context: str = ""


@transaction.atomic
def raise_question(
    *,
    collaboration: Collaboration,
    uuid: UUID,
    words: QuestionWords,
    pit_stop: PitStop | None = None,
    by: Participant | None = None,
    is_looked_at: bool = False,
) -> LearningQuestion:
    """Raise a question for the whole group; the device's id makes sending twice harmless.

    `by` is a participant of `pit_stop`; `None` stands for the facilitator, who may also say in
    which pit stop it came up, or that it came up between two. `is_looked_at`: its author read that
    it seems to point at a person, and sends it like this.
    """
    _require_of(collaboration, pit_stop)
    stops = lock_open_stops(collaboration)
    require_may_raise(by)
    existing = LearningQuestion.objects.filter(pk=uuid).first()
    if existing is not None:
        _require_same_collaboration(existing, collaboration)
        return existing
    words = _checked(words)
    _require_new(collaboration, words.wording)
    if not is_looked_at:
        require_nobody_named(collaboration, words.wording, words.context, by=by, field="wording")
    question = LearningQuestion.objects.create(
        uuid=uuid,
        collaboration=collaboration,
        level=words.level,
        wording=words.wording,
        context=words.context,
    )
    QuestionMoment.objects.create(question=question, stage=Stage.RAISED, pit_stop=pit_stop)
    if pit_stop is not None:
        forget_drafts(by, pit_stop.pk)
    tell(stops, QuestionRaised(question.uuid))
    return question


@transaction.atomic
def reword_question(
    *,
    question: LearningQuestion,
    words: QuestionWords,
    based_on: int,
    by: Participant | None = None,
    is_looked_at: bool = False,
) -> LearningQuestion:
    """Say it otherwise. What others read of it stays as it was released.

    `based_on` is the version its author had before them: of two people who change it at once, the
    second sees the first's words and loses none of their own.
    """
    stops = lock_open_stops(question.collaboration)
    present = lock_question(question)
    require_may_change(present, by)
    words = _checked(words)
    if _says(present, words):
        return present
    if based_on != present.version:
        raise QuestionChangedError(_changed_sentence(present), field="wording")
    _require_new(question.collaboration, words.wording, apart_from=present)
    if not is_looked_at:
        require_nobody_named(
            question.collaboration, words.wording, words.context, by=by, field="wording"
        )
    present.level, present.wording, present.context = words.level, words.wording, words.context
    present.version += 1
    present.save(update_fields=["level", "wording", "context", "version"])
    forget_drafts(by, present.pk)
    tell(stops, QuestionChanged(present.uuid))
    return present


@transaction.atomic
def remove_question(*, question: LearningQuestion, by: Participant | None = None) -> None:
    """Take a question away with its history, its findings and all that was released of them; a
    second time changes nothing."""
    stops = lock_open_stops(question.collaboration)
    present = LearningQuestion.objects.select_for_update().filter(pk=question.pk).first()
    if present is None:
        return
    require_may_change(present, by)
    uuid = present.uuid
    present.delete()
    tell(stops, QuestionRemoved(uuid))


def _require_of(collaboration: Collaboration, pit_stop: PitStop | None) -> None:
    assert pit_stop is None or pit_stop.collaboration_id == collaboration.pk


def _require_same_collaboration(existing: LearningQuestion, collaboration: Collaboration) -> None:
    if existing.collaboration_id != collaboration.pk:
        raise IdTakenError(_("This could not be kept. Load the page again and send it once more."))


def _checked(words: QuestionWords) -> QuestionWords:
    """A question is one sentence, so it stands on one line; its context may have more."""
    if words.level not in Level.values:
        raise LevelMissingError(_("Choose what the question is about."), field="level")
    wording = required_text(words.wording, longest=MAX_WORDING, field="wording")
    return QuestionWords(
        level=words.level,
        wording=" ".join(wording.split()),
        context=optional_text(words.context, longest=MAX_CONTEXT, field="context"),
    )


def _require_new(
    collaboration: Collaboration, wording: str, *, apart_from: LearningQuestion | None = None
) -> None:
    existing = same_question(collaboration, wording, apart_from=apart_from)
    if existing is None:
        return
    sentence = (
        _("You have this question already.")
        if is_open(existing)
        else _("You had this question before, and answered it for now. You can raise it again.")
    )
    raise DuplicateQuestionError(sentence, existing=existing.pk, field="wording")


def _says(question: LearningQuestion, words: QuestionWords) -> bool:
    return (question.level, question.wording, question.context) == (
        words.level,
        words.wording,
        words.context,
    )


def _changed_sentence(present: LearningQuestion) -> str:
    return _(
        "Somebody changed this question meanwhile. It now says: “%(wording)s”. "
        "Is your change still needed? Then save once more."
    ) % {"wording": present.wording}
