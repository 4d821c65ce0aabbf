"""The only way to agreements and habits: what a viewer of some kind may see of them.

In a pit stop, who still makes their own image gets nothing, not even how many there are. How it
goes afterwards stands in followed.py.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from pitstop.agreements.models import Agreement, Habit
from pitstop.dialogue.access import SharedThread, shared_threads
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import PitStop

KINDS_THAT_SEE = {ViewerKind.PARTICIPANT, ViewerKind.FACILITATOR, ViewerKind.ROOM}


@dataclass(frozen=True)
class SharedAgreement:
    uuid: UUID
    position: int
    version: int
    if_text: str
    then_text: str
    owner_name: str
    helper_name: str
    due_on: date | None
    threads: tuple[SharedThread, ...]


@dataclass(frozen=True)
class SharedHabit:
    uuid: UUID
    text: str


def _visible_agreements(pit_stop: PitStop, kind: ViewerKind) -> QuerySet[Agreement]:
    """The agreements this kind of viewer may see: refuses by default."""
    rows = Agreement.objects.filter(pit_stop=pit_stop)
    return rows if kind in KINDS_THAT_SEE else rows.none()


def _visible_habits(pit_stop: PitStop, kind: ViewerKind) -> QuerySet[Habit]:
    rows = Habit.objects.filter(pit_stop=pit_stop)
    return rows if kind in KINDS_THAT_SEE else rows.none()


def shared_agreements(
    pit_stop: PitStop, kind: ViewerKind, *, only: Collection[UUID] | None = None
) -> list[SharedAgreement]:
    """What the group agreed, in the order in which it did, each with the threads it serves."""
    rows = _visible_agreements(pit_stop, kind)
    if only is not None:
        rows = rows.filter(pk__in=only)
    agreements = list(rows.prefetch_related("red_threads"))
    if not agreements:
        return []
    threads = {thread.uuid: thread for thread in shared_threads(pit_stop, kind)}
    return [_shared(row, threads) for row in agreements]


def _shared(row: Agreement, threads: Mapping[UUID, SharedThread]) -> SharedAgreement:
    served = [threads[thread.pk] for thread in row.red_threads.all() if thread.pk in threads]
    return SharedAgreement(
        uuid=row.pk,
        position=row.position,
        version=row.version,
        if_text=row.if_text,
        then_text=row.then_text,
        owner_name=row.owner_name,
        helper_name=row.helper_name,
        due_on=row.due_on,
        threads=tuple(served),
    )


def shared_habits(
    pit_stop: PitStop, kind: ViewerKind, *, only: Collection[UUID] | None = None
) -> list[SharedHabit]:
    rows = _visible_habits(pit_stop, kind)
    if only is not None:
        rows = rows.filter(pk__in=only)
    return [SharedHabit(uuid=row.pk, text=row.text) for row in rows]


def get_agreement(pit_stop: PitStop, kind: ViewerKind, uuid: UUID) -> Agreement:
    """The row behind an agreement this viewer sees, for a verb to act on."""
    row = _visible_agreements(pit_stop, kind).filter(pk=uuid).select_related("pit_stop").first()
    if row is None:
        raise Http404
    return row


def get_habit(pit_stop: PitStop, kind: ViewerKind, uuid: UUID) -> Habit:
    row = _visible_habits(pit_stop, kind).filter(pk=uuid).select_related("pit_stop").first()
    if row is None:
        raise Http404
    return row
