"""Deleting on time: what a collaboration no longer wants to keep."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.models import PitStop

# A month as people mean it, on average: 365.25 / 12 days.
MONTH = timedelta(days=30.4375)


def delete_expired_pit_stops() -> int:
    """Delete every pit stop that closed longer ago than its collaboration keeps them.

    Everything in it goes along: words, threads, agreements, participants and their links. Returns
    how many pit stops were deleted.
    """
    kept = Collaboration.objects.values_list("months_kept", flat=True).distinct()
    return sum(_delete_closed_before(months) for months in kept.order_by())


@transaction.atomic
def _delete_closed_before(months: int) -> int:
    expired = PitStop.objects.filter(
        collaboration__months_kept=months, closed_at__lt=timezone.now() - months * MONTH
    )
    count = expired.count()
    expired.delete()
    return count
