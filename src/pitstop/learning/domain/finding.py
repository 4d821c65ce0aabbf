"""What a group found: what was tried and what happened, why it matters, what comes next."""

from dataclasses import astuple, dataclass, fields
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.dialogue.models import PitStop
from pitstop.dialogue.texts import optional_text, required_text
from pitstop.learning.domain.rules import lock_open_stops, lock_question, require_nobody_named, tell
from pitstop.learning.errors import FindingChangedError, FindingGoneError, IdTakenError
from pitstop.learning.events import QuestionChanged
from pitstop.learning.models import Finding, LearningQuestion

MAX_ANSWER = 1000


@dataclass(frozen=True, kw_only=True)
class FindingWords:
    tried: str
    happened: str
    matters: str = ""
    next_step: str = ""


@transaction.atomic
def note_finding(
    *,
    question: LearningQuestion,
    uuid: UUID,
    words: FindingWords,
    pit_stop: PitStop | None = None,
    is_looked_at: bool = False,
) -> Finding:
    """Keep what the group found; the device's id makes sending twice harmless."""
    assert pit_stop is None or pit_stop.collaboration_id == question.collaboration_id
    stops = lock_open_stops(question.collaboration)
    present = lock_question(question)
    existing = Finding.objects.filter(pk=uuid).first()
    if existing is not None:
        if existing.question_id != present.pk:
            raise IdTakenError(
                _("This could not be kept. Load the page again and send it once more.")
            )
        return existing
    words = checked_finding(words)
    if not is_looked_at:
        require_nobody_named(question.collaboration, *astuple(words), by=None, field="tried")
    finding = Finding.objects.create(
        uuid=uuid, question=present, pit_stop=pit_stop, **_by_field(words)
    )
    tell(stops, QuestionChanged(present.uuid))
    return finding


@transaction.atomic
def change_finding(
    *, finding: Finding, words: FindingWords, based_on: int, is_looked_at: bool = False
) -> Finding:
    """Say it otherwise. What others read of it stays as it was released. `based_on`: see
    reword_question."""
    collaboration = finding.question.collaboration
    stops = lock_open_stops(collaboration)
    present = lock_finding(finding)
    words = checked_finding(words)
    if _by_field(words) == {name: getattr(present, name) for name in _by_field(words)}:
        return present
    if based_on != present.version:
        raise FindingChangedError(
            _(
                "Somebody changed this meanwhile. It now says: “%(tried)s” “%(happened)s”. "
                "Is your change still needed? Then save once more."
            )
            % {"tried": present.tried, "happened": present.happened},
            field="tried",
        )
    if not is_looked_at:
        require_nobody_named(collaboration, *astuple(words), by=None, field="tried")
    for name, text in _by_field(words).items():
        setattr(present, name, text)
    present.version += 1
    present.save()
    tell(stops, QuestionChanged(present.question_id))
    return present


@transaction.atomic
def remove_finding(*, finding: Finding) -> None:
    """Take it away with what was released of it; a second time changes nothing."""
    stops = lock_open_stops(finding.question.collaboration)
    deleted_count, _rows = Finding.objects.filter(pk=finding.pk).delete()
    if deleted_count:
        tell(stops, QuestionChanged(finding.question_id))


def lock_finding(finding: Finding) -> Finding:
    """Precondition: the open stops are locked (see rules.lock_open_stops)."""
    present = Finding.objects.select_for_update().filter(pk=finding.pk).first()
    if present is None:
        raise FindingGoneError(_("Somebody removed this meanwhile."))
    return present


def checked_finding(words: FindingWords) -> FindingWords:
    return FindingWords(
        tried=required_text(words.tried, longest=MAX_ANSWER, field="tried"),
        happened=required_text(words.happened, longest=MAX_ANSWER, field="happened"),
        matters=optional_text(words.matters, longest=MAX_ANSWER, field="matters"),
        next_step=optional_text(words.next_step, longest=MAX_ANSWER, field="next_step"),
    )


def _by_field(words: FindingWords) -> dict[str, str]:
    return {field.name: getattr(words, field.name) for field in fields(words)}
