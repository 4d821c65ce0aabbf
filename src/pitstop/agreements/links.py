"""The link in a mail to who watches over an agreement: it opens that one agreement, without login.

The token is not stored. It names the agreement and proves itself with a keyed hash, so that every
mail can carry it again; another owner raises `link_version` and so voids the links of the former.
"""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from pitstop.agreements.models import Agreement
from pitstop.people.tokens import is_seal, seal

PURPOSE = "agreement-link"


def agreement_token(agreement: Agreement) -> str:
    return f"{agreement.pk.hex}{seal(PURPOSE, _sealed(agreement))}"


def agreement_address(agreement: Agreement) -> str:
    return f"{settings.PUBLIC_URL}{reverse('agreements:linked', args=[agreement_token(agreement)])}"


def find_linked_agreement(token: str) -> Agreement | None:
    """Which agreement this link opens; None for a link that is forged or void, or when the
    agreement is gone: nobody can tell which of these it is."""
    try:
        uuid = UUID(hex=token[:32])
    except ValueError:
        return None
    agreement = Agreement.objects.filter(pk=uuid).select_related("collaboration", "owner").first()
    if agreement is None or not is_seal(token[32:], PURPOSE, _sealed(agreement)):
        return None
    return agreement


def _sealed(agreement: Agreement) -> str:
    """What voids the personal links of a member, such as another address, voids these as well."""
    owner_version = agreement.owner.link_version if agreement.owner is not None else 0
    return f"{agreement.pk.hex}:{agreement.link_version}:{owner_version}"
