"""What the figures of one pit stop say, and to whom.

They appear when the pit stop has closed and its last words are in. Nobody answers any more from
then on, so no figure is ever made anew for one person more or less. Who still made their own image
when it closed gets none, the room screen never, and the client none of a single group.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from pitstop.dialogue.access.anchor_tables import AnchorTable, anchor_tables
from pitstop.dialogue.access.rankings import RankingFigure, ranking_figure
from pitstop.dialogue.enums import ImageState, SharedWord, ViewerKind
from pitstop.dialogue.formats import AnchorSpec, Text
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.queries import takes_late_words
from pitstop.measures.at_random import measure_random_sharedness
from pitstop.measures.chance import ChanceBand
from pitstop.measures.intervals import Interval
from pitstop.measures.participation import measure_participation
from pitstop.measures.pattern import Pattern, PatternWord, measure_pattern
from pitstop.measures.recall import Recall, measure_recall
from pitstop.measures.sharedness import (
    ItemSharedness,
    Sharedness,
    Split,
    measure_sharedness,
)
from pitstop.measures.shares import Share
from pitstop.measures.too_few import TooFew

KINDS_WITH_FIGURES = {ViewerKind.PARTICIPANT, ViewerKind.FACILITATOR}
# A stop that was closed much later than it ended tells nothing about how long it took.
LONGEST_STOP = timedelta(hours=8)
# Thirds of the way from "as different as by chance" to "all equal". Our words, and no norm.
PARTLY_FROM, CLOSE_FROM = 1 / 3, 2 / 3
ROUNDING = 1e-9


@dataclass(frozen=True)
class SharedDetail:
    """For the facilitator: how sure the figure is, and what chance alone would give."""

    value: float | Split
    interval: Interval | None
    """None where nobody can tell which answers are of one person."""
    chance: ChanceBand


@dataclass(frozen=True)
class SharedFigure:
    word: SharedWord
    people: int
    at_edge: int
    detail: SharedDetail | None


@dataclass(frozen=True)
class StatementFigure:
    key: str
    statement: Text
    word: PatternWord | None
    """None: too few answers, or they would give a smaller group away."""
    counts: tuple[int, ...] = ()
    """Empty when everyone gave the same answer: the word says it, and more would tell which."""
    unknown: int = 0
    is_at_edge: bool = False


@dataclass(frozen=True)
class RecallFigure:
    right: int
    of: int
    detail: Recall | None


@dataclass(frozen=True)
class PaceFigure:
    minutes: int
    planned: int


@dataclass(frozen=True)
class StopFigures:
    participation: Share | TooFew
    silent: int | None
    """For the facilitator: how many handed nothing in, never who."""
    shared: SharedFigure | TooFew | None
    """None where no statements were asked."""
    statements: tuple[StatementFigure, ...]
    recall: RecallFigure | TooFew | None
    ranking: RankingFigure | TooFew | None
    pace: PaceFigure | None


def is_settled(pit_stop: PitStop) -> bool:
    """Whether nothing comes in any more."""
    return pit_stop.is_closed and not takes_late_words(pit_stop)


def may_see_figures(pit_stop: PitStop, kind: ViewerKind) -> bool:
    return kind in KINDS_WITH_FIGURES and is_settled(pit_stop) and not pit_stop.format.is_solo


def stop_figures(pit_stop: PitStop, kind: ViewerKind) -> StopFigures | None:
    """All figures of this stop for this kind of viewer; None where they are not for them, or not
    yet."""
    if not may_see_figures(pit_stop, kind):
        return None
    table = anchor_tables([pit_stop]).get(pit_stop.pk)
    sharedness = measure_sharedness(table.rows) if table is not None else None
    taking_part = participation(pit_stop)
    return StopFigures(
        participation=taking_part,
        silent=_silent(taking_part, kind),
        shared=shared_figure(table, kind),
        statements=_statements(table, sharedness),
        recall=recall_figure(pit_stop, kind),
        ranking=ranking_figure(pit_stop, kind),
        pace=pace_of(pit_stop),
    )


def shared_figure(table: AnchorTable | None, kind: ViewerKind) -> SharedFigure | TooFew | None:
    """How close the answers of one stop lay. Precondition: the viewer may see its figures."""
    if table is None:
        return None
    found = measure_sharedness(table.rows)
    if isinstance(found, TooFew):
        return found
    return SharedFigure(
        word=word_for(found.value),
        people=found.people,
        # Not those where everyone gave the same answer: that would tell which answer it was.
        at_edge=sum(one.is_at_edge for one in _statements(table, found)),
        detail=_detail(table, found) if kind == ViewerKind.FACILITATOR else None,
    )


def _detail(table: AnchorTable, found: Sharedness) -> SharedDetail | None:
    items = sum(not isinstance(item, TooFew) for item in found.items) or 1
    chance = measure_random_sharedness(found.people, items)
    if isinstance(chance, TooFew):
        return None
    return SharedDetail(found.value, found.interval if table.is_tied else None, chance)


def word_for(value: float | Split) -> SharedWord:
    if isinstance(value, Split):
        return SharedWord.SPLIT
    # A third by the book may come out just below it.
    if value < PARTLY_FROM - ROUNDING:
        return SharedWord.FAR
    return SharedWord.CLOSE if value >= CLOSE_FROM - ROUNDING else SharedWord.PARTLY


def _statements(
    table: AnchorTable | None, sharedness: Sharedness | TooFew | None
) -> tuple[StatementFigure, ...]:
    if table is None or not isinstance(sharedness, Sharedness):
        return ()
    return tuple(
        _statement(anchor, item, table.column(place), table.unknown[place])
        for place, (anchor, item) in enumerate(zip(table.anchors, sharedness.items, strict=True))
    )


def _statement(
    anchor: AnchorSpec, item: object, answers: Sequence[int | None], unknown: int
) -> StatementFigure:
    """An item that is hidden stays without its dots: they would give its answers to who subtracts
    the others from the whole."""
    pattern = measure_pattern(answers) if isinstance(item, ItemSharedness) else None
    if not isinstance(pattern, Pattern) or not isinstance(item, ItemSharedness):
        return StatementFigure(anchor.key, anchor.statement, None)
    return StatementFigure(
        key=anchor.key,
        statement=anchor.statement,
        word=pattern.word,
        counts=() if pattern.is_unanimous else pattern.counts,
        unknown=unknown,
        is_at_edge=item.is_at_edge and not pattern.is_unanimous,
    )


def participation(pit_stop: PitStop) -> Share | TooFew:
    """How many of the people who came in handed an image in."""
    states = list(pit_stop.participants.values_list("image_state", flat=True))
    return measure_participation(states.count(ImageState.HANDED_IN), len(states))


def _silent(share: Share | TooFew, kind: ViewerKind) -> int | None:
    if kind != ViewerKind.FACILITATOR or isinstance(share, TooFew):
        return None
    return share.of - share.count


def recall_figure(pit_stop: PitStop, kind: ViewerKind) -> RecallFigure | TooFew | None:
    """None where nobody was asked for last time's red thread."""
    picked = list(pit_stop.thread_recalls.values_list("is_right", flat=True))
    if not picked:
        return None
    found = measure_recall(picked.count(True), len(picked))
    if isinstance(found, TooFew):
        return found
    is_facilitator = kind == ViewerKind.FACILITATOR
    return RecallFigure(found.right.count, found.right.of, found if is_facilitator else None)


def pace_of(pit_stop: PitStop) -> PaceFigure | None:
    """From the first step together until closing; None for a stop that nobody held, or that was
    closed so late that it tells nothing."""
    together = [step for step in pit_stop.step_list if step.ends_at is not None]
    begun = [step.started_at for step in together if step.started_at is not None]
    if not begun or pit_stop.closed_at is None:
        return None
    took = pit_stop.closed_at - min(begun)
    if took > LONGEST_STOP:
        return None
    planned = sum(step.minutes for step in pit_stop.step_list if not step.specification.at_home)
    return PaceFigure(round(took.total_seconds() / 60), planned)
