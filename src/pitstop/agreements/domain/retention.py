"""Deleting on time what belongs to no pit stop, and forgetting a person.

What was agreed in a pit stop goes with it (see dialogue.domain.retention), its notes included.
"""

from django.db import transaction
from django.db.models import F, Max
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from pitstop.agreements.domain.owner import appoint
from pitstop.agreements.domain.reminders import withdraw_reminders
from pitstop.agreements.models import Agreement, ProgressNote
from pitstop.collaborations.models import Collaboration, Membership
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


@transaction.atomic
def forget_member(membership: Membership) -> None:
    """Take somebody's name off every agreement and note of the collaboration, as part of erasing
    them. The agreement is the group's and stays, without an owner; links mailed to them are void.
    """
    name = membership.display_name
    for row in Agreement.objects.select_for_update().filter(owner=membership):
        withdraw_reminders(row)
        appoint(row, name="", member=None)
        row.save(update_fields=["owner_name", "owner", "link_version"])
    if name:
        of_group = Agreement.objects.filter(collaboration=membership.collaboration_id)
        of_group.filter(owner_name=name).update(owner_name="")
        of_group.filter(helper_name=name).update(helper_name="")
        notes = ProgressNote.objects.filter(agreement__in=of_group)
        notes.filter(by_name=name).update(by_name="")
        notes.filter(handed_to=name).update(handed_to="")
