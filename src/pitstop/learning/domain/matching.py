"""What a group finds of a question of another: the same, or another one."""

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.learning.access.reach import released_to
from pitstop.learning.enums import Verdict
from pitstop.learning.errors import NoLongerSharedError
from pitstop.learning.models import LearningQuestion, Match, QuestionRelease


@transaction.atomic
def judge_match(*, question: LearningQuestion, release: QuestionRelease, verdict: Verdict) -> Match:
    """Keep what the group finds; a later verdict takes the place of the former.

    It belongs to the pair of questions and not to their words: refused stays refused, however
    either is worded from now on.
    """
    _require_reach(question, release)
    match, _is_new = Match.objects.update_or_create(
        question=question, other=release.question, defaults={"verdict": verdict}
    )
    return match


def take_back_verdict(*, question: LearningQuestion, release: QuestionRelease) -> None:
    """The group leaves open again what it found; a second time changes nothing."""
    Match.objects.filter(question=question, other=release.question_id).delete()


def _require_reach(question: LearningQuestion, release: QuestionRelease) -> None:
    if not released_to(question.collaboration).filter(pk=release.pk).exists():
        raise NoLongerSharedError(_("The group that asked this question no longer shares it."))
