"""A pit stop held alone: the facilitator is its one participant."""

from datetime import datetime

from django.db import transaction

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.domain.pit_stop import prepare_pit_stop, set_joinable, start_step
from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.formats import Format
from pitstop.dialogue.models import Participant


@transaction.atomic
def start_solo_pit_stop(
    *,
    collaboration: Collaboration,
    theme: str,
    solo_format: Format,
    starts_at: datetime | None = None,
) -> tuple[Participant, str]:
    """Return the one participant and their token. Nobody else can join, and it starts at once."""
    assert solo_format.is_solo
    pit_stop = prepare_pit_stop(
        collaboration=collaboration,
        theme=theme,
        format=solo_format,
        naming_policy=NamingPolicy.ANONYMOUS,
        starts_at=starts_at,
    )
    participant, token = join_pit_stop(pit_stop=pit_stop)
    set_joinable(pit_stop=pit_stop, is_joinable=False)
    start_step(pit_stop=pit_stop, position=0)
    return participant, token
