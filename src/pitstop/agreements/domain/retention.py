"""Deleting on time what belongs to no pit stop.

What was agreed in a pit stop goes with it (see dialogue.domain.retention), its notes included.
"""

from django.db import transaction
from django.db.models import F, Max
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from pitstop.agreements.models import Agreement
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.domain.retention import MONTH


def delete_expired_agreements() -> int:
    """Delete what was brought in from a plan as long after its last day as the collaboration keeps
    a pit stop: the day it ended, its date, or the last note, whichever came last."""
    kept = Collaboration.objects.values_list("months_kept", flat=True).distinct()
    return sum(_delete_older_than(months) for months in kept.order_by())


@transaction.atomic
def _delete_older_than(months: int) -> int:
    before = timezone.localdate(timezone.now() - months * MONTH)
    # Each day is compared with that of bringing in, which always exists.
    last_day = Greatest(
        F("made_on"),
        Coalesce(F("due_on"), F("made_on")),
        Coalesce(F("ended_on"), F("made_on")),
        Coalesce(Max("notes__noted_on"), F("made_on")),
    )
    expired = (
        Agreement.objects.filter(pit_stop=None, collaboration__months_kept=months)
        .annotate(last_day=last_day)
        .filter(last_day__lt=before)
    )
    uuids = list(expired.values_list("pk", flat=True))
    Agreement.objects.filter(pk__in=uuids).delete()
    return len(uuids)
