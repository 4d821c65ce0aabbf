"""Released questions as the overview shows them, and the topics they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from pitstop.collaborations.models import HomeOrganisation
from pitstop.learning.access.reach import released_to_home
from pitstop.learning.enums import Level, Stage
from pitstop.learning.models import QuestionMoment, QuestionRelease
from pitstop.learning.overview.letters import Programme, letter_programmes
from pitstop.learning.topics import find_topics

# Beyond this the oldest are counted and not put into topics: comparing takes all pairs.
MOST_QUESTIONS = 500


@dataclass(frozen=True)
class OverviewQuestion:
    """What travels of a question: its words for others, its level, and where its group stands."""

    release: UUID
    question: UUID
    wording: str
    context: str
    level: Level
    stage: Stage
    has_returned: bool
    released_on: date
    programme: Programme
    """Without a letter where there are too few programmes, and for questions from elsewhere."""
    group: int
    """Tells questions of one programme from those of another; for counting, never for the eye."""
    number: int = 0
    """Under which it stands in the map and in the list."""


@dataclass(frozen=True)
class Topic:
    """Questions about the same; one that stands alone is a topic without shared words."""

    words: tuple[str, ...]
    questions: tuple[OverviewQuestion, ...]

    @property
    def is_alone(self) -> bool:
        return len(self.questions) == 1

    @property
    def programme_count(self) -> int:
        return len({question.group for question in self.questions})


@dataclass(frozen=True)
class Filters:
    """Which questions to show; empty means all."""

    level: str = ""
    stage: str = ""

    def let_through(self, question: OverviewQuestion) -> bool:
        has_level = not self.level or question.level == self.level
        return has_level and (not self.stage or question.stage == self.stage)

    @property
    def is_set(self) -> bool:
        return bool(self.level or self.stage)


def read_own(home: HomeOrganisation) -> list[OverviewQuestion]:
    """What programmes of this organisation released to it or to everyone, newest first."""
    rows = list(_rows(home).filter(question__collaboration__home=home))
    looks = letter_programmes(home, [row.question.collaboration_id for row in rows])
    return [_as_read(row, looks) for row in rows]


def read_elsewhere(
    home: HomeOrganisation, filters: Filters, *, most: int
) -> tuple[list[OverviewQuestion], int]:
    """What programmes elsewhere released to everyone: the newest, and how many there are. An
    installation may hold very many, so the database filters."""
    rows = _rows(home).exclude(pk__in=_rows(home).filter(question__collaboration__home=home))
    if filters.level:
        rows = rows.filter(question__level=filters.level)
    if filters.stage:
        rows = rows.filter(question__stage=filters.stage)
    return [_as_read(row, {}) for row in rows[:most]], rows.count()


def _rows(home: HomeOrganisation) -> QuerySet[QuestionRelease]:
    returned = QuestionMoment.objects.filter(
        question=OuterRef("question"), stage=Stage.RAISED_AGAIN
    )
    return (
        released_to_home(home)
        .annotate(has_returned=Exists(returned))
        .order_by("-released_on", "pk")
    )


def _as_read(row: QuestionRelease, looks: Mapping[int, Programme]) -> OverviewQuestion:
    group = row.question.collaboration_id
    return OverviewQuestion(
        release=row.pk,
        question=row.question_id,
        wording=row.wording,
        context=row.context,
        level=Level(row.question.level),
        stage=Stage(row.question.stage),
        has_returned=bool(getattr(row, "has_returned", False)),
        released_on=row.released_on,
        programme=looks.get(group, Programme()),
        group=group,
    )


def sort_into_topics(questions: Sequence[OverviewQuestion]) -> list[Topic]:
    """The largest topic first, then what stands alone. Numbers run on through the topics."""
    found = find_topics([question.wording for question in questions])
    found.sort(key=lambda topic: -len(topic.places))
    topics, number = [], 0
    for topic in found:
        members = []
        for place in topic.places:
            number += 1
            members.append(replace(questions[place], number=number))
        topics.append(Topic(topic.words, tuple(members)))
    return topics
