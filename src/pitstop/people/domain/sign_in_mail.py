"""The mail with the link to sign in."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from pitstop.people.access import find_user
from pitstop.people.domain.signing_in import MAILED_LINK_LASTS, make_sign_in_link
from pitstop.people.mailing import send_later

# Nobody fills somebody else's mailbox: so many mails to one address in so many seconds.
MOST_MAILS = 5
WINDOW_SECONDS = 15 * 60


def ask_sign_in_link(email: str, *, way_back: str = "") -> None:
    """Mail a link if this address is known. Nothing here tells whether it is."""
    language = get_language() or settings.LANGUAGE_CODE

    def find_and_mail() -> None:
        with override(language):
            mail_sign_in_link(email, way_back=way_back)

    send_later(find_and_mail)


def mail_sign_in_link(email: str, *, way_back: str = "") -> None:
    user = find_user(email)
    if user is None or not user.is_active or not _may_mail(user.pk):
        return
    address = settings.PUBLIC_URL + reverse("people:use-link", args=[make_sign_in_link(user)])
    if way_back:
        address += f"?{urlencode({'next': way_back})}"
    minutes = int(MAILED_LINK_LASTS.total_seconds() // 60)
    body = render_to_string(
        "people/sign_in_mail.txt", {"user": user, "address": address, "minutes": minutes}
    )
    send_mail(_("Your link to sign in to Pitstop"), body, None, [user.email])


def _may_mail(user_id: int) -> bool:
    key = f"sign-in-mails:{user_id}"
    cache.add(key, 0, WINDOW_SECONDS)
    return cache.incr(key) <= MOST_MAILS
