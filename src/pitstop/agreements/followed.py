"""The only way to agreements after they were made: as facilitator of the collaboration, as the
member who watches over them, or by a mailed link to one of them (see links.py).

Only the facilitator also sees where an agreement comes from: its pit stop and its red threads.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, F, QuerySet, Value, When
from django.http import Http404
from django.utils import timezone

from pitstop.agreements.enums import ENDED, AgreementStatus, Outlook
from pitstop.agreements.models import Agreement, ProgressNote
from pitstop.agreements.queries import is_overdue
from pitstop.collaborations.models import Collaboration, Membership
from pitstop.dialogue.access import thread_sentences
from pitstop.dialogue.enums import ViewerKind


@dataclass(frozen=True)
class FollowedNote:
    """What somebody said of it; `handed_to` is empty unless it went to another owner."""

    status: AgreementStatus
    text: str
    by_name: str
    handed_to: str
    noted_on: date


@dataclass(frozen=True)
class Origin:
    """Where an agreement comes from; no pit stop when it was brought in from a plan."""

    pit_stop: UUID | None = None
    theme: str = ""
    threads: tuple[str, ...] = ()
    # Whether mail to its owner came back: nobody but the facilitator can do something about it.
    is_owner_unreachable: bool = False


@dataclass(frozen=True)
class FollowedAgreement:
    uuid: UUID
    version: int
    if_text: str
    then_text: str
    owner_name: str
    helper_name: str
    due_on: date | None
    made_on: date
    status: AgreementStatus
    ended_on: date | None
    is_overdue: bool
    effect: str
    outlook: Outlook | None
    notes: tuple[FollowedNote, ...]  # the latest first
    origin: Origin | None = None  # only for the facilitator


def facilitated_agreements(
    collaboration: Collaboration, *, status: str = "", owner_name: str = ""
) -> QuerySet[Agreement]:
    """All agreements of a collaboration, those still open first, then by date.

    Precondition: the reader facilitates it. Hand the rows, or a page of them, to `with_origin`.
    """
    rows = _in_order(Agreement.objects.filter(collaboration=collaboration))
    if status:
        rows = rows.filter(status=status)
    if owner_name:
        rows = rows.filter(owner_name=owner_name)
    return rows


def owner_names(collaboration: Collaboration) -> list[str]:
    """Who watches over something. Precondition: the reader facilitates the collaboration."""
    rows = Agreement.objects.filter(collaboration=collaboration).exclude(owner_name="")
    names = rows.order_by().values_list("owner_name", flat=True).distinct()
    return sorted(names, key=str.casefold)


def own_agreements(membership: Membership) -> list[FollowedAgreement]:
    """What this member watches over: for their own page and for the export of their own data."""
    return [_followed(row) for row in _with_notes(_in_order(_owned_by(membership)))]


def data_of_owner(membership: Membership) -> dict[str, object]:
    """What this member watches over, for the export of their own data."""
    return {
        "agreements": [
            {
                "if": agreement.if_text,
                "then": agreement.then_text,
                "due_on": agreement.due_on.isoformat() if agreement.due_on else None,
                "status": agreement.status.value,
                "own_notes": [
                    {"on": note.noted_on.isoformat(), "text": note.text}
                    for note in agreement.notes
                    if note.by_name == membership.display_name and note.text
                ],
            }
            for agreement in own_agreements(membership)
        ]
    }


def get_facilitated_agreement(collaboration: Collaboration, uuid: UUID) -> Agreement:
    """Precondition: the reader facilitates the collaboration."""
    return _get(Agreement.objects.filter(collaboration=collaboration), uuid)


def get_own_agreement(membership: Membership, uuid: UUID) -> Agreement:
    return _get(_owned_by(membership), uuid)


def follow(agreement: Agreement) -> FollowedAgreement:
    """One agreement alone. Precondition: the reader came to the row by one of the ways here, or by
    its link."""
    return _followed(agreement)


def with_origin(rows: Iterable[Agreement]) -> list[FollowedAgreement]:
    """These agreements with where they come from. Precondition: the reader facilitates them."""
    agreements = list(rows)
    stops = {row.pit_stop_id: row.pit_stop for row in agreements if row.pit_stop is not None}
    sentences = thread_sentences(stops.values(), ViewerKind.FACILITATOR)
    return [_followed(row, _origin(row, sentences)) for row in agreements]


def _owned_by(membership: Membership) -> QuerySet[Agreement]:
    return Agreement.objects.filter(owner=membership, collaboration=membership.collaboration_id)


def _in_order(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    has_ended = Case(When(status__in=ENDED, then=Value(1)), default=Value(0))
    return _with_notes(rows).order_by(
        has_ended, F("due_on").asc(nulls_last=True), "made_on", "position", "uuid"
    )


def _with_notes(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    return rows.select_related("pit_stop", "owner", "collaboration").prefetch_related(
        "notes", "red_threads"
    )


def _get(rows: QuerySet[Agreement], uuid: UUID) -> Agreement:
    row = _with_notes(rows).filter(pk=uuid).first()
    if row is None:
        raise Http404
    return row


def _origin(row: Agreement, sentences: dict[UUID, str]) -> Origin:
    threads = [sentences[thread.pk] for thread in row.red_threads.all() if thread.pk in sentences]
    return Origin(
        pit_stop=row.pit_stop_id,
        theme=row.pit_stop.theme if row.pit_stop is not None else "",
        threads=tuple(threads),
        is_owner_unreachable=row.owner is not None and row.owner.is_unreachable,
    )


def _followed(row: Agreement, origin: Origin | None = None) -> FollowedAgreement:
    return FollowedAgreement(
        uuid=row.pk,
        version=row.version,
        if_text=row.if_text,
        then_text=row.then_text,
        owner_name=row.owner_name,
        helper_name=row.helper_name,
        due_on=row.due_on,
        made_on=row.made_on,
        status=AgreementStatus(row.status),
        ended_on=row.ended_on,
        is_overdue=is_overdue(row, timezone.localdate()),
        effect=row.effect,
        outlook=Outlook(row.outlook) if row.outlook else None,
        notes=tuple(_note(note) for note in reversed(row.notes.all())),
        origin=origin,
    )


def _note(note: ProgressNote) -> FollowedNote:
    return FollowedNote(
        status=AgreementStatus(note.status),
        text=note.text,
        by_name=note.by_name,
        handed_to=note.handed_to,
        noted_on=note.noted_on,
    )
