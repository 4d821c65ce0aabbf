"""What becomes of agreements when a member is called otherwise, or is erased."""

from django.db import transaction
from django.db.models import QuerySet

from pitstop.agreements.domain.owner import MembersByName, appoint
from pitstop.agreements.domain.reminders import withdraw_reminders
from pitstop.agreements.models import Agreement, ProgressNote
from pitstop.collaborations.models import Membership


@transaction.atomic
def rename_member(membership: Membership, before: str) -> None:
    """The name stands beside every agreement that this member watches over, as it is now."""
    owned = Agreement.objects.filter(owner=membership)
    owned.filter(owner_name=before).update(owner_name=membership.display_name)


@transaction.atomic
def forget_member(membership: Membership) -> None:
    """Take somebody off every agreement and note of the collaboration, as part of erasing them.

    The agreement is the group's and stays, without an owner; links mailed to them are void.
    """
    for row in Agreement.objects.select_for_update().filter(owner=membership):
        withdraw_reminders(row)
        appoint(row, name="", member=None)
        row.save(update_fields=["owner_name", "owner", "link_version"])
    name = membership.display_name
    # A name that two members share may be the other's.
    if MembersByName(membership.collaboration_id).called(name) == membership:
        _take_off(name, membership.collaboration_id)


def _take_off(name: str, collaboration_id: int) -> None:
    agreements = Agreement.objects.filter(collaboration=collaboration_id)
    notes = ProgressNote.objects.filter(agreement__in=agreements)
    blank: list[tuple[QuerySet[Agreement] | QuerySet[ProgressNote], str]] = [
        (agreements, "owner_name"),
        (agreements, "helper_name"),
        (notes, "by_name"),
        (notes, "handed_to"),
    ]
    for rows, field in blank:
        rows.filter(**{field: name}).update(**{field: ""})
