"""Who may agree, and when."""

from django.utils.translation import gettext as _

from pitstop.agreements.errors import AgreementsNotOpenError
from pitstop.dialogue.domain.rules import (
    lock_pit_stop,
    require_not_closed,
    require_own_image_ready,
)
from pitstop.dialogue.formats import LATE_KINDS
from pitstop.dialogue.models import Participant, PitStop


def has_reached_agreements(pit_stop: PitStop) -> bool:
    """From the first step that shows agreements; a step back does not take them away."""
    return pit_stop.reached_position is not None and any(
        step.kind in LATE_KINDS
        for step in pit_stop.step_list
        if step.position <= pit_stop.reached_position
    )


def open_to_agree(pit_stop: PitStop, by: Participant | None) -> PitStop:
    """Return the pit stop, locked, if this person may agree in it now.

    Anybody who may see the group's images may; `None` stands for the facilitator.
    """
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    require_own_image_ready(by)
    if not has_reached_agreements(pit_stop):
        raise AgreementsNotOpenError(
            _("Agreements come later in this pit stop. The facilitator opens that step.")
        )
    return pit_stop
