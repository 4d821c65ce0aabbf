"""Contributions that lie open, with what others said to them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from pitstop.dialogue.access.authors import AuthorNames
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import Contribution, PitStop, RedThread
from pitstop.dialogue.queries import open_parts

KINDS_THAT_SEE = {ViewerKind.PARTICIPANT, ViewerKind.FACILITATOR, ViewerKind.ROOM}


@dataclass(frozen=True)
class SharedResponse:
    uuid: UUID
    text: str
    author: str
    stance: str
    is_removed: bool


@dataclass(frozen=True)
class SharedContribution:
    uuid: UUID
    part: str
    slot: str
    text: str
    author: str
    is_removed: bool
    responses: tuple[SharedResponse, ...]
    threads: tuple[int, ...]  # positions of the red threads it stands in

    @property
    def list_id(self) -> str:
        """The list on a screen in which its card stands."""
        return f"contributions-{self.slot.replace('.', '-')}"


def _visible_rows(pit_stop: PitStop, kind: ViewerKind) -> QuerySet[Contribution]:
    """The contributions this kind of viewer may see: the choke point. Refuses by default."""
    rows = Contribution.objects.filter(pit_stop=pit_stop, is_private=False)
    if kind not in KINDS_THAT_SEE:
        return rows.none()
    return rows.filter(part__in=open_parts(pit_stop))


def shared_contributions(
    pit_stop: PitStop, kind: ViewerKind, *, only: Collection[UUID] | None = None
) -> list[SharedContribution]:
    """What lies open, with responses, in an order of chance that is the same for everyone."""
    rows = _visible_rows(pit_stop, kind).filter(responds_to=None)
    if only is not None:
        rows = rows.filter(pk__in=only)
    rows = rows.select_related("participant").prefetch_related(
        Prefetch("responses", Contribution.objects.select_related("participant")),
        Prefetch("red_threads", RedThread.objects.only("position")),
    )
    author = AuthorNames(pit_stop)
    return [_shared(row, author) for row in rows]


def _shared(row: Contribution, author: AuthorNames) -> SharedContribution:
    responses = tuple(
        SharedResponse(
            uuid=response.pk,
            text=response.text,
            author="" if response.is_removed else author.of(response.participant),
            stance=response.stance,
            is_removed=response.is_removed,
        )
        for response in row.responses.all()
    )
    return SharedContribution(
        uuid=row.pk,
        part=row.part,
        slot=row.slot,
        text=row.text,
        # Who hurt somebody is not put on show either.
        author="" if row.is_removed else author.of(row.participant),
        is_removed=row.is_removed,
        responses=responses,
        threads=tuple(sorted(thread.position for thread in row.red_threads.all())),
    )


def get_shared_contribution(pit_stop: PitStop, kind: ViewerKind, uuid: UUID) -> SharedContribution:
    found = shared_contributions(pit_stop, kind, only=[uuid])
    if not found:
        raise Http404
    return found[0]


def get_open_contribution(pit_stop: PitStop, kind: ViewerKind, uuid: UUID) -> Contribution:
    """The row behind something this viewer sees, for a verb to act on; responses included."""
    row = _visible_rows(pit_stop, kind).filter(pk=uuid).select_related("pit_stop").first()
    if row is None:
        raise Http404
    return row
