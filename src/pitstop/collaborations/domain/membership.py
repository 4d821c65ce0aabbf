"""The people of a collaboration: who belongs to it, in which role, and how mail reaches them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from pitstop.collaborations.enums import FACILITATING, Role
from pitstop.collaborations.errors import LastFacilitatorError, MemberKnownError
from pitstop.collaborations.kept_elsewhere import forget_elsewhere, rename_elsewhere
from pitstop.collaborations.models import Collaboration, Membership, Organisation
from pitstop.people.domain.outgoing_mail import forget_mail_to

# A form with more would be a mailing list; a residents' dialogue comes in by one open link.
MOST_MEMBERS = 500


@dataclass(frozen=True, kw_only=True)
class NewMember:
    name: str
    email: str = ""


@transaction.atomic
def add_members(
    *, collaboration: Collaboration, people: Iterable[NewMember], role: Role = Role.PARTICIPANT
) -> list[Membership]:
    """Add who is not there yet, and return them. An address that is there already is passed over:
    whoever is invited twice is one person."""
    assert role not in FACILITATING, "facilitators come in by their own invitation"
    Collaboration.objects.select_for_update().get(pk=collaboration.pk)
    known = _known_addresses(collaboration)
    added = []
    for person in people:
        email = person.email.lower()
        if email and email in known:
            continue
        known.add(email)
        added.append(
            Membership.objects.create(
                collaboration=collaboration, role=role, name=person.name, email=email
            )
        )
    return added


def _known_addresses(collaboration: Collaboration) -> set[str]:
    rows = collaboration.memberships.values_list("email", "user__email")
    return {address for row in rows for address in row if address}


@transaction.atomic
def change_member(
    *,
    membership: Membership,
    name: str,
    email: str,
    role: str,
    organisation: Organisation | None = None,
) -> None:
    """Correct who somebody is. A new address is tried again, and links to the old one are void."""
    collaboration = membership.collaboration
    member = _lock(membership)
    email = email.lower()
    others = collaboration.memberships.exclude(pk=member.pk)
    if email and (others.filter(email=email) | others.filter(user__email=email)).exists():
        raise MemberKnownError(
            _("Somebody else in this collaboration has this address already."), field="email"
        )
    if member.role in FACILITATING and role != Role.FACILITATOR:
        _require_another_facilitator(member)
    if email != member.email:
        forget_mail_to(member.email, scope=member.mail_scope)
        member.is_unreachable = False
        member.link_version += 1
    before = member.display_name
    member.name, member.email, member.role = name, email, role
    member.organisation = organisation
    member.save()
    if member.display_name != before:
        rename_elsewhere(member, before)


@transaction.atomic
def remove_member(*, membership: Membership) -> None:
    """Erase somebody's name, address and link, and every mail that still waits for them.

    What they said in a pit stop stays with the group, under the naming they wrote it under.
    """
    member = _lock(membership)
    if member.role in FACILITATING:
        _require_another_facilitator(member)
    if member.email:
        forget_mail_to(member.email, scope=member.mail_scope)
    forget_elsewhere(member)
    member.delete()


def renew_personal_link(*, membership: Membership) -> None:
    """Void every link that was sent to this person; the next mail carries a new one."""
    Membership.objects.filter(pk=membership.pk).update(link_version=F("link_version") + 1)


def note_unreachable(address: str) -> None:
    """A mail server refused this address for good: whoever invites sees it at the name."""
    Membership.objects.filter(email__iexact=address).update(is_unreachable=True)


def _lock(membership: Membership) -> Membership:
    Collaboration.objects.select_for_update().get(pk=membership.collaboration_id)
    return Membership.objects.select_for_update().get(pk=membership.pk)


def _require_another_facilitator(member: Membership) -> None:
    """Somebody must be able to lead, and to make others facilitator."""
    others = Membership.objects.filter(
        collaboration=member.collaboration_id, role=Role.FACILITATOR, user__isnull=False
    ).exclude(pk=member.pk)
    if member.role == Role.FACILITATOR and not others.exists():
        raise LastFacilitatorError(
            _("There must be one facilitator at least. Make somebody else facilitator first."),
            field="role",
        )
