"""Starting a collaboration and sharing its facilitation."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.collaborations.enums import FACILITATING, CollaborationKind, Role
from pitstop.collaborations.errors import InvitationError
from pitstop.collaborations.models import (
    Collaboration,
    FacilitatorInvitation,
    Membership,
    Organisation,
    YieldStatement,
)
from pitstop.people.models import User
from pitstop.people.tokens import hash_token, new_token

INVITATION_LASTS = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Yield:
    """What a collaboration must bring: what, for whom, and how anybody will notice."""

    statement: str = ""
    for_whom: str = ""
    noticed_by: str = ""


@transaction.atomic
def start_collaboration(
    *,
    by: User,
    name: str,
    kind: str = CollaborationKind.PROGRAMME,
    yields: Yield | None = None,
    organisations: list[str] | None = None,
    months_kept: int = 12,
) -> Collaboration:
    collaboration = Collaboration.objects.create(name=name, kind=kind, months_kept=months_kept)
    _write_yield(collaboration, yields or Yield())
    Membership.objects.create(collaboration=collaboration, user=by, role=Role.FACILITATOR)
    Organisation.objects.bulk_create(
        Organisation(collaboration=collaboration, name=organisation)
        for organisation in dict.fromkeys(organisations or [])
    )
    return collaboration


@transaction.atomic
def change_collaboration(
    *,
    collaboration: Collaboration,
    name: str,
    kind: str = CollaborationKind.PROGRAMME,
    yields: Yield,
    organisations: list[str],
    months_kept: int = 12,
) -> None:
    """Keep what is filled in now. Organisations that stay keep their row, so who carries the tag
    keeps it; who carried one that is gone has none from now on."""
    collaboration.name = name
    collaboration.kind = kind
    collaboration.months_kept = months_kept
    collaboration.save(update_fields=["name", "kind", "months_kept"])
    _write_yield(collaboration, yields)
    present = set(collaboration.organisations.values_list("name", flat=True))
    collaboration.organisations.exclude(name__in=organisations).delete()
    Organisation.objects.bulk_create(
        Organisation(collaboration=collaboration, name=organisation)
        for organisation in organisations
        if organisation not in present
    )


def _write_yield(collaboration: Collaboration, yields: Yield) -> None:
    """Keep how the yield reads from today on. Two changes in a day leave one: the last."""
    before = Yield(
        statement=collaboration.yield_statement,
        for_whom=collaboration.yield_for_whom,
        noticed_by=collaboration.yield_noticed_by,
    )
    if yields == before:
        return
    collaboration.yield_statement = yields.statement
    collaboration.yield_for_whom = yields.for_whom
    collaboration.yield_noticed_by = yields.noticed_by
    collaboration.save(update_fields=["yield_statement", "yield_for_whom", "yield_noticed_by"])
    YieldStatement.objects.update_or_create(
        collaboration=collaboration, written_on=timezone.localdate(), defaults=asdict(yields)
    )


def invite_facilitator(collaboration: Collaboration) -> str:
    """Return the token of a link for one co-facilitator."""
    token = new_token()
    FacilitatorInvitation.objects.create(
        collaboration=collaboration,
        token_hash=hash_token(token),
        expires_at=timezone.now() + INVITATION_LASTS,
    )
    return token


def find_invitation(token: str) -> FacilitatorInvitation:
    invitation = (
        FacilitatorInvitation.objects.filter(
            token_hash=hash_token(token), expires_at__gt=timezone.now()
        )
        .select_related("collaboration")
        .first()
    )
    if invitation is None:
        raise InvitationError(
            _("This invitation no longer works. Ask the facilitator for a new one.")
        )
    return invitation


@transaction.atomic
def accept_invitation(invitation: FacilitatorInvitation, *, by: User) -> Collaboration:
    """Make `by` co-facilitator."""
    _use(invitation)
    return _make_facilitator(invitation.collaboration, by)


@transaction.atomic
def accept_as_new_user(
    invitation: FacilitatorInvitation, *, name: str, email: str
) -> tuple[Collaboration, User]:
    """Make an account and co-facilitator in one go: without the invitation there is no account."""
    _use(invitation)
    user = User.objects.create_user(email=email, name=name)
    return _make_facilitator(invitation.collaboration, user), user


def _use(invitation: FacilitatorInvitation) -> None:
    """End the invitation; the delete decides a race of two clicks."""
    deleted_count, _rows = FacilitatorInvitation.objects.filter(pk=invitation.pk).delete()
    if not deleted_count:
        raise InvitationError(
            _("This invitation was already used. Ask the facilitator for a new one.")
        )


def _make_facilitator(collaboration: Collaboration, user: User) -> Collaboration:
    """Who facilitates already stays so; who was known by address alone is that same member."""
    members = Membership.objects.select_for_update().filter(collaboration=collaboration)
    if members.filter(user=user, role__in=FACILITATING).exists():
        return collaboration
    known = members.filter(user=user).first() or members.filter(user=None, email=user.email).first()
    member = known or Membership(collaboration=collaboration)
    member.user = user
    member.role = Role.CO_FACILITATOR
    member.save()
    return collaboration
