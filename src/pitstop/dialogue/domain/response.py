"""Answering a contribution: build on it, or see it differently."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.dialogue.domain.rules import (
    lock_pit_stop,
    require_input_open,
    require_not_forgotten,
    require_own_image_ready,
    require_part_open,
)
from pitstop.dialogue.enums import Stance
from pitstop.dialogue.errors import StepNotOpenError
from pitstop.dialogue.events import ContributionShared, happened
from pitstop.dialogue.models import Contribution, Draft, Participant
from pitstop.dialogue.texts import MAX_CONTRIBUTION, required_text


@transaction.atomic
def respond_to_contribution(
    *, contribution: Contribution, by: Participant, uuid: UUID, stance: Stance, text: str
) -> None:
    """Store a response under the device's id; sent again with other words, they replace the first
    (an old page, the back button), so that nothing typed gets lost.
    """
    pit_stop = lock_pit_stop(contribution.pit_stop)
    require_input_open(pit_stop)
    require_not_forgotten(pit_stop)
    require_own_image_ready(by)
    require_part_open(pit_stop, contribution.part)
    answerable = pit_stop.contributions.filter(is_private=False, is_removed=False, responds_to=None)
    if not answerable.filter(pk=contribution.pk).exists():
        raise StepNotOpenError(_("You cannot respond to this contribution."))
    text = required_text(text, longest=MAX_CONTRIBUTION)
    response, is_new = Contribution.objects.get_or_create(
        uuid=uuid,
        defaults={
            "pit_stop": pit_stop,
            "participant": by,
            "part": contribution.part,
            "side": contribution.side,
            "text": text,
            "responds_to": contribution,
            "stance": stance,
        },
    )
    Draft.objects.filter(participant=by, key=f"respond:{contribution.pk}").delete()
    is_revised = not is_new and _revise(response, by, contribution, stance, text)
    if is_new or is_revised:
        happened(pit_stop, ContributionShared(contribution.uuid))


def _revise(
    response: Contribution, by: Participant, contribution: Contribution, stance: Stance, text: str
) -> bool:
    """Replace one's own words; an id that belongs to anything else is passed over."""
    is_own = response.participant_id == by.pk and response.responds_to_id == contribution.pk
    if not is_own or response.is_removed or (response.stance, response.text) == (stance, text):
        return False
    response.stance, response.text = stance, text
    response.save(update_fields=["stance", "text"])
    return True
