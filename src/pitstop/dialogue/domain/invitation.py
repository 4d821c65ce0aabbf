"""Asking members to a pit stop by mail, and reminding only those whose image is not in yet."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pitstop.collaborations.bounces import INVITATION, REMINDER
from pitstop.collaborations.models import Membership
from pitstop.collaborations.personal_links import personal_token
from pitstop.dialogue.domain.rules import lock_pit_stop, require_not_closed
from pitstop.dialogue.enums import Phase
from pitstop.dialogue.errors import DeadlineError, NobodyInvitedError
from pitstop.dialogue.invitations import calendar_entry
from pitstop.dialogue.models import Invitation, PitStop
from pitstop.dialogue.queries import waiting_invitations
from pitstop.people.domain.outgoing_mail import queue_mail, withdraw_mail

# So long before the deadline who is not ready hears of it, once.
REMIND_BEFORE = timedelta(hours=24)
# Who was asked so shortly ago needs no reminder yet.
JUST_INVITED = timedelta(hours=12)


@transaction.atomic
def invite_members(
    *, pit_stop: PitStop, members: Collection[Membership], deadline_at: datetime | None
) -> int:
    """Ask these members, each with their own link; gives how many mails were queued.

    Who was asked before is not asked again, and who has no address that works is left out.
    """
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    set_image_deadline(pit_stop=pit_stop, deadline_at=deadline_at)
    reachable = [
        member
        for member in members
        if member.collaboration_id == pit_stop.collaboration_id
        and member.mail_address
        and not member.is_unreachable
    ]
    if not reachable:
        raise NobodyInvitedError(_("Choose somebody with a mail address first."), field="members")
    return sum(_invite(pit_stop, member) for member in reachable)


def _invite(pit_stop: PitStop, member: Membership) -> bool:
    _row, is_new = Invitation.objects.get_or_create(
        pit_stop=pit_stop, membership=member, defaults={"invited_at": timezone.now()}
    )
    if not is_new:
        return False
    subject = _("Pit stop: %(theme)s") % {"theme": pit_stop.theme}
    return _mail(pit_stop, member, INVITATION, subject, "dialogue/invitation_mail.txt")


@transaction.atomic
def set_image_deadline(*, pit_stop: PitStop, deadline_at: datetime | None) -> None:
    """Until when people make their image at home. It closes nothing; it says when we count on it.

    A deadline that stood there already may stay, also when it has passed.
    """
    if deadline_at == pit_stop.image_deadline_at:
        return
    if deadline_at is not None and deadline_at <= timezone.now():
        raise DeadlineError(
            _("This moment has passed. Choose a later one, or leave it empty."), field="deadline"
        )
    if deadline_at and pit_stop.starts_at and deadline_at > pit_stop.starts_at:
        raise DeadlineError(
            _("You meet before that moment. Choose one before the pit stop."), field="deadline"
        )
    pit_stop.image_deadline_at = deadline_at
    pit_stop.save(update_fields=["image_deadline_at"])


@transaction.atomic
def remind_members(*, pit_stop: PitStop) -> int:
    """Remind who was asked and has not handed in or skipped; gives how many mails were queued.

    At most once a day, whoever presses the button. Who they are is told to nobody.
    """
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    today = timezone.localdate()
    waiting = waiting_invitations(pit_stop)
    return _remind(
        pit_stop,
        [
            row
            for row in waiting
            if row.reminded_at is None or timezone.localdate(row.reminded_at) != today
        ],
    )


def remind_before_deadlines() -> int:
    """Remind once, a day before the deadline. A chore: safe to run often and in several places."""
    now = timezone.now()
    due = PitStop.objects.exclude(phase=Phase.CLOSED).filter(
        image_deadline_at__gt=now, image_deadline_at__lte=now + REMIND_BEFORE
    )
    with override(settings.LANGUAGE_CODE):
        return sum(_remind_once(pit_stop.pk) for pit_stop in due)


@transaction.atomic
def _remind_once(uuid: UUID) -> int:
    pit_stop = PitStop.objects.select_for_update().get(pk=uuid)
    long_enough = timezone.now() - JUST_INVITED
    waiting = waiting_invitations(pit_stop).filter(reminded_at=None, invited_at__lte=long_enough)
    return 0 if pit_stop.is_closed else _remind(pit_stop, list(waiting))


def _remind(pit_stop: PitStop, invitations: list[Invitation]) -> int:
    subject = _("Your image is still welcome: %(theme)s") % {"theme": pit_stop.theme}
    reminded = 0
    for invitation in invitations:
        invitation.reminded_at = timezone.now()
        invitation.save(update_fields=["reminded_at"])
        member = invitation.membership
        reminded += _mail(pit_stop, member, REMINDER, subject, "dialogue/reminder_mail.txt")
    return reminded


def _mail(pit_stop: PitStop, member: Membership, kind: str, subject: str, template: str) -> bool:
    address = personal_address(member)
    context = {"pit_stop": pit_stop, "member": member, "address": address}
    has_moment = pit_stop.starts_at is not None
    return queue_mail(
        kind=kind,
        to=member.mail_address,
        subject=subject,
        body=render_to_string(template, context),
        key=_key(kind, pit_stop, member),
        scope=member.mail_scope,
        not_after=_useful_until(pit_stop),
        calendar=calendar_entry(pit_stop, address) if has_moment and kind == INVITATION else b"",
    )


def _useful_until(pit_stop: PitStop) -> datetime | None:
    """A mail that waited for its server is of no use once people are together. Who is asked later
    than that, is asked to come in now."""
    begins_at = pit_stop.starts_at
    return begins_at if begins_at is not None and begins_at > timezone.now() else None


def withdraw_invitations(*, pit_stop: PitStop) -> None:
    """Take back what has not left yet: there is nothing to come to any more."""
    members = [row.membership for row in pit_stop.invitations.select_related("membership")]
    withdraw_mail(
        keys=[_key(kind, pit_stop, member) for member in members for kind in (INVITATION, REMINDER)]
    )


def _key(kind: str, pit_stop: PitStop, member: Membership) -> str:
    """What makes a mail the same mail: one invitation, and one reminder a day."""
    key = f"{kind}:{pit_stop.pk}:{member.uuid}"
    return f"{key}:{timezone.localdate()}" if kind == REMINDER else key


def personal_address(member: Membership) -> str:
    return f"{settings.PUBLIC_URL}{reverse('dialogue:personal', args=[personal_token(member)])}"
