"""The link that is one person's own for the whole series: nothing to remember, on any device.

The token is not stored. It names the membership and proves itself with a keyed hash, so that every
mail can carry it again; raising `link_version` voids the links that were sent before.
"""

from uuid import UUID

from pitstop.collaborations.models import Membership
from pitstop.people.tokens import is_seal, seal

PURPOSE = "personal-link"


def personal_token(membership: Membership) -> str:
    return f"{membership.uuid.hex}{_seal(membership)}"


def find_membership(token: str) -> Membership | None:
    """Whose link this is; None for a link that is forged, void, or of somebody who was removed."""
    try:
        uuid = UUID(token[:32])
    except ValueError:
        return None
    membership = (
        Membership.objects.filter(uuid=uuid).select_related("collaboration", "user").first()
    )
    if membership is None or not is_seal(token[32:], PURPOSE, _sealed(membership)):
        return None
    return membership


def _seal(membership: Membership) -> str:
    return seal(PURPOSE, _sealed(membership))


def _sealed(membership: Membership) -> str:
    return f"{membership.uuid.hex}:{membership.link_version}"
