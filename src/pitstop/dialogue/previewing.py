"""How a format looks on the screens of a pit stop, without making one.

The pit stop and the participant exist in memory only, and go through the same screens as real ones.
"""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue import access
from pitstop.dialogue.enums import ImageState, Phase, StepKind
from pitstop.dialogue.formats import Format
from pitstop.dialogue.models import Participant, PitStop, Step
from pitstop.dialogue.screens import SharedScreen

# A code that opens nothing.
CODE = "XXXXXXXX"
SECRET = "example"  # noqa: S105 - it opens nothing either


def sample_pit_stop(collaboration: Collaboration, format: Format, position: int) -> PitStop:
    """A pit stop at this step, in memory only. It has every step, as from the second stop on, but
    comes first in its series: there is no stop before it whose words could show."""
    held = format.for_stop(is_first=False)
    pit_stop = PitStop(
        collaboration=collaboration,
        theme=_("Working together on …"),
        format_data=held.as_data(),
        phase=Phase.RUNNING,
        current_position=position,
        reached_position=position,
        code=CODE,
        join_token=SECRET,
        room_token=SECRET,
    )
    pit_stop.step_list = [
        Step(pit_stop=pit_stop, position=place, key=step.key, kind=step.kind, minutes=step.minutes)
        for place, step in enumerate(held.steps)
    ]
    step = pit_stop.step_list[position]
    if not step.specification.at_home:
        step.ends_at = timezone.now() + timedelta(minutes=step.minutes)
    return pit_stop


def sample_participant(pit_stop: PitStop) -> Participant:
    """Somebody in it, in memory only; after the step of the images they have handed in."""
    position = pit_stop.current_position
    assert position is not None
    image = next(one.position for one in pit_stop.step_list if one.kind == StepKind.OWN_IMAGE)
    state = ImageState.MAKING if position <= image else ImageState.HANDED_IN
    return Participant(pit_stop=pit_stop, image_state=state)


def with_samples(screen: SharedScreen) -> SharedScreen:
    """The screen with a line of nobody under each question, to see where words will stand."""
    return replace(
        screen,
        sections=[
            replace(
                section,
                slots=[
                    replace(slot, contributions=[_sample(slot.slot.key)]) for slot in section.slots
                ],
            )
            for section in screen.sections
        ],
    )


def _sample(slot: str) -> access.SharedContribution:
    return access.SharedContribution(
        uuid=uuid4(),
        part=slot.partition(".")[0],
        slot=slot,
        text=_("Here stands what somebody wrote."),
        author="",
        is_removed=False,
        responses=(),
        threads=(),
    )


def without_ways(page: str, pit_stop: PitStop) -> str:
    """The page with every link into this pit stop made plain text: it leads nowhere."""
    return re.sub(rf' href="[^"]*{pit_stop.pk}[^"]*"', "", page)
