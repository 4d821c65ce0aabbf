"""What somebody outside the group sees of a question: its level and the words that were written for
others. Nothing of who, of which collaboration, or of which pit stop can pass here."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from pitstop.learning.enums import Level
from pitstop.learning.models import FindingRelease, QuestionRelease


@dataclass(frozen=True)
class ReleasedFinding:
    tried: str
    happened: str
    matters: str = ""
    next_step: str = ""


@dataclass(frozen=True)
class ReleasedQuestion:
    """What `learning/_released_question.html` shows: the one template of what an outsider sees."""

    level: Level
    wording: str
    context: str = ""
    findings: tuple[ReleasedFinding, ...] = ()
    uuid: UUID | None = None  # of the release; none in a preview


def seen_from_outside(
    release: QuestionRelease, findings: Iterable[FindingRelease] = ()
) -> ReleasedQuestion:
    """Precondition: the reader is reached by the release, and by each of these findings (see
    reach.py), or belongs to the group itself."""
    return ReleasedQuestion(
        uuid=release.pk,
        level=Level(release.question.level),
        wording=release.wording,
        context=release.context,
        findings=tuple(
            ReleasedFinding(
                tried=finding.tried,
                happened=finding.happened,
                matters=finding.matters,
                next_step=finding.next_step,
            )
            for finding in findings
            if finding.withdrawn_on is None
        ),
    )
