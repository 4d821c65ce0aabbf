"""What a group finds of questions of others: its own verdicts, for its own eyes."""

from pitstop.learning.enums import Verdict
from pitstop.learning.models import LearningQuestion, Match, QuestionRelease


def verdict_on(question: LearningQuestion, release: QuestionRelease) -> Verdict | None:
    """Precondition: the reader facilitates the collaboration of `question`."""
    match = Match.objects.filter(question=question, other=release.question_id).first()
    return None if match is None else Verdict(match.verdict)
