"""What one person's look back shows: last time, and what is asked before it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from pitstop.dialogue import access
from pitstop.dialogue.answering import (
    ASKING_KINDS,
    THREADS,
    has_opened,
    is_recall_over,
    look_back_step,
)
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.forms.answers import Words, goal_words
from pitstop.dialogue.models import Participant, PitStop
from pitstop.dialogue.series import earlier_pit_stops


@dataclass(frozen=True)
class LookBack:
    """`options` is empty where there is nothing to pick (any more): then the threads are shown."""

    covers: tuple[str, ...]
    last: access.EarlierStop | None
    is_newcomer: bool
    options: list[access.RecallOption]


def build_look_back(participant: Participant, cookies: Mapping[str, str]) -> LookBack:
    pit_stop = participant.pit_stop
    step = pit_stop.current_step
    covers = step.specification.covers if step is not None else ()
    is_newcomer = not access.was_there_last_time(participant, cookies)
    return LookBack(
        covers=covers,
        last=access.last_stop(pit_stop, access.kind_of(participant)),
        is_newcomer=is_newcomer,
        options=_options(participant, is_newcomer=is_newcomer) if THREADS in covers else [],
    )


def _options(participant: Participant, *, is_newcomer: bool) -> list[access.RecallOption]:
    pit_stop = participant.pit_stop
    if is_newcomer or is_recall_over(pit_stop) or access.has_recalled(participant):
        return []
    question = access.recall_question(pit_stop)
    return question.options_for(participant) if question is not None else []


def may_read_threads(participant: Participant, cookies: Mapping[str, str]) -> bool:
    """Whether this person may read the threads of last time: not as long as they have to pick."""
    is_newcomer = not access.was_there_last_time(participant, cookies)
    return not _options(participant, is_newcomer=is_newcomer)


@dataclass(frozen=True)
class SoFar:
    """Where the group stands, for who is new: one minute of reading."""

    yield_statement: str
    for_whom: str
    held_count: int
    last: access.EarlierStop | None


def build_so_far(pit_stop: PitStop, last: access.EarlierStop | None) -> SoFar:
    collaboration = pit_stop.collaboration
    return SoFar(
        yield_statement=collaboration.yield_statement,
        for_whom=collaboration.yield_for_whom,
        held_count=earlier_pit_stops(pit_stop).count(),
        last=last,
    )


@dataclass(frozen=True)
class ShownGoal:
    """A goal, and each word with how many people chose it; no words from fewer than five people."""

    text: str
    words: tuple[tuple[Words, int], ...]

    @property
    def is_unanimous(self) -> bool:
        return len(self.words) == 1


@dataclass(frozen=True)
class LookedBack:
    """What the group answered for itself. Each figure comes through `access`."""

    was_recalled: bool
    remembered: access.Share | None
    goals: list[ShownGoal]


def build_looked_back(pit_stop: PitStop, kind: ViewerKind) -> LookedBack | None:
    """None as long as nothing of it has opened, and for who may not see it."""
    steps = [step for step in pit_stop.step_list if step.kind in ASKING_KINDS]
    has_any_opened = any(has_opened(pit_stop, step) for step in steps)
    if not has_any_opened or not access.may_see_answers(kind):
        return None
    is_open = has_opened(pit_stop, look_back_step(pit_stop, THREADS))
    return LookedBack(
        was_recalled=is_open and pit_stop.thread_recalls.exists(),
        remembered=access.recall_share(pit_stop, kind),
        goals=[_shown_goal(pit_stop, result) for result in access.goal_results(pit_stop, kind)],
    )


def _shown_goal(pit_stop: PitStop, result: access.GoalResult) -> ShownGoal:
    scale = pit_stop.format.goal_scale
    counted = [
        *zip(goal_words(scale), result.counts, strict=False),
        (scale.unknown, result.unknown),
    ]
    text = result.goal.text if result.goal is not None else pit_stop.collaboration.yield_statement
    return ShownGoal(text, tuple((word, count) for word, count in counted if count))
