"""Mail to who watches over an agreement: before its date, once after it, and to a new owner.

A mail goes only to a member whose address works. Everything here runs in several processes at once
without doubling: the key of a mail decides (see people.domain.outgoing_mail).
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from pitstop.agreements.enums import ENDED
from pitstop.agreements.mails import (
    AFTER,
    BEFORE,
    HANDED_OVER,
    handed_over_key,
    reminder_key,
    write_mail,
)
from pitstop.agreements.models import Agreement, ProgressNote
from pitstop.collaborations.models import Membership
from pitstop.dialogue.enums import Phase
from pitstop.people.bounces import Bounce, on_bounce
from pitstop.people.domain.first_facilitator import FIRST_FACILITATOR_EMAIL
from pitstop.people.domain.outgoing_mail import queue_mail, withdraw_mail

REMIND_BEFORE = timedelta(days=5)
REMIND_AFTER = timedelta(days=3)
# What passed longer ago is asked in the next pit stop; a plan brought in with old dates is left
# alone.
LATEST_AFTER = timedelta(days=14)
# Nobody is mailed at night or in the evening, local time.
MAIL_FROM, MAIL_UNTIL = time(8), time(18)


def queue_reminders() -> int:
    """Queue the reminders of today; returns how many. Not while the group still agrees."""
    now = timezone.localtime()
    if not MAIL_FROM <= now.time() < MAIL_UNTIL:
        return 0
    today = now.date()
    # Who got it so shortly ago read the date in that mail.
    handed_over = ProgressNote.objects.filter(
        agreement=OuterRef("pk"), noted_on__gt=today - REMIND_BEFORE
    ).exclude(handed_to="")
    coming = _to_remind(due_on__gte=today, due_on__lte=today + REMIND_BEFORE).exclude(
        Exists(handed_over)
    )
    passed = _to_remind(due_on__gte=today - LATEST_AFTER, due_on__lte=today - REMIND_AFTER)
    return sum(_remind(BEFORE, row) for row in coming) + sum(_remind(AFTER, row) for row in passed)


def _to_remind(**dates: date) -> QuerySet[Agreement]:
    return (
        Agreement.objects.filter(**dates, owner__is_unreachable=False)
        .filter(Q(pit_stop=None) | Q(pit_stop__phase=Phase.CLOSED))
        .exclude(status__in=ENDED)
        .select_related("collaboration", "owner__user")
    )


def _remind(kind: str, agreement: Agreement) -> bool:
    assert agreement.due_on is not None, "only what has a date comes here (see _to_remind)"
    # A mail that waited too long for its server would ask about a day that is long gone.
    last_day = agreement.due_on if kind == BEFORE else agreement.due_on + 2 * LATEST_AFTER
    return _queue(kind, agreement, key=reminder_key(kind, agreement), not_after=_end_of(last_day))


def mail_new_owner(agreement: Agreement) -> bool:
    """Tell a member that they watch over this agreement from now on, and give them its link."""
    return _queue(HANDED_OVER, agreement, key=handed_over_key(agreement))


def withdraw_reminders(agreement: Agreement) -> None:
    """Take back what waits to be sent: it ended, or goes to somebody else."""
    withdraw_mail(keys=[reminder_key(kind, agreement) for kind in (BEFORE, AFTER)])


def reachable_address(member: Membership | None) -> str:
    """Where mail reaches this member; empty if nowhere."""
    if member is None or member.is_unreachable or member.mail_address == FIRST_FACILITATOR_EMAIL:
        return ""
    return member.mail_address


def _queue(kind: str, agreement: Agreement, *, key: str, not_after: datetime | None = None) -> bool:
    to = reachable_address(agreement.owner)
    if not to or agreement.owner is None:
        return False
    words = write_mail(kind, agreement)
    return queue_mail(
        kind=kind,
        to=to,
        subject=words.subject,
        body=words.body,
        key=key,
        scope=agreement.owner.mail_scope,
        not_after=not_after,
    )


def _end_of(day: date) -> datetime:
    """The last moment of a day as people here count it; a day may have 23 or 25 hours."""
    return datetime.combine(day, time.max, tzinfo=ZoneInfo(settings.TIME_ZONE))


@on_bounce(BEFORE, AFTER, HANDED_OVER)
def note_unreachable(bounce: Bounce) -> None:
    """The address of this owner does not work: the facilitator sees so, and no mail goes there."""
    uuid = bounce.key.split(":")[1]
    row = Agreement.objects.filter(pk=uuid).select_related("owner__user").first()
    if row is not None and row.owner is not None and row.owner.mail_address == bounce.to_address:
        row.owner.is_unreachable = True
        row.owner.save(update_fields=["is_unreachable"])
