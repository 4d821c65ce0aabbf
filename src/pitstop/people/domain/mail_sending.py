"""Sending what is due: each mail once, by however many processes, and none is lost.

A mail is marked as being sent and committed; then it is handed over, with no transaction open; and
when the mail server has accepted it, its row is deleted. Whoever dies on the way leaves a mark that
runs out after a few minutes, and then another takes the mail up. Only when the server accepted a
mail and the deleting did not happen any more, it goes a second time, with the same Message-ID.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from pitstop.people.bounces import Bounce, announce_bounce
from pitstop.people.domain.outgoing_mail import key_digest
from pitstop.people.enums import MailState
from pitstop.people.mail_server import NO_CONNECTION, Answer, Verdict, hand_over
from pitstop.people.models import OutgoingMail, SentMailKey

log = logging.getLogger(__name__)

# Longer than a dozen answers of a mail server that takes EMAIL_TIMEOUT for each.
SENDING_LASTS = timedelta(minutes=5)
BACK_OFF = [
    timedelta(seconds=30),
    *(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 30, 60)),
]
GIVE_UP_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Round:
    """What came of sending what was due."""

    sent_count: int = 0
    is_server_away: bool = False


def send_due_mail(*, must_stop: Callable[[], bool] = lambda: False) -> Round:
    """Send what is due, the longest waiting first, until nothing is.

    When the mail server cannot be reached the rest waits untouched: one mail is knocking enough.
    """
    sent_count = 0
    while not must_stop() and (mail := _take_next()) is not None:
        answer = hand_over(mail)
        if answer.verdict is Verdict.ACCEPTED:
            _forget(mail, is_first=sent_count == 0)
            sent_count += 1
        elif answer.verdict is Verdict.NEVER:
            _refuse(mail, answer)
        else:
            _put_back(mail, answer)
        if answer.reason == NO_CONNECTION:
            return Round(sent_count, is_server_away=True)
    return Round(sent_count)


def next_mail_at() -> datetime | None:
    """When the next mail is due, or taken up again from a sender that vanished."""
    return (
        OutgoingMail.objects.exclude(state=MailState.REFUSED)
        .order_by("next_try_at")
        .values_list("next_try_at", flat=True)
        .first()
    )


def _due() -> QuerySet[OutgoingMail]:
    states = [MailState.QUEUED, MailState.SENDING]
    return OutgoingMail.objects.filter(state__in=states, next_try_at__lte=timezone.now())


def _take_next() -> OutgoingMail | None:
    """Mark the next mail as ours; two senders never get the same one.

    On PostgreSQL the second passes over a locked row. On SQLite the transaction holds the one lock
    for writing from its start, so we look first whether there is anything to write.
    """
    while _due().exists():
        with transaction.atomic(durable=True):
            mail = _due().select_for_update(skip_locked=True).order_by("next_try_at", "pk").first()
            if mail is None:
                return None
            if mail.not_after is None or timezone.now() < mail.not_after:
                return _mark(mail)
            mail.delete()
            log.info("mail-too-late kind=%s", mail.kind)
    return None


def _mark(mail: OutgoingMail) -> OutgoingMail:
    mail.state = MailState.SENDING
    mail.tries += 1
    mail.next_try_at = timezone.now() + SENDING_LASTS
    mail.save(update_fields=["state", "tries", "next_try_at"])
    return mail


def _still_ours(mail: OutgoingMail) -> OutgoingMail | None:
    """The row, locked, unless it was withdrawn or another took it up meanwhile."""
    return (
        OutgoingMail.objects.select_for_update()
        .filter(pk=mail.pk, state=MailState.SENDING, tries=mail.tries)
        .first()
    )


@transaction.atomic(durable=True)
def _forget(mail: OutgoingMail, *, is_first: bool) -> None:
    """The server has it, so we no longer do; who waited for the server need wait no longer."""
    OutgoingMail.objects.filter(pk=mail.pk).delete()
    if mail.key:
        SentMailKey.objects.bulk_create(
            [SentMailKey(digest=key_digest(mail.key), sent_on=timezone.localdate())],
            ignore_conflicts=True,
        )
    if is_first:
        OutgoingMail.objects.filter(
            state=MailState.QUEUED, reason=NO_CONNECTION, next_try_at__gt=timezone.now()
        ).update(next_try_at=timezone.now())


def _put_back(mail: OutgoingMail, answer: Answer) -> None:
    now = timezone.now()
    if now >= mail.send_after + GIVE_UP_AFTER:
        _refuse(mail, answer)
        return
    with transaction.atomic(durable=True):
        ours = _still_ours(mail)
        if ours is None:
            return
        ours.state = MailState.QUEUED
        ours.next_try_at = now + BACK_OFF[min(ours.tries, len(BACK_OFF)) - 1]
        if ours.not_after is not None:
            ours.next_try_at = min(ours.next_try_at, ours.not_after)
        ours.reason = answer.reason
        ours.save(update_fields=["state", "next_try_at", "reason"])
    log.warning("mail-waits kind=%s reason=%s tries=%d", mail.kind, answer.reason, mail.tries)


@transaction.atomic(durable=True)
def _refuse(mail: OutgoingMail, answer: Answer) -> None:
    """Give up: the words go, and that it was refused stays. Who asked hears of it, once."""
    ours = _still_ours(mail)
    if ours is None:
        return
    ours.state, ours.refused_at, ours.reason = MailState.REFUSED, timezone.now(), answer.reason
    ours.subject = ours.body = ""
    ours.calendar = b""
    ours.save(update_fields=["state", "refused_at", "reason", "subject", "body", "calendar"])
    log.error("mail-refused kind=%s reason=%s tries=%d", ours.kind, ours.reason, ours.tries)
    if answer.is_about_receiver:
        announce_bounce(Bounce(ours.kind, ours.key, ours.to_address, ours.reason))
