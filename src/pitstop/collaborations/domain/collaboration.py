"""Starting a collaboration and sharing its facilitation."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.collaborations.enums import Role
from pitstop.collaborations.errors import InvitationError
from pitstop.collaborations.models import (
    Collaboration,
    FacilitatorInvitation,
    Membership,
    Organisation,
)
from pitstop.people.models import User
from pitstop.people.tokens import hash_token, new_token

INVITATION_LASTS = timedelta(days=7)


@transaction.atomic
def start_collaboration(
    *,
    by: User,
    name: str,
    yield_statement: str = "",
    organisations: list[str] | None = None,
    months_kept: int = 12,
) -> Collaboration:
    collaboration = Collaboration.objects.create(
        name=name, yield_statement=yield_statement, months_kept=months_kept
    )
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
    yield_statement: str,
    organisations: list[str],
    months_kept: int = 12,
) -> None:
    """Keep what is filled in now. Organisations that stay keep their row, so who carries the tag
    keeps it; who carried one that is gone has none from now on."""
    collaboration.name = name
    collaboration.yield_statement = yield_statement
    collaboration.months_kept = months_kept
    collaboration.save(update_fields=["name", "yield_statement", "months_kept"])
    present = set(collaboration.organisations.values_list("name", flat=True))
    collaboration.organisations.exclude(name__in=organisations).delete()
    Organisation.objects.bulk_create(
        Organisation(collaboration=collaboration, name=organisation)
        for organisation in organisations
        if organisation not in present
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
    """Make `by` facilitator."""
    _use(invitation)
    return _make_facilitator(invitation.collaboration, by)


@transaction.atomic
def accept_as_new_user(
    invitation: FacilitatorInvitation, *, name: str, email: str
) -> tuple[Collaboration, User]:
    """Make an account and facilitator in one go: without the invitation there is no account."""
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
    Membership.objects.update_or_create(
        collaboration=collaboration, user=user, defaults={"role": Role.FACILITATOR}
    )
    return collaboration
