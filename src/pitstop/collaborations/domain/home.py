"""Home organisations: starting one, who coordinates it, and which programmes belong to it."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.collaborations.enums import HomeInvitationKind
from pitstop.collaborations.errors import (
    HasHomeError,
    HomeNameTakenError,
    InvitationError,
    LastCoordinatorError,
)
from pitstop.collaborations.models import Collaboration, HomeInvitation, HomeOrganisation
from pitstop.people.look_alikes import skeleton
from pitstop.people.models import User
from pitstop.people.tokens import hash_token, new_token

LASTS = {
    HomeInvitationKind.PROGRAMME: timedelta(days=30),
    HomeInvitationKind.COORDINATOR: timedelta(days=7),
}


@transaction.atomic
def start_home(*, by: User, name: str) -> HomeOrganisation:
    home = HomeOrganisation()
    _give_name(home, name)
    home.coordinators.add(by)
    return home


@transaction.atomic
def rename_home(*, home: HomeOrganisation, name: str) -> None:
    _give_name(home, name)


def _give_name(home: HomeOrganisation, name: str) -> None:
    """Nobody can pass for an organisation that stands here; the database decides a race."""
    home.name, home.name_skeleton = name, skeleton(name)
    others = HomeOrganisation.objects.exclude(pk=home.pk)
    if others.filter(name_skeleton=home.name_skeleton).exists():
        raise _name_taken()
    try:
        with transaction.atomic():
            home.save()
    except IntegrityError:
        raise _name_taken() from None


def _name_taken() -> HomeNameTakenError:
    return HomeNameTakenError(
        _(
            "There is an organisation with this name, or one that looks like it. "
            "Ask its coordinator for an invitation, or choose another name."
        ),
        field="name",
    )


@transaction.atomic
def invite_to_home(*, home: HomeOrganisation, kind: HomeInvitationKind) -> str:
    """Return the token of a new link. A new one for programmes ends the one before."""
    HomeOrganisation.objects.select_for_update().get(pk=home.pk)
    if kind == HomeInvitationKind.PROGRAMME:
        home.invitations.filter(kind=kind).delete()
    token = new_token()
    HomeInvitation.objects.create(
        home=home,
        kind=kind,
        token_hash=hash_token(token),
        expires_at=timezone.now() + LASTS[kind],
    )
    return token


def find_home_invitation(token: str) -> HomeInvitation:
    invitation = (
        HomeInvitation.objects.filter(token_hash=hash_token(token), expires_at__gt=timezone.now())
        .select_related("home")
        .first()
    )
    if invitation is None:
        raise InvitationError(
            _("This invitation no longer works. Ask the learning coordinator for a new one.")
        )
    return invitation


@transaction.atomic
def join_home(*, invitation: HomeInvitation, collaboration: Collaboration) -> None:
    """Let a programme belong to the home organisation that invited it.

    Precondition: who asks facilitates this collaboration.
    """
    assert invitation.kind == HomeInvitationKind.PROGRAMME, "this link invites a person"
    if not HomeInvitation.objects.select_for_update().filter(pk=invitation.pk).exists():
        raise InvitationError(
            _("This invitation no longer works. Ask the learning coordinator for a new one.")
        )
    present = Collaboration.objects.select_for_update().get(pk=collaboration.pk)
    if present.home_id not in {None, invitation.home_id}:
        raise HasHomeError(
            _("This collaboration belongs to another organisation. Leave that one first."),
            field="collaboration",
        )
    present.home_id = invitation.home_id
    present.save(update_fields=["home"])


@transaction.atomic
def leave_home(*, collaboration: Collaboration, home: HomeOrganisation) -> None:
    """From now on what was released to the organisation reaches it no more. Whoever already left,
    or belongs elsewhere by now, stays as they are."""
    Collaboration.objects.filter(pk=collaboration.pk, home=home).update(home=None)


@transaction.atomic
def coordinate_too(*, invitation: HomeInvitation, by: User) -> HomeOrganisation:
    _use(invitation)
    invitation.home.coordinators.add(by)
    return invitation.home


@transaction.atomic
def coordinate_as_new_user(
    *, invitation: HomeInvitation, name: str, email: str
) -> tuple[HomeOrganisation, User]:
    """Make an account and coordinator in one go: without the invitation there is no account."""
    _use(invitation)
    user = User.objects.create_user(email=email, name=name)
    invitation.home.coordinators.add(user)
    return invitation.home, user


def _use(invitation: HomeInvitation) -> None:
    """End the invitation; the delete decides a race of two clicks."""
    assert invitation.kind == HomeInvitationKind.COORDINATOR, "this link invites programmes"
    deleted_count, _rows = HomeInvitation.objects.filter(pk=invitation.pk).delete()
    if not deleted_count:
        raise InvitationError(
            _("This invitation was already used. Ask the learning coordinator for a new one.")
        )


@transaction.atomic
def remove_coordinator(*, home: HomeOrganisation, user: User) -> None:
    """Somebody coordinates no more: they themselves said so, or another coordinator."""
    HomeOrganisation.objects.select_for_update().get(pk=home.pk)
    if not home.coordinators.exclude(pk=user.pk).exists():
        raise LastCoordinatorError(
            _("There must be one coordinator at least. Invite somebody else first.")
        )
    home.coordinators.remove(user)


@transaction.atomic
def end_home(*, home: HomeOrganisation) -> None:
    """Erase the organisation here. Its programmes go on, and belong to none."""
    home.delete()
