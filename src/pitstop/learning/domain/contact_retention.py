"""Erasing on time what groups wrote to each other."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.domain.retention import MONTH
from pitstop.learning.enums import ContactState
from pitstop.learning.models import ContactRequest


def erase_old_contacts() -> int:
    """Erase the words of requests and answers as long after the last of them as the group that
    asked keeps a pit stop; gives of how many. A request that nobody answered ends with them. That
    two groups were in contact, or that one said no, stays.
    """
    kept = Collaboration.objects.values_list("months_kept", flat=True).distinct()
    return sum(_erase_older_than(months) for months in kept.order_by())


@transaction.atomic
def _erase_older_than(months: int) -> int:
    before = timezone.localdate(timezone.now() - months * MONTH)
    rows = ContactRequest.objects.filter(
        Q(answered_on=None) | Q(answered_on__lt=before),
        question__collaboration__months_kept=months,
        asked_on__lt=before,
    ).exclude(message="", answer="")
    uuids = list(rows.values_list("pk", flat=True))
    old = ContactRequest.objects.filter(pk__in=uuids)
    old.filter(state=ContactState.ASKED).update(state=ContactState.WITHDRAWN)
    return old.update(message="", answer="")
