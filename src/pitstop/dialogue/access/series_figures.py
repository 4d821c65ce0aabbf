"""What a series says: each stop, and whether answers came closer between two of them.

Answers are compared only where the statements are the same, and only of people who were at both
stops. The word for a change is for everyone. The numbers behind it are for the facilitator, and
only where they give no small group away: who was at both stops differs by a few from who was at
one of them, and one figure minus the other would be about those few.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from uuid import UUID

from pitstop.dialogue.access.anchor_tables import AnchorTable, Row, anchor_tables
from pitstop.dialogue.access.figures import (
    PaceFigure,
    RecallFigure,
    SharedFigure,
    is_settled,
    may_see_figures,
    pace_of,
    participation,
    recall_figure,
    shared_figure,
)
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.queries import held_on
from pitstop.dialogue.series import adopted_threads, pit_stops_of
from pitstop.measures.change import Change, measure_change
from pitstop.measures.differencing import may_show_beside
from pitstop.measures.direction import Direction
from pitstop.measures.intervals import Interval
from pitstop.measures.sharedness import measure_sharedness
from pitstop.measures.shares import Share
from pitstop.measures.too_few import TooFew
from pitstop.measures.trend import FEWEST_PIT_STOPS, Trend, measure_trend

People = frozenset[str]


@dataclass(frozen=True)
class SeriesStop:
    uuid: UUID
    number: int
    theme: str
    held_on: date | None
    is_present: bool
    """Whether this is the stop that the reader came from."""
    participation: Share | TooFew
    shared: SharedFigure | TooFew | None
    is_comparable: bool
    """Whether it asked the very statements that the series is compared on."""
    recall: RecallFigure | TooFew | None
    pace: PaceFigure | None
    threads: tuple[str, ...]


@dataclass(frozen=True)
class ChangeFigure:
    """Between two stops (or from the first to the last of three and more)."""

    earlier: int
    later: int
    """The numbers of the stops."""
    direction: Direction
    people: int
    """How many were compared."""
    value: float | None = None
    interval: Interval | None = None
    """For the facilitator, where they give nobody away. Of a trend they are per stop."""


@dataclass(frozen=True)
class NoChange:
    """Two stops of which nothing can be said: too few people were at both."""

    earlier: int
    later: int


@dataclass(frozen=True)
class SeriesFigures:
    stops: tuple[SeriesStop, ...]
    changes: tuple[ChangeFigure | NoChange, ...]
    trend: ChangeFigure | NoChange | None
    is_for_facilitator: bool

    @property
    def leaves_out_numbers(self) -> bool:
        """Whether a facilitator misses the number behind a word."""
        found = [*self.changes, *([self.trend] if self.trend is not None else [])]
        return self.is_for_facilitator and any(
            isinstance(one, ChangeFigure) and one.interval is None for one in found
        )


def series_figures(pit_stop: PitStop, kind: ViewerKind) -> SeriesFigures | None:
    """The series up to this stop; for the facilitator as far as it goes.

    None where even the figures of this stop are not for this viewer, or not yet.
    """
    if not may_see_figures(pit_stop, kind):
        return None
    stops = [stop for stop in held_stops(pit_stop) if _is_in_sight(stop, pit_stop, kind)]
    tables = anchor_tables(stops)
    compared = comparable(stops, tables, beside=pit_stop)
    shown = ShownAnswers()
    for stop in stops:
        if stop.pk in tables:
            shown.add_whole(stop.pk, tables[stop.pk])
    return SeriesFigures(
        stops=tuple(
            _series_stop(stop, tables.get(stop.pk), compared, present=pit_stop, kind=kind)
            for stop in stops
        ),
        changes=tuple(
            _change([earlier, later], tables, shown, kind) for earlier, later in pairwise(compared)
        ),
        trend=_change(compared, tables, shown, kind) if len(compared) >= FEWEST_PIT_STOPS else None,
        is_for_facilitator=kind == ViewerKind.FACILITATOR,
    )


def held_stops(pit_stop: PitStop) -> list[PitStop]:
    """The stops of this series of which figures exist."""
    rows = pit_stops_of(pit_stop.collaboration).prefetch_related("steps")
    return [stop for stop in rows if is_settled(stop) and is_held(stop)]


def is_held(stop: PitStop) -> bool:
    """Whether a group came together: only a step together has a time to end."""
    was_together = any(step.ends_at is not None for step in stop.step_list)
    return was_together and not stop.format.is_solo


def _is_in_sight(stop: PitStop, present: PitStop, kind: ViewerKind) -> bool:
    return kind == ViewerKind.FACILITATOR or stop.number <= present.number


def comparable(
    stops: Sequence[PitStop], tables: dict[UUID, AnchorTable], *, beside: PitStop
) -> list[PitStop]:
    """The stops that asked the same statements as the present one, or else as the last that asked
    any. A statement that was changed has another key and is never compared."""
    asking = [stop for stop in stops if stop.pk in tables]
    if not asking:
        return []
    measure = next((stop for stop in asking if stop.pk == beside.pk), asking[-1])
    keys = tables[measure.pk].keys
    return [stop for stop in asking if tables[stop.pk].keys == keys]


def _series_stop(
    stop: PitStop,
    table: AnchorTable | None,
    compared: Sequence[PitStop],
    *,
    present: PitStop,
    kind: ViewerKind,
) -> SeriesStop:
    return SeriesStop(
        uuid=stop.pk,
        number=stop.number,
        theme=stop.theme,
        held_on=held_on(stop),
        is_present=stop.pk == present.pk,
        participation=participation(stop),
        shared=shared_figure(table, kind),
        is_comparable=stop in compared,
        recall=recall_figure(stop, kind),
        pace=pace_of(stop),
        threads=tuple(
            wordings[-1].text
            for thread in adopted_threads([stop])
            if (wordings := sorted(thread.wordings.all(), key=lambda one: one.version))
        ),
    )


@dataclass
class ShownAnswers:
    """Whose answers stand behind the numbers that are shown, per stop and statement.

    A figure is made of answers to one statement at one stop, so that is where two figures could be
    laid over each other (see measures.differencing).
    """

    views: dict[tuple[UUID, str], list[People]] = field(default_factory=lambda: defaultdict(list))

    def add_whole(self, stop: UUID, table: AnchorTable) -> None:
        """The figures of the stop itself, which everyone who was there may see, if it has any."""
        sharedness = measure_sharedness(table.rows)
        if isinstance(sharedness, TooFew):
            return
        for anchor in table.anchors:
            self.views[stop, anchor.key].append(table.who_answered(anchor.key))

    def permit(self, wanted: dict[tuple[UUID, str], People]) -> bool:
        """Whether these may be shown too; if so they count for what comes after."""
        is_permitted = all(
            may_show_beside(people, self.views[place]) for place, people in wanted.items() if people
        )
        if is_permitted:
            for place, people in wanted.items():
                if people:
                    self.views[place].append(people)
        return is_permitted


def _change(
    stops: Sequence[PitStop],
    tables: dict[UUID, AnchorTable],
    shown: ShownAnswers,
    kind: ViewerKind,
) -> ChangeFigure | NoChange:
    compared = [tables[stop.pk] for stop in stops]
    people, answers = matched_rows(compared)
    found = measure_change(*answers) if len(stops) == 2 else measure_trend(answers)
    ends = stops[0].number, stops[-1].number
    if isinstance(found, TooFew):
        return NoChange(*ends)
    figure = ChangeFigure(*ends, found.direction, found.people)
    if kind != ViewerKind.FACILITATOR or not shown.permit(
        answers_used([stop.pk for stop in stops], compared, people)
    ):
        return figure
    return _with_numbers(figure, found)


def _with_numbers(figure: ChangeFigure, found: Change | Trend) -> ChangeFigure:
    value = found.change if isinstance(found, Change) else found.slope
    return replace(figure, value=value, interval=found.interval)


def matched_rows(tables: Sequence[AnchorTable]) -> tuple[list[str], list[list[Row]]]:
    """The people who were at each of these stops, and their rows: the same people and the same
    statements in the same order each time."""
    everywhere = frozenset.intersection(*(frozenset(table.people) for table in tables))
    people = [person for person in tables[0].people if person in everywhere]
    keys = [anchor.key for anchor in tables[0].anchors]
    return people, [table.rows_of(people, keys) for table in tables]


def answers_used(
    stops: Sequence[UUID], tables: Sequence[AnchorTable], people: Sequence[str]
) -> dict[tuple[UUID, str], People]:
    """Per stop and statement: who of the matched people answered it each time."""
    used: dict[tuple[UUID, str], People] = {}
    for anchor in tables[0].anchors:
        each_time = frozenset.intersection(
            frozenset(people), *(table.who_answered(anchor.key) for table in tables)
        )
        used |= {(stop, anchor.key): each_time for stop in stops}
    return used
