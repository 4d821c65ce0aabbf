"""Requests for contact between two groups, as each of them sees them.

The one place where a name of another group can pass, and only once that group has said yes as well.
Until then neither side learns who the other is: no name, no address, no number of a collaboration.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from pitstop.collaborations.access import facilitators
from pitstop.collaborations.models import Collaboration
from pitstop.learning.access.outside import ReleasedQuestion, seen_from_outside
from pitstop.learning.access.reach import released_to
from pitstop.learning.enums import ContactState
from pitstop.learning.models import ContactRequest, LearningQuestion, QuestionRelease


@dataclass(frozen=True)
class Person:
    name: str
    email: str


@dataclass(frozen=True)
class Names:
    """Who the other group is. Exists only where both sides said yes."""

    collaboration: str
    people: tuple[Person, ...]


@dataclass(frozen=True)
class SeenContact:
    """One request, as one of the two groups sees it."""

    uuid: UUID
    state: ContactState
    is_asker: bool
    question: UUID
    own_wording: str
    common_wording: str
    """The released words that it is about, which both groups know; empty once taken back."""
    theirs: ReleasedQuestion | None
    """The question of the others, if words of it reach this group now."""
    message: str
    answer: str
    asked_on: date
    answered_on: date | None
    has_lapsed: bool
    """It waits for an answer, but the question that was asked about is no longer shared."""
    names: Names | None
    shared: UUID | None
    """The collaboration that both groups started from here."""

    @property
    def is_waiting(self) -> bool:
        return self.state == ContactState.ASKED and not self.has_lapsed

    @property
    def is_accepted(self) -> bool:
        return self.state == ContactState.ACCEPTED


def contacts_of(collaboration: Collaboration) -> list[SeenContact]:
    """All that this group asked or was asked, the latest first.

    Precondition: the reader facilitates the collaboration.
    """
    return [see(row, collaboration) for row in _rows_of(collaboration)]


def get_contact(collaboration: Collaboration, uuid: UUID) -> ContactRequest:
    """The row, for a verb to act on; 404 for who is not one of the two groups.

    Precondition: the reader facilitates the collaboration.
    """
    row = _rows_of(collaboration).filter(pk=uuid).first()
    if row is None:
        raise Http404
    return row


def contact_about(question: LearningQuestion, release: QuestionRelease) -> SeenContact | None:
    """What lies between these two questions, asked by either side.

    Precondition: the reader facilitates the collaboration of `question`.
    """
    pair = Q(question=question, other=release.question_id)
    mirrored = Q(question=release.question_id, other=question)
    row = _rows_of(question.collaboration).filter(pair | mirrored).first()
    return None if row is None else see(row, question.collaboration)


def has_contacts(collaboration: Collaboration) -> bool:
    return _rows_of(collaboration).exists()


def count_waiting(collaboration: Collaboration) -> int:
    """How many requests wait for an answer of this group."""
    return ContactRequest.objects.filter(
        other__collaboration=collaboration,
        other__release__withdrawn_on=None,
        other__release__isnull=False,
        state=ContactState.ASKED,
    ).count()


def see(row: ContactRequest, reader: Collaboration) -> SeenContact:
    """Precondition: the reader is one of the two groups (see `get_contact`)."""
    is_asker = row.question.collaboration_id == reader.pk
    own, other = (row.question, row.other) if is_asker else (row.other, row.question)
    state = ContactState(row.state)
    reached = released_to(reader).filter(question=other).first()
    return SeenContact(
        uuid=row.pk,
        state=state,
        is_asker=is_asker,
        question=own.pk,
        own_wording=own.wording,
        common_wording=row.other.release.wording if _is_shared(row.other) else "",
        theirs=None if reached is None else seen_from_outside(reached),
        message=row.message,
        answer=row.answer,
        asked_on=row.asked_on,
        answered_on=row.answered_on,
        has_lapsed=state == ContactState.ASKED and not _is_shared(row.other),
        names=_names(other.collaboration) if state == ContactState.ACCEPTED else None,
        shared=None if row.shared is None else row.shared.uuid,
    )


def _rows_of(collaboration: Collaboration) -> QuerySet[ContactRequest]:
    return (
        ContactRequest.objects.filter(
            Q(question__collaboration=collaboration) | Q(other__collaboration=collaboration)
        )
        .select_related(
            "question__collaboration", "other__collaboration", "other__release", "shared"
        )
        .order_by("-asked_on", "pk")
    )


def _is_shared(question: LearningQuestion) -> bool:
    return hasattr(question, "release") and question.release.withdrawn_on is None


def _names(collaboration: Collaboration) -> Names:
    return Names(
        collaboration=collaboration.name,
        people=tuple(Person(user.name, user.email) for user in facilitators(collaboration)),
    )


def proposed_theme(collaboration: Collaboration) -> str:
    """For what two groups started together: the released words that brought them there."""
    row = (
        ContactRequest.objects.filter(shared=collaboration, state=ContactState.ACCEPTED)
        .select_related("other__release")
        .first()
    )
    return row.other.release.wording if row is not None and _is_shared(row.other) else ""
