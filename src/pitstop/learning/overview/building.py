"""The overview as a whole: numbers, topics, who asks the same, and how it went over time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pitstop.collaborations.access import programmes
from pitstop.collaborations.models import HomeOrganisation
from pitstop.dialogue.access.programme_figures import Quarter, quarter_of
from pitstop.learning.enums import Level, Stage
from pitstop.learning.overview.mapping import Map, draw_map
from pitstop.learning.overview.questions import (
    MOST_QUESTIONS,
    Filters,
    OverviewQuestion,
    Topic,
    read_elsewhere,
    read_own,
    sort_into_topics,
)
from pitstop.learning.overview.same import AskedByMore, asked_by_more

MOST_FROM_ELSEWHERE = 30
MOST_QUARTERS = 8


@dataclass(frozen=True)
class LevelCount:
    level: Level
    total: int
    answered: int
    returned: int

    @property
    def open(self) -> int:
        return self.total - self.answered


@dataclass(frozen=True)
class QuarterCount:
    quarter: Quarter
    released: int


@dataclass(frozen=True)
class Overview:
    programme_count: int
    """That joined, whether they released something or not."""
    questions: tuple[OverviewQuestion, ...]
    """Of this organisation, as filtered, in the order of their numbers."""
    total: int
    topics: tuple[Topic, ...]
    alone: tuple[OverviewQuestion, ...]
    levels: tuple[LevelCount, ...]
    returned: tuple[OverviewQuestion, ...]
    answered: tuple[OverviewQuestion, ...]
    same: AskedByMore
    quarters: tuple[QuarterCount, ...]
    map: Map | None
    elsewhere: tuple[OverviewQuestion, ...]
    elsewhere_total: int
    left_out: int
    """So many of the oldest are not on this page."""


def build_overview(home: HomeOrganisation, filters: Filters) -> Overview:
    """Numbers and places come from all questions, so a filter hides and moves nothing."""
    ours = read_own(home)
    topics = sort_into_topics(ours[:MOST_QUESTIONS])
    shown = [topic for topic in (_filtered(topic, filters) for topic in topics) if topic.questions]
    questions = tuple(question for topic in shown for question in topic.questions)
    elsewhere, elsewhere_total = read_elsewhere(home, filters, most=MOST_FROM_ELSEWHERE)
    return Overview(
        programme_count=programmes(home).count(),
        questions=questions,
        total=len(ours),
        topics=tuple(topic for topic in shown if topic.words),
        alone=tuple(question for topic in shown if not topic.words for question in topic.questions),
        levels=_per_level(questions),
        returned=tuple(question for question in questions if question.has_returned),
        answered=tuple(question for question in questions if question.stage == Stage.ANSWERED),
        same=asked_by_more(questions),
        quarters=_per_quarter(questions),
        map=draw_map(topics, shows=filters.let_through),
        elsewhere=tuple(elsewhere),
        elsewhere_total=elsewhere_total,
        left_out=max(len(ours) - MOST_QUESTIONS, 0),
    )


def _filtered(topic: Topic, filters: Filters) -> Topic:
    return Topic(topic.words, tuple(filter(filters.let_through, topic.questions)))


def _per_level(questions: Sequence[OverviewQuestion]) -> tuple[LevelCount, ...]:
    """In the order of the method, which is no ladder; levels without a question too."""
    return tuple(
        LevelCount(
            level=level,
            total=len(of_level),
            answered=sum(question.stage == Stage.ANSWERED for question in of_level),
            returned=sum(question.has_returned for question in of_level),
        )
        for level in Level
        for of_level in [[question for question in questions if question.level == level]]
    )


def _per_quarter(questions: Sequence[OverviewQuestion]) -> tuple[QuarterCount, ...]:
    """From the first quarter with a question on, without gaps; the last two years at most."""
    counts = Counter(quarter_of(question.released_on) for question in questions)
    if not counts:
        return ()
    quarters = [max(counts)]
    while quarters[0] > min(counts) and len(quarters) < MOST_QUARTERS:
        quarters.insert(0, quarters[0].before)
    return tuple(QuarterCount(quarter, counts[quarter]) for quarter in quarters)
