"""What the client gets of the dialogue: shares over a quarter that is over, and never one group.

A figure over a finished quarter stays as it is, so two loads of a page cannot be subtracted. Over
groups a figure stands on three groups and fifteen people at least, and two clients of which one
sees a group or two more than the other do not both get one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Collaboration, Membership
from pitstop.dialogue.access.anchor_tables import Row, anchor_tables
from pitstop.dialogue.access.figures import is_settled, pace_of
from pitstop.dialogue.access.series_figures import is_held, matched_rows
from pitstop.dialogue.enums import ImageState, Phase
from pitstop.dialogue.models import PitStop
from pitstop.measures.differencing import permit
from pitstop.measures.matching import matched
from pitstop.measures.pooling import FEWEST_GROUPS, PooledChange, pool_changes
from pitstop.measures.sharedness import SCALE
from pitstop.measures.shares import Share, measure_share
from pitstop.measures.too_few import Counted, TooFew
from pitstop.people.models import User

# Twice the floor: the client looks at people who did not choose to be looked at together.
FEWEST_FOR_CLIENT = 10
MOST_QUARTERS = 4

Pair = tuple[list[Row], list[Row]]


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int

    @property
    def before(self) -> "Quarter":
        is_first = self.number == 1
        return Quarter(self.year - 1, 4) if is_first else Quarter(self.year, self.number - 1)


@dataclass(frozen=True)
class QuarterShare:
    quarter: Quarter
    share: Share | TooFew


@dataclass(frozen=True)
class TimeSpent:
    pit_stops: int
    minutes: int
    unknown: int
    """Stops that were closed so late that nobody can tell how long they took."""


@dataclass(frozen=True)
class NextStop:
    day: date | None
    theme: str
    """For the facilitator only; empty for the client."""


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def participation_by_quarter(collaboration: Collaboration, on: date) -> tuple[QuarterShare, ...]:
    """The share of people who handed an image in, over the stops of each quarter that is over."""
    by_quarter: dict[Quarter, list[str]] = defaultdict(list)
    for stop in _held(collaboration):
        quarter = _closed_in(stop)
        if quarter < quarter_of(on):
            by_quarter[quarter] += stop.participants.values_list("image_state", flat=True)
    latest = sorted(by_quarter)[-MOST_QUARTERS:]
    return tuple(QuarterShare(quarter, _share_of(by_quarter[quarter])) for quarter in latest)


def _share_of(states: Sequence[str]) -> Share | TooFew:
    return measure_share(states.count(ImageState.HANDED_IN), len(states), needed=FEWEST_FOR_CLIENT)


def time_spent(collaboration: Collaboration) -> TimeSpent:
    """The minutes that the group spent on its stops together, all in all."""
    paces = [pace_of(stop) for stop in _held(collaboration)]
    known = [pace.minutes for pace in paces if pace is not None]
    return TimeSpent(len(paces), sum(known), len(paces) - len(known))


def next_stop(collaboration: Collaboration, *, is_for_client: bool) -> NextStop | None:
    """The stop that runs or comes; the client learns its day and not what it is about."""
    coming = collaboration.pit_stops.exclude(phase=Phase.CLOSED).order_by(
        F("starts_at").asc(nulls_last=True), "number"
    )
    first = next((stop for stop in coming if not stop.format.is_solo), None)
    if first is None:
        return None
    day = timezone.localdate(first.starts_at) if first.starts_at is not None else None
    return NextStop(day, "" if is_for_client else first.theme)


def last_held(collaboration: Collaboration) -> UUID | None:
    held = _held(collaboration)
    return held[-1].pk if held else None


def _held(collaboration: Collaboration) -> list[PitStop]:
    rows = collaboration.pit_stops.order_by("number").prefetch_related("steps")
    return [stop for stop in rows if is_settled(stop) and is_held(stop)]


def _closed_in(stop: PitStop) -> Quarter:
    assert stop.closed_at is not None  # it is settled
    return quarter_of(timezone.localdate(stop.closed_at))


def pooled_change(client: User, on: date) -> PooledChange | TooFew:
    """Whether answers came closer, over all groups of this client that held a comparable stop in
    the last quarter that is over."""
    quarter = quarter_of(on).before
    pairs = {group.pk: pair for group in _groups_of(client) if (pair := _pair_in(group, quarter))}
    if frozenset(pairs) not in _permitted(quarter):
        return TooFew(FEWEST_GROUPS, min(len(pairs), FEWEST_GROUPS - 1), Counted.GROUPS)
    return pool_changes([pairs[group] for group in sorted(pairs)])


def _groups_of(client: User) -> list[Collaboration]:
    return list(
        Collaboration.objects.filter(memberships__user=client, memberships__role=Role.SPONSOR)
    )


def _pair_in(group: Collaboration, quarter: Quarter) -> Pair | None:
    """The answers of who was at the last stop of this quarter and at the comparable one before it.

    A group with too few matched people adds nothing, and does not count as one of the three.
    """
    stops = _held(group)
    tables = anchor_tables(stops)
    asking = [stop for stop in stops if stop.pk in tables]
    in_quarter = [stop for stop in asking if _closed_in(stop) == quarter]
    if not in_quarter:
        return None
    later = in_quarter[-1]
    keys = tables[later.pk].keys
    before = [
        stop for stop in asking if stop.number < later.number and tables[stop.pk].keys == keys
    ]
    if not before:
        return None
    _people, rows = matched_rows([tables[before[-1].pk], tables[later.pk]])
    return None if isinstance(matched(rows, points=SCALE), TooFew) else (rows[0], rows[1])


def _permitted(quarter: Quarter) -> set[frozenset[int]]:
    """The sets of groups over which a figure of this quarter may be shown, the largest first.

    Two clients who lay their figures side by side must not find one group.
    """
    usable = {
        group.pk for group in _sponsored(Collaboration.objects.all()) if _pair_in(group, quarter)
    }
    by_client: dict[int, set[int]] = defaultdict(set)
    sponsorships = Membership.objects.filter(role=Role.SPONSOR, user__isnull=False)
    for client, group in sponsorships.values_list("user_id", "collaboration_id"):
        if client is not None and group in usable:
            by_client[client].add(group)
    views = sorted(
        {frozenset(groups) for groups in by_client.values()},
        key=lambda groups: (-len(groups), sorted(groups)),
    )
    verdicts = permit(views, floor=FEWEST_GROUPS)
    return {view for view, is_permitted in zip(views, verdicts, strict=True) if is_permitted}


def _sponsored(collaborations: Iterable[Collaboration]) -> list[Collaboration]:
    clients = set(
        Membership.objects.filter(role=Role.SPONSOR, user__isnull=False).values_list(
            "collaboration_id", flat=True
        )
    )
    return [group for group in collaborations if group.pk in clients]
