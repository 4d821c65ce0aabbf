"""Deleting on time what is kept about mail."""

from datetime import timedelta

from django.utils import timezone

from pitstop.people.enums import MailState
from pitstop.people.models import OutgoingMail, SentMailKey

REFUSED_KEPT = timedelta(days=30)
# Longer than anybody goes on asking for the same reminder. It names nobody.
KEYS_KEPT = timedelta(days=400)


def delete_expired_mail() -> int:
    """Delete what is known of mails that were refused too long ago; gives how many those were."""
    now = timezone.now()
    refused = OutgoingMail.objects.filter(state=MailState.REFUSED)
    count, _rows = refused.filter(refused_at__lt=now - REFUSED_KEPT).delete()
    SentMailKey.objects.filter(sent_on__lt=timezone.localdate(now - KEYS_KEPT)).delete()
    return count
