"""Mail that somebody asked for: put it in the queue, or take it out again."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from pitstop.live.workers import wake_worker
from pitstop.people.enums import MailState
from pitstop.people.letters import new_message_id, tidy_body, tidy_subject
from pitstop.people.models import OutgoingMail, SentMailKey
from pitstop.people.tokens import seal

POSTMAN = "postman"


@transaction.atomic
def queue_mail(
    *,
    kind: str,
    to: str,
    subject: str,
    body: str,
    key: str = "",
    send_after: datetime | None = None,
    not_after: datetime | None = None,
    calendar: bytes = b"",
    scope: str = "",
) -> bool:
    """Queue a mail in the caller's transaction: it exists exactly when the change was committed.

    It goes at once, or after `send_after`; once `not_after` has passed it is dropped. `calendar` is
    an entry as the calendar file holds it; `scope` is what `forget_mail_to()` erases. Gives
    False when a mail with this `key` was queued, sent or refused before. `to` was checked by a
    form; a wrong one raises Django's ValidationError.
    """
    validate_email(to)
    uuid = uuid4()
    after = send_after or timezone.now()
    mail = OutgoingMail(
        uuid=uuid,
        kind=kind,
        key=key,
        scope=scope,
        to_address=to,
        subject=tidy_subject(subject),
        body=tidy_body(body),
        calendar=calendar,
        message_id=new_message_id(uuid),
        send_after=after,
        not_after=not_after,
        next_try_at=after,
    )
    if key and not _is_first(mail):
        return False
    if not key:
        mail.save(force_insert=True)
    call_postman()
    return True


def call_postman() -> None:
    """Say that there is something to carry, once the present transaction is committed."""
    transaction.on_commit(lambda: wake_worker(POSTMAN), robust=True)


def _is_first(mail: OutgoingMail) -> bool:
    """Store the mail unless its key was used.

    Insert first and look for a sent one after: the insert waits for a sender that is just now
    turning the mail of this key into a sent one.
    """
    OutgoingMail.objects.bulk_create([mail], ignore_conflicts=True)
    stored = OutgoingMail.objects.filter(uuid=mail.uuid)
    if SentMailKey.objects.filter(digest=key_digest(mail.key)).exists():
        stored.delete()
        return False
    return stored.exists()


def key_digest(key: str) -> str:
    return seal("mail-key", key)


def withdraw_mail(*, keys: Iterable[str]) -> int:
    """Take mails out of the queue that have become pointless, such as a reminder of what is done.

    What is being sent at this moment may still arrive. The keys are free again.
    """
    count, _rows = OutgoingMail.objects.filter(key__in=list(keys)).exclude(key="").delete()
    return count


def forget_mail_to(address: str, *, scope: str) -> int:
    """Erase every mail that waits for this person in this part of their life, or was refused."""
    mails = OutgoingMail.objects.filter(to_address__iexact=address, scope=scope)
    count, _rows = mails.delete()
    return count


def waiting_mail_count() -> int:
    return OutgoingMail.objects.exclude(state=MailState.REFUSED).count()
