"""What the figures of this room say, and to whom: old habits and agreements in numbers.

Only what was asked directly counts for a habit. From five answers on, never who. The client gets
agreements of a whole programme alone, as they stood on the first of the month: whoever looks every
day would otherwise see whose agreement moved.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pitstop.agreements.enums import AgreementStatus, HabitReturn
from pitstop.agreements.models import Agreement, Habit, HabitAnswer
from pitstop.agreements.queries import FollowThrough, follow_through
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.access import held_stops, may_see_figures
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import PitStop
from pitstop.measures.follow_through import FollowThrough as DoneOfDue
from pitstop.measures.follow_through import measure_follow_through, measure_programme
from pitstop.measures.habits import CameBack, HabitAtStop, HabitState, follow_habit
from pitstop.measures.shares import Share
from pitstop.measures.time_to_done import TimeToDone, measure_time_to_done
from pitstop.measures.too_few import TooFew

CAME_BACK = {
    HabitReturn.NO: CameBack.NO,
    HabitReturn.SOMETIMES: CameBack.SOMETIMES,
    HabitReturn.OFTEN: CameBack.OFTEN,
    HabitReturn.UNKNOWN: None,
}


@dataclass(frozen=True)
class HabitMoment:
    """One habit at one stop: noticed by so many of so many; nothing said about who."""

    number: int
    was_asked: bool
    noticed: int | None
    """None: not asked, or by too few people to tell."""
    of: int
    state: HabitState | None
    """For the facilitator, who follows it along the series."""


@dataclass(frozen=True)
class HabitFigure:
    text: str
    moments: tuple[HabitMoment, ...]


@dataclass(frozen=True)
class AgreementFigures:
    counts: FollowThrough
    done_of_due: DoneOfDue | TooFew
    time_to_done: TimeToDone | TooFew | None
    """For the facilitator."""


@dataclass(frozen=True)
class StopAgreements:
    """How the agreements of one stop stand now."""

    number: int
    total: int
    done: int
    not_needed: int


def habits_at_stop(pit_stop: PitStop, kind: ViewerKind) -> tuple[HabitFigure, ...]:
    """The habits that were asked about at this stop."""
    return tuple(
        HabitFigure(figure.text, (moment,))
        for figure in habits_in_series(pit_stop, kind)
        for moment in figure.moments
        if moment.number == pit_stop.number and moment.was_asked
    )


def habits_in_series(pit_stop: PitStop, kind: ViewerKind) -> tuple[HabitFigure, ...]:
    """Each habit that was ever asked about, at each stop after the one at which it was named.

    Up to this stop; the facilitator follows it along the series, as far as it goes.
    """
    if not may_see_figures(pit_stop, kind):
        return ()
    is_facilitator = kind == ViewerKind.FACILITATOR
    stops = [
        stop for stop in held_stops(pit_stop) if is_facilitator or stop.number <= pit_stop.number
    ]
    answers = _answers_by_habit(stops)
    habits = Habit.objects.filter(pk__in=answers).select_related("pit_stop")
    return tuple(
        _follow(habit, stops, answers[habit.pk], has_states=is_facilitator)
        for habit in habits.order_by("pit_stop__number", "uuid")
    )


def _answers_by_habit(stops: Sequence[PitStop]) -> dict[UUID, dict[UUID, list[CameBack | None]]]:
    found: dict[UUID, dict[UUID, list[CameBack | None]]] = defaultdict(lambda: defaultdict(list))
    rows = HabitAnswer.objects.filter(pit_stop__in=stops)
    for habit, stop, answer in rows.values_list("habit_id", "pit_stop_id", "answer"):
        found[habit][stop].append(CAME_BACK[HabitReturn(answer)])
    return found


def _follow(
    habit: Habit,
    stops: Sequence[PitStop],
    answers: Mapping[UUID, Sequence[CameBack | None]],
    *,
    has_states: bool,
) -> HabitFigure:
    later = [stop for stop in stops if stop.number > habit.pit_stop.number]
    line = follow_habit([answers.get(stop.pk) for stop in later])
    moments = [
        _moment(stop, at_stop, has_state=has_states)
        for stop, at_stop in zip(later, line, strict=True)
    ]
    return HabitFigure(habit.text, tuple(moments))


def _moment(stop: PitStop, at_stop: HabitAtStop, *, has_state: bool) -> HabitMoment:
    noticed = at_stop.noticed if isinstance(at_stop.noticed, Share) else None
    return HabitMoment(
        number=stop.number,
        was_asked=at_stop.noticed is not None,
        noticed=noticed.count if noticed is not None else None,
        of=noticed.of if noticed is not None else 0,
        state=at_stop.state if has_state else None,
    )


def agreement_figures(pit_stop: PitStop, kind: ViewerKind, on: date) -> AgreementFigures | None:
    """How all agreements of the group stand; the group reads the agreements themselves too."""
    if not may_see_figures(pit_stop, kind):
        return None
    rows = Agreement.objects.filter(collaboration=pit_stop.collaboration_id)
    if kind != ViewerKind.FACILITATOR:
        rows = rows.filter(pit_stop__number__lte=pit_stop.number)
    return _figures_of(rows, on, has_times=kind == ViewerKind.FACILITATOR)


def facilitated_agreements(collaboration: Collaboration, on: date) -> AgreementFigures:
    """Precondition: the reader facilitates this collaboration."""
    return _figures_of(Agreement.objects.filter(collaboration=collaboration), on, has_times=True)


def _figures_of(rows: Iterable[Agreement], on: date, *, has_times: bool) -> AgreementFigures:
    counts = follow_through(rows, on)
    times = (
        measure_time_to_done(counts.days_to_done, counts.days_open, counts.days_to_not_needed)
        if has_times
        else None
    )
    return AgreementFigures(
        counts=counts,
        done_of_due=measure_follow_through(
            counts.done_of_due, counts.due, dropped=counts.not_needed
        ),
        time_to_done=times,
    )


def agreements_by_stop(pit_stop: PitStop, kind: ViewerKind) -> tuple[StopAgreements, ...]:
    """Per stop how many were made, and what became of them."""
    if not may_see_figures(pit_stop, kind):
        return ()
    rows = Agreement.objects.filter(
        collaboration=pit_stop.collaboration_id, pit_stop__isnull=False
    ).values_list("pit_stop__number", "status")
    by_stop: dict[int, list[str]] = defaultdict(list)
    for number, status in rows:
        if kind == ViewerKind.FACILITATOR or number <= pit_stop.number:
            by_stop[number].append(status)
    return tuple(
        StopAgreements(
            number=number,
            total=len(statuses),
            done=statuses.count(AgreementStatus.DONE),
            not_needed=statuses.count(AgreementStatus.NOT_NEEDED),
        )
        for number, statuses in sorted(by_stop.items())
    )


def programme_agreements(collaboration: Collaboration, on: date) -> DoneOfDue | TooFew:
    """For the client: done of due on the first of this month, from ten agreements of three owners.

    What ended after that day was still open on it.
    """
    day = on.replace(day=1)
    rows = list(Agreement.objects.filter(collaboration=collaboration, made_on__lte=day))
    for row in rows:
        if row.ended_on is not None and row.ended_on > day:
            row.status = AgreementStatus.OPEN
    counts = follow_through(rows, day)
    return measure_programme(
        counts.done_of_due, counts.due, owners=counts.owners, dropped=counts.not_needed
    )
