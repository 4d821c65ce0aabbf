"""Deleting on time: what a collaboration no longer wants to keep."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.models import OwnFormat, PitStop
from pitstop.dialogue.queries import versions_in_use

# A month as people mean it, on average: 365.25 / 12 days.
MONTH = timedelta(days=30.4375)


def delete_expired_pit_stops() -> int:
    """Delete every pit stop that closed longer ago than its collaboration keeps them.

    Everything in it goes along: words, threads, agreements, participants and their links. Returns
    how many pit stops were deleted.
    """
    number = sum(_delete_closed_before(months) for months in _months_in_use())
    _delete_formats_without_use()
    return number


def _months_in_use() -> list[int]:
    kept = Collaboration.objects.values_list("months_kept", flat=True).distinct()
    return list(kept.order_by())


@transaction.atomic
def _delete_closed_before(months: int) -> int:
    expired = PitStop.objects.filter(
        collaboration__months_kept=months, closed_at__lt=timezone.now() - months * MONTH
    )
    count = expired.count()
    expired.delete()
    return count


@transaction.atomic
def _delete_formats_without_use() -> None:
    """A format that was put away is kept for its pit stops; with the last of them it goes too."""
    for own_format in OwnFormat.objects.filter(is_archived=True):
        if not versions_in_use(own_format):
            own_format.delete()
