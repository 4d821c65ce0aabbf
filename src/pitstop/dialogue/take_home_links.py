"""The page that somebody makes of what they take home: whose it is, and the link to it.

Two secrets, so that neither leads to the other. The id of the page follows from the token that only
its author's browsers hold: who holds it finds the page again and can change it or take it back, and
nobody else can find out whose it is, also not with the database before them. The link proves itself
with a keyed hash; it is not stored, and raising `link_version` voids it.
"""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from pitstop.dialogue.models import TakeHomePage
from pitstop.people.tokens import is_seal, seal

PURPOSE = "take-home-page"


def page_id(secret: str) -> UUID:
    """`secret`: a participant's token, as their browser sends it."""
    digest = hmac.digest(secret.encode(), PURPOSE.encode(), hashlib.sha256)
    return UUID(bytes=digest[:16], version=4)


def own_page(secret: str) -> TakeHomePage | None:
    """What this browser shares now; None before that, and after it was taken back."""
    return TakeHomePage.objects.filter(pk=page_id(secret), is_shared=True).first()


def page_address(page: TakeHomePage) -> str:
    token = f"{page.pk.hex}{seal(PURPOSE, _sealed(page))}"
    return f"{settings.PUBLIC_URL}{reverse('dialogue:take-home-shared', args=[token])}"


def find_page(token: str) -> TakeHomePage | None:
    """What this link opens; None for one that is forged or void, or when the pit stop is gone:
    nobody can tell which of these it is."""
    try:
        uuid = UUID(hex=token[:32])
    except ValueError:
        return None
    page = TakeHomePage.objects.filter(pk=uuid, is_shared=True).select_related("pit_stop").first()
    if page is None or not is_seal(token[32:], PURPOSE, _sealed(page)):
        return None
    return page


def _sealed(page: TakeHomePage) -> str:
    return f"{page.pk.hex}:{page.link_version}"
