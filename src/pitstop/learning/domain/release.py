"""Letting a question or a finding travel, in words written for others; and taking it back.

It is the group that decides; who facilitates records it.
"""

from dataclasses import astuple, dataclass, fields

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.texts import optional_text, required_text
from pitstop.learning.domain.finding import FindingWords, checked_finding, lock_finding
from pitstop.learning.domain.question import MAX_CONTEXT, MAX_WORDING
from pitstop.learning.domain.rules import lock_open_stops, lock_question, require_nobody_named, tell
from pitstop.learning.domain.search_index import index_release, unindex_release
from pitstop.learning.enums import Audience
from pitstop.learning.errors import AudienceError, NotReleasedError
from pitstop.learning.events import QuestionChanged
from pitstop.learning.models import Finding, FindingRelease, LearningQuestion, QuestionRelease
from pitstop.learning.queries import is_released
from pitstop.similarity.languages import guess_language


@dataclass(frozen=True, kw_only=True)
class SharedWords:
    """A question in the words that its group wrote for others."""

    wording: str
    context: str = ""


@transaction.atomic
def release_question(
    *,
    question: LearningQuestion,
    words: SharedWords,
    audience: str,
    is_looked_at: bool = False,
) -> QuestionRelease:
    """Let it travel, in these words, this far; what it said to others before is written over. After
    it was taken back its old link works again."""
    words = checked_shared_words(words)
    _require_audience(audience, question.collaboration)
    stops = lock_open_stops(question.collaboration)
    present = lock_question(question)
    if not is_looked_at:
        require_nobody_named(question.collaboration, *astuple(words), by=None, field="wording")
    release, _is_new = QuestionRelease.objects.update_or_create(
        question=present,
        defaults={
            "audience": audience,
            "wording": words.wording,
            "context": words.context,
            "language": guess_language(f"{words.wording} {words.context}"),
            "released_on": timezone.localdate(),
            "withdrawn_on": None,
        },
    )
    index_release(release)
    tell(stops, QuestionChanged(present.uuid))
    return release


@transaction.atomic
def release_finding(
    *, finding: Finding, words: FindingWords, audience: str, is_looked_at: bool = False
) -> FindingRelease:
    """Let a finding travel along with its question, which must travel already."""
    collaboration = finding.question.collaboration
    words = checked_finding(words)
    _require_audience(audience, collaboration)
    stops = lock_open_stops(collaboration)
    question = lock_question(finding.question)
    present = lock_finding(finding)
    if not is_released(question):
        raise NotReleasedError(
            _("A finding travels along with its question. Release the question first.")
        )
    if not is_looked_at:
        require_nobody_named(collaboration, *astuple(words), by=None, field="tried")
    release, _is_new = FindingRelease.objects.update_or_create(
        finding=present,
        defaults={field.name: getattr(words, field.name) for field in fields(words)}
        | {"audience": audience, "released_on": timezone.localdate(), "withdrawn_on": None},
    )
    tell(stops, QuestionChanged(question.uuid))
    return release


@transaction.atomic
def withdraw_release(*, release: QuestionRelease | FindingRelease) -> None:
    """Take it back: the words written for others are gone at once, and with those of a question
    those of its findings. What somebody read already cannot be unread. A second time changes
    nothing."""
    question = (
        release.question if isinstance(release, QuestionRelease) else release.finding.question
    )
    stops = lock_open_stops(question.collaboration)
    today = timezone.localdate()
    if isinstance(release, QuestionRelease):
        QuestionRelease.objects.filter(pk=release.pk, withdrawn_on=None).update(
            withdrawn_on=today, wording="", context="", language=""
        )
        unindex_release(release)
        findings = FindingRelease.objects.filter(finding__question=question)
    else:
        findings = FindingRelease.objects.filter(pk=release.pk)
    findings.filter(withdrawn_on=None).update(
        withdrawn_on=today, tried="", happened="", matters="", next_step=""
    )
    tell(stops, QuestionChanged(question.uuid))


def checked_shared_words(words: SharedWords) -> SharedWords:
    wording = required_text(words.wording, longest=MAX_WORDING, field="wording")
    return SharedWords(
        wording=" ".join(wording.split()),
        context=optional_text(words.context, longest=MAX_CONTEXT, field="context"),
    )


def _require_audience(audience: str, collaboration: Collaboration) -> None:
    if audience not in Audience.values:
        raise AudienceError(_("Choose who may read it."), field="audience")
    if audience == Audience.ORGANISATION and collaboration.home_id is None:
        raise AudienceError(
            _("Your collaboration belongs to no organisation here yet. Choose other readers."),
            field="audience",
        )
