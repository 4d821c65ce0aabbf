"""Contributions that lie open, with what others said to them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from pitstop.dialogue.access.authors import AuthorNames
from pitstop.dialogue.access.paper import marked_on_paper
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
    is_on_paper: bool = False  # and may be said to be (see access.paper)

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
    """What lies open, with responses, in an order of chance that is the same for everyone.

    Plain rows and three queries: a screen shows hundreds, and model instances were a quarter of
    its cost.
    """
    rows = _visible_rows(pit_stop, kind).filter(responds_to=None)
    if only is not None:
        rows = rows.filter(pk__in=only)
    author = AuthorNames(pit_stop)
    responses = _responses(rows, author)
    threads = _thread_positions(rows)
    found = rows.values_list(
        *("uuid", "part", "side", "text", "participant_id", "is_removed"),
        "participant__is_on_paper",
        named=True,
    )
    has_paper = any(row.participant__is_on_paper for row in found)
    marked = marked_on_paper(pit_stop, author) if has_paper else frozenset()
    return [
        SharedContribution(
            uuid=row.uuid,
            part=row.part,
            slot=f"{row.part}.{row.side}" if row.side else row.part,
            text=row.text,
            # Who hurt somebody is not put on show either.
            author="" if row.is_removed else author.of(row.participant_id),
            is_removed=row.is_removed,
            responses=tuple(responses.get(row.uuid, ())),
            threads=tuple(sorted(threads.get(row.uuid, ()))),
            is_on_paper=row.participant_id in marked and not row.is_removed,
        )
        for row in found
    ]


def _responses(
    rows: QuerySet[Contribution], author: AuthorNames
) -> dict[UUID, list[SharedResponse]]:
    """What others said to these rows, by row."""
    found: dict[UUID, list[SharedResponse]] = {}
    responses = Contribution.objects.filter(responds_to__in=rows.order_by().values("pk"))
    for row in responses.values_list(
        "uuid", "text", "participant_id", "stance", "is_removed", "responds_to_id", named=True
    ):
        response = SharedResponse(
            uuid=row.uuid,
            text=row.text,
            author="" if row.is_removed else author.of(row.participant_id),
            stance=row.stance,
            is_removed=row.is_removed,
        )
        found.setdefault(row.responds_to_id, []).append(response)
    return found


def _thread_positions(rows: QuerySet[Contribution]) -> dict[UUID, list[int]]:
    """In which red threads these rows stand, by row."""
    found: dict[UUID, list[int]] = {}
    gathered = RedThread.objects.filter(contributions__in=rows.order_by().values("pk")).order_by()
    for contribution, position in gathered.values_list("contributions", "position"):
        found.setdefault(contribution, []).append(position)
    return found


def open_contributions_on_paper(pit_stop: PitStop, kind: ViewerKind) -> list[UUID]:
    """Which contributions that this viewer sees came from paper: for their cards to be made anew,
    never to be told (that is for marked_on_paper to judge)."""
    rows = _visible_rows(pit_stop, kind).filter(responds_to=None, participant__is_on_paper=True)
    return list(rows.values_list("pk", flat=True))


def get_shared_contribution(pit_stop: PitStop, kind: ViewerKind, uuid: UUID) -> SharedContribution:
    found = shared_contributions(pit_stop, kind, only=[uuid])
    if not found:
        raise Http404
    return found[0]


def get_open_contribution(pit_stop: PitStop, kind: ViewerKind, uuid: UUID) -> Contribution:
    """The row behind something this viewer sees, for a verb to act on; responses included."""
    row = _visible_rows(pit_stop, kind).filter(pk=uuid).first()
    if row is None:
        raise Http404
    row.pit_stop = pit_stop
    return row
