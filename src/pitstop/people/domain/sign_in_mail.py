"""The mail with the link to sign in.

Asking stores the same row for every address, and the answer goes out. Only then the postman looks
whether the address is known, so neither the answer nor its time tells that.
"""

import logging
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from pitstop.people.access import find_user
from pitstop.people.domain.outgoing_mail import call_postman, queue_mail
from pitstop.people.domain.signing_in import MAILED_LINK_LASTS, make_sign_in_link
from pitstop.people.enums import MailState
from pitstop.people.models import OutgoingMail, SignInRequest, User
from pitstop.people.tokens import hash_token

log = logging.getLogger(__name__)

KIND = "sign-in"
# Nobody fills somebody else's mailbox: so many mails to one address in so many seconds.
MOST_MAILS = 5
WINDOW_SECONDS = 15 * 60
LONGEST_WAY_BACK = 500
# Who asked longer ago has asked again, or has gone.
REQUEST_LASTS = MAILED_LINK_LASTS


def ask_sign_in_link(email: str, *, way_back: str = "") -> None:
    """Have a link mailed if this address is known. Nothing here tells whether it is."""
    address = email.strip().lower()
    if not _may_ask(address):
        return
    SignInRequest.objects.create(
        email=address,
        way_back=way_back if len(way_back) <= LONGEST_WAY_BACK else "",
        language=get_language() or settings.LANGUAGE_CODE,
    )
    call_postman()


def _may_ask(address: str) -> bool:
    key = f"sign-in-mails:{hash_token(address)}"
    cache.add(key, 0, WINDOW_SECONDS)
    return cache.incr(key) <= MOST_MAILS


def answer_sign_in_requests() -> None:
    """Queue a mail for each request from somebody known. One that fails keeps nobody waiting."""
    too_old = timezone.now() - REQUEST_LASTS
    SignInRequest.objects.filter(asked_at__lt=too_old).delete()
    for key in list(SignInRequest.objects.order_by("pk").values_list("pk", flat=True)):
        try:
            _answer(key)
        except Exception as error:  # noqa: BLE001 - it has another try until it is too old
            log.error("sign-in-mail-not-made error=%s", type(error).__name__)


@transaction.atomic(durable=True)
def _answer(key: int) -> None:
    """The delete decides when two processes are at it: only one of them queues the mail."""
    asked = SignInRequest.objects.select_for_update(skip_locked=True).filter(pk=key).first()
    if asked is None:
        return
    asked.delete()
    user = find_user(asked.email)
    if user is not None and user.is_active:
        with override(asked.language):
            queue_sign_in_mail(user, way_back=asked.way_back)


def queue_sign_in_mail(user: User, *, way_back: str = "") -> None:
    """Queue a mail with a new link, in the present language; older links stop working."""
    works_until = timezone.now() + MAILED_LINK_LASTS
    address = settings.PUBLIC_URL + reverse("people:use-link", args=[make_sign_in_link(user)])
    if way_back:
        address += f"?{urlencode({'next': way_back})}"
    body = render_to_string(
        "people/sign_in_mail.txt",
        {"user": user, "address": address, "minutes": _minutes(MAILED_LINK_LASTS)}
        | {"works_until": works_until},
    )
    OutgoingMail.objects.filter(
        kind=KIND, to_address=user.email, state=MailState.QUEUED
    ).delete()  # their links no longer work
    queue_mail(
        kind=KIND,
        to=user.email,
        subject=_("Your link to sign in to Pitstop"),
        body=body,
        not_after=works_until,
    )


def _minutes(lasts: timedelta) -> int:
    return int(lasts.total_seconds() // 60)
