"""The only way to the learning questions of one's own collaboration.

Who facilitates sees them whole. In a pit stop the group sees them once its images lie open; who
still makes their own image gets nothing, not even how many there are. What others released stands
in reach.py.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404

from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Collaboration, Membership
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import PitStop
from pitstop.learning.access.outside import ReleasedQuestion, seen_from_outside
from pitstop.learning.enums import Audience, Level, Stage
from pitstop.learning.models import Finding, FindingRelease, LearningQuestion, QuestionMoment

KINDS_THAT_SEE = {ViewerKind.PARTICIPANT, ViewerKind.FACILITATOR, ViewerKind.ROOM}
FIRST_MOMENT = Subquery(
    QuestionMoment.objects.filter(question=OuterRef("pk")).order_by("pk").values("pk")[:1]
)


@dataclass(frozen=True)
class OwnMoment:
    """One step in the history; `theme` is that of the pit stop, if it was in one that still is."""

    stage: Stage
    note: str
    noted_on: date
    pit_stop: UUID | None = None
    theme: str = ""


@dataclass(frozen=True)
class OwnRelease:
    """What the group lets others read. Taken back, it holds no words."""

    uuid: UUID
    audience: Audience
    released_on: date
    withdrawn_on: date | None
    says_the_same: bool  # the words for others are the own words

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None


@dataclass(frozen=True)
class OwnFinding:
    uuid: UUID
    version: int
    tried: str
    happened: str
    matters: str
    next_step: str
    found_on: date
    theme: str
    release: OwnRelease | None

    @property
    def travels(self) -> bool:
        return self.release is not None and not self.release.is_withdrawn


@dataclass(frozen=True)
class OwnQuestion:
    uuid: UUID
    version: int
    level: Level
    wording: str
    context: str
    stage: Stage
    raised_on: date
    moments: tuple[OwnMoment, ...]  # in the order in which they came
    findings: tuple[OwnFinding, ...]
    release: OwnRelease | None

    @property
    def is_open(self) -> bool:
        return self.stage != Stage.ANSWERED

    @property
    def travels(self) -> bool:
        return self.release is not None and not self.release.is_withdrawn

    @property
    def last_moment(self) -> OwnMoment:
        """Where it stands now; a question without a history stands where it was raised."""
        raised = OwnMoment(stage=self.stage, note="", noted_on=self.raised_on)
        return self.moments[-1] if self.moments else raised


@dataclass(frozen=True)
class SharedQuestion:
    """A question as everyone of a kind sees it in a pit stop."""

    uuid: UUID
    level: Level
    wording: str
    context: str
    stage: Stage
    # What became of it in this pit stop; empty for what only stood there.
    moments: tuple[OwnMoment, ...]
    is_of_now: bool  # raised in this pit stop, and nobody outside reads it
    travels: bool


# --- For who facilitates --------------------------------------------------------------------------


def facilitated_questions(
    collaboration: Collaboration, *, level: str = "", stage: str = ""
) -> list[OwnQuestion]:
    """All questions of a collaboration, those still open first, each kind the latest first.

    Precondition: the reader facilitates the collaboration.
    """
    rows = _of(collaboration)
    if level:
        rows = rows.filter(level=level)
    if stage:
        rows = rows.filter(stage=stage)
    questions = [_own(row) for row in _whole(rows)]
    return sorted(questions, key=lambda question: not question.is_open)


def get_facilitated_question(collaboration: Collaboration, uuid: UUID) -> LearningQuestion:
    """The row, for a verb to act on. Precondition: the reader facilitates the collaboration."""
    row = _whole(_of(collaboration)).filter(pk=uuid).first()
    if row is None:
        raise Http404
    return row


def get_facilitated_finding(question: LearningQuestion, uuid: UUID) -> Finding:
    """Precondition: the reader came to the question by `get_facilitated_question`."""
    rows = Finding.objects.filter(question=question, pk=uuid)
    row = rows.select_related("question__collaboration", "release", "pit_stop").first()
    if row is None:
        raise Http404
    return row


def whole_question(row: LearningQuestion) -> OwnQuestion:
    """Precondition: the reader came to the row by one of the ways here."""
    return _own(row)


def released_words(row: LearningQuestion) -> ReleasedQuestion | None:
    """What others read of the question now, as they see it; None when nothing travels."""
    release = getattr(row, "release", None)
    if release is None or release.withdrawn_on is not None:
        return None
    findings = FindingRelease.objects.filter(finding__question=row, withdrawn_on=None)
    return seen_from_outside(release, findings.order_by("released_on", "pk"))


def whole_finding(row: Finding) -> OwnFinding:
    return _finding(row)


# --- In a pit stop --------------------------------------------------------------------------------


def _visible_in(pit_stop: PitStop, kind: ViewerKind) -> QuerySet[LearningQuestion]:
    """What this kind of viewer may see: refuses by default. A pit stop that exists in memory only,
    to look at a format (see dialogue.previewing), has no group behind it."""
    rows = LearningQuestion.objects.filter(collaboration=pit_stop.collaboration_id)
    is_sample = pit_stop._state.adding
    return rows if kind in KINDS_THAT_SEE and not is_sample else rows.none()


def shared_questions(
    pit_stop: PitStop, kind: ViewerKind, *, only: Collection[UUID] | None = None
) -> list[SharedQuestion]:
    """What is open now and what was answered in this pit stop, the latest first: what somebody just
    raised must stand where a room screen has place for it."""
    rows = _visible_in(pit_stop, kind).filter(
        ~Q(stage=Stage.ANSWERED) | Q(pk__in=_touched_in(pit_stop))
    )
    if only is not None:
        rows = rows.filter(pk__in=only)
    return [_shared(row, pit_stop) for row in _whole(rows)]


def questions_of_stop(pit_stop: PitStop, kind: ViewerKind) -> list[SharedQuestion]:
    """What was raised, worked on or answered in this pit stop, for its report: the first first."""
    rows = _visible_in(pit_stop, kind).filter(pk__in=_touched_in(pit_stop))
    return [_shared(row, pit_stop) for row in _whole(rows).order_by(FIRST_MOMENT.asc())]


def get_shared_question(pit_stop: PitStop, kind: ViewerKind, uuid: UUID) -> LearningQuestion:
    """The row behind a question that this viewer sees, for a verb to act on."""
    row = _whole(_visible_in(pit_stop, kind)).filter(pk=uuid).first()
    if row is None or not shared_questions(pit_stop, kind, only=[uuid]):
        raise Http404
    return row


def _touched_in(pit_stop: PitStop) -> QuerySet[QuestionMoment, UUID]:
    return QuestionMoment.objects.filter(pit_stop=pit_stop).values_list("question", flat=True)


# --- For a member, from their personal page -------------------------------------------------------


def questions_of_member(membership: Membership) -> list[OwnQuestion]:
    """What their group wants to learn. A client follows the progress, and nothing that was said.

    Precondition: the reader came by the personal link of this member.
    """
    if membership.role == Role.SPONSOR:
        return []
    rows = LearningQuestion.objects.filter(collaboration=membership.collaboration_id)
    questions = [_own(row) for row in _whole(rows)]
    return sorted(questions, key=lambda question: not question.is_open)


# --- Rows to what is shown ------------------------------------------------------------------------


def _of(collaboration: Collaboration) -> QuerySet[LearningQuestion]:
    return LearningQuestion.objects.filter(collaboration=collaboration)


def _whole(rows: QuerySet[LearningQuestion]) -> QuerySet[LearningQuestion]:
    """With all that is shown of them, the latest first. Only a day is kept of when each was raised;
    the order in which they began their history tells the rest."""
    findings = Finding.objects.select_related("pit_stop", "release")
    rows = rows.order_by(FIRST_MOMENT.desc())
    return rows.select_related("release", "collaboration").prefetch_related(
        Prefetch("moments", QuestionMoment.objects.select_related("pit_stop")),
        Prefetch("findings", findings),
    )


def _own(row: LearningQuestion) -> OwnQuestion:
    return OwnQuestion(
        uuid=row.pk,
        version=row.version,
        level=Level(row.level),
        wording=row.wording,
        context=row.context,
        stage=Stage(row.stage),
        raised_on=row.raised_on,
        moments=_moments(row.moments.all()),
        findings=tuple(_finding(finding) for finding in row.findings.all()),
        release=_release_of(row, ("wording", "context")),
    )


def _shared(row: LearningQuestion, pit_stop: PitStop) -> SharedQuestion:
    moments = list(row.moments.all())
    is_released = hasattr(row, "release")
    return SharedQuestion(
        uuid=row.pk,
        level=Level(row.level),
        wording=row.wording,
        context=row.context,
        stage=Stage(row.stage),
        moments=_moments(moment for moment in moments if moment.pit_stop_id == pit_stop.pk),
        is_of_now=bool(moments) and moments[0].pit_stop_id == pit_stop.pk and not is_released,
        travels=is_released and row.release.withdrawn_on is None,
    )


def _moments(rows: Iterable[QuestionMoment]) -> tuple[OwnMoment, ...]:
    return tuple(
        OwnMoment(
            stage=Stage(row.stage),
            note=row.note,
            noted_on=row.noted_on,
            pit_stop=row.pit_stop_id,
            theme=row.pit_stop.theme if row.pit_stop is not None else "",
        )
        for row in rows
    )


def _finding(row: Finding) -> OwnFinding:
    return OwnFinding(
        uuid=row.pk,
        version=row.version,
        tried=row.tried,
        happened=row.happened,
        matters=row.matters,
        next_step=row.next_step,
        found_on=row.found_on,
        theme=row.pit_stop.theme if row.pit_stop is not None else "",
        release=_release_of(row, ("tried", "happened", "matters", "next_step")),
    )


def _release_of(row: LearningQuestion | Finding, texts: Iterable[str]) -> OwnRelease | None:
    if not hasattr(row, "release"):
        return None
    release = row.release
    return OwnRelease(
        uuid=release.pk,
        audience=Audience(release.audience),
        released_on=release.released_on,
        withdrawn_on=release.withdrawn_on,
        says_the_same=all(getattr(row, text) == getattr(release, text) for text in texts),
    )
