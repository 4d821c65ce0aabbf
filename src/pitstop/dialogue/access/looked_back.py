"""What the group answered when it looked back: figures from five people on, never who."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pitstop.dialogue.access.contributions import KINDS_THAT_SEE
from pitstop.dialogue.access.counts import FEWEST_RESPONDENTS
from pitstop.dialogue.access.earlier import EarlierThread, goals
from pitstop.dialogue.answering import THREADS, goals_step, has_opened, look_back_step
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.models.looking_back import HIGHEST, LOWEST


@dataclass(frozen=True)
class Share:
    """So many of so many people."""

    count: int
    total: int

    @property
    def is_all(self) -> bool:
        return self.count == self.total


@dataclass(frozen=True)
class GoalResult:
    """How far the group thinks a goal was reached; no goal stands for the yield of them all.

    `counts` is empty where too few people answered to show them.
    """

    goal: EarlierThread | None
    counts: tuple[int, ...]  # how many people chose 1, 2, ... 5
    unknown: int


def share_of(count: int, total: int) -> Share | None:
    """None from fewer people than a figure may come from."""
    return Share(count, total) if total >= FEWEST_RESPONDENTS else None


def recall_share(pit_stop: PitStop, kind: ViewerKind) -> Share | None:
    """How many still knew last time's red thread."""
    if not may_see_answers(kind) or not has_opened(pit_stop, look_back_step(pit_stop, THREADS)):
        return None
    picked = list(pit_stop.thread_recalls.values_list("is_right", flat=True))
    return share_of(picked.count(True), len(picked))


def may_see_answers(kind: ViewerKind) -> bool:
    """Not who still makes their own image: it is a figure of this stop."""
    return kind in KINDS_THAT_SEE


def goal_results(pit_stop: PitStop, kind: ViewerKind) -> list[GoalResult]:
    if not may_see_answers(kind) or not has_opened(pit_stop, goals_step(pit_stop)):
        return []
    estimates: dict[object, list[int | None]] = {}
    for goal, value in pit_stop.goal_estimates.values_list("red_thread_id", "value"):
        estimates.setdefault(goal, []).append(value)
    asked = [*goals(pit_stop, kind), None]
    return [
        _result(goal, estimates[key])
        for goal in asked
        if (key := goal.uuid if goal is not None else None) in estimates
    ]


def _result(goal: EarlierThread | None, values: Sequence[int | None]) -> GoalResult:
    given = Counter(value for value in values if value is not None)
    if given.total() < FEWEST_RESPONDENTS:
        return GoalResult(goal, (), 0)
    counts = tuple(given[value] for value in range(LOWEST, HIGHEST + 1))
    return GoalResult(goal, counts, len(values) - given.total())
