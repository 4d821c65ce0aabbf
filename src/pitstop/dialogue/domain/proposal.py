"""What a group does with proposed groups of contributions: put one aside, look again, or none."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.dialogue.domain.rules import (
    lock_pit_stop,
    require_not_closed,
    require_own_image_ready,
)
from pitstop.dialogue.errors import NothingChosenError
from pitstop.dialogue.events import ProposalsSwitched, happened
from pitstop.dialogue.models import Participant, PitStop, RefusedProposal
from pitstop.dialogue.queries import open_parts


@transaction.atomic
def refuse_proposal(
    *, pit_stop: PitStop, by: Participant | None, contributions: Collection[UUID]
) -> RefusedProposal:
    """Put these aside as a group; the contributions stay as they are. Twice refuses once."""
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    require_own_image_ready(by)
    rows = list(
        pit_stop.contributions.filter(
            pk__in=contributions, is_private=False, part__in=open_parts(pit_stop)
        )
    )
    if len(rows) < 2:
        raise NothingChosenError(_("This group is not there any more. Load the page again."))
    for refused in pit_stop.refused_proposals.prefetch_related("contributions"):
        if set(refused.contributions.all()) == set(rows):
            return refused
    refused = RefusedProposal.objects.create(pit_stop=pit_stop)
    refused.contributions.set(rows)
    return refused


@transaction.atomic
def restore_proposal(*, pit_stop: PitStop, by: Participant | None, uuid: UUID) -> None:
    """Let a group be proposed again. A second time changes nothing."""
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    require_own_image_ready(by)
    pit_stop.refused_proposals.filter(pk=uuid).delete()


@transaction.atomic
def offer_proposals(*, pit_stop: PitStop, is_offered: bool) -> None:
    """Whether this pit stop proposes groups at all; for its facilitator."""
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    if pit_stop.offers_proposals == is_offered:
        return
    pit_stop.offers_proposals = is_offered
    pit_stop.save(update_fields=["offers_proposals"])
    happened(pit_stop, ProposalsSwitched())
