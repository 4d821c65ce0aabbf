"""Signing in by a link: make one, use one."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.people.errors import SignInLinkError
from pitstop.people.models import SignInLink, User
from pitstop.people.tokens import hash_token, new_token

MAILED_LINK_LASTS = timedelta(minutes=15)
# The terminal's link is made at every start; a working day lets a facilitator open it later.
PRINTED_LINK_LASTS = timedelta(hours=12)


def make_sign_in_link(user: User, *, lasts: timedelta = MAILED_LINK_LASTS) -> str:
    """Return the token of a new link; older links of the same person stop working."""
    token = new_token()
    with transaction.atomic():
        SignInLink.objects.filter(user=user).delete()
        SignInLink.objects.create(
            user=user, token_hash=hash_token(token), expires_at=timezone.now() + lasts
        )
    return token


def find_sign_in_link(token: str) -> SignInLink:
    """The link that still works, without using it: programs that scan mail open links too."""
    link = (
        SignInLink.objects.filter(token_hash=hash_token(token), expires_at__gt=timezone.now())
        .select_related("user")
        .first()
    )
    if link is None or not link.user.is_active:
        raise SignInLinkError(_("This link no longer works. Ask for a new one below."))
    return link


def use_sign_in_link(token: str) -> User:
    """Return who the link belongs to and end the link; the delete decides a race of two clicks."""
    link = find_sign_in_link(token)
    deleted_count, _rows = SignInLink.objects.filter(pk=link.pk).delete()
    if not deleted_count:
        raise SignInLinkError(_("This link was already used. Ask for a new one below."))
    return link.user
