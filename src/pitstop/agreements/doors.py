"""From where somebody follows an agreement: as facilitator, from their own page, or by a mailed
link. The same deeds stand behind each door; what lies around them differs."""

from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse

from pitstop.agreements.domain.owner import member_names
from pitstop.agreements.links import agreement_token
from pitstop.agreements.models import Agreement
from pitstop.collaborations.models import Collaboration, Membership
from pitstop.collaborations.personal_links import personal_token
from pitstop.people.models import User


@dataclass(frozen=True)
class Door:
    """`address` takes the forms; `back` is where somebody goes after them."""

    address: str
    back: str
    # Under which name the browser keeps what is typed here.
    device_key: str
    # Who acts; empty when the link alone is known, and then the form asks.
    by_name: str = ""
    # Members to choose a new owner from; empty for who may not know them.
    names: list[str] = field(default_factory=list)
    is_facilitator: bool = False


def facilitators_door(
    agreement: Agreement, user: User, *, names: list[str] | None = None, query: str = ""
) -> Door:
    """`names` are those of the members, for who opens many doors at once. `query` is what the list
    was narrowed to, so that somebody comes back to the same place in it."""
    collaboration = agreement.collaboration
    narrowed = f"?{query}" if query else ""
    back = reverse("agreements:followed-list", args=[collaboration.uuid])
    address = reverse("agreements:followed", args=[collaboration.uuid, agreement.pk])
    return Door(
        address=address + narrowed,
        back=f"{back}{narrowed}#agreement-{agreement.pk}",
        device_key=facilitators_key(user, collaboration),
        by_name=user.name,
        names=member_names(collaboration.pk) if names is None else names,
        is_facilitator=True,
    )


def facilitators_key(user: User, collaboration: Collaboration) -> str:
    return f"{user.uuid}-{collaboration.uuid}"


def members_door(uuid: UUID, membership: Membership) -> Door:
    token = personal_token(membership)
    back = reverse("dialogue:personal", args=[token])
    return Door(
        address=reverse("agreements:own", args=[token, uuid]),
        back=f"{back}#agreement-{uuid}",
        device_key=str(membership.uuid),
        by_name=membership.display_name,
    )


def link_door(agreement: Agreement) -> Door:
    address = reverse("agreements:linked", args=[agreement_token(agreement)])
    return Door(address=address, back=address, device_key=agreement.pk.hex)
