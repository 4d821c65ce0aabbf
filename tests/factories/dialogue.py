"""Pit stops as they come about: through the same verbs that the views call."""

from uuid import uuid4

from pitstop.dialogue.domain.own_image import ImageItem, hand_in_image, skip_image
from pitstop.dialogue.domain.paper import type_over_sheet
from pitstop.dialogue.domain.participant import join_pit_stop, mark_present
from pitstop.dialogue.domain.pit_stop import close_pit_stop, prepare_pit_stop, start_step
from pitstop.dialogue.domain.red_thread import draw_red_thread
from pitstop.dialogue.domain.response import respond_to_contribution
from pitstop.dialogue.enums import NamingPolicy, Stance
from pitstop.dialogue.formats import shipped_format
from pitstop.dialogue.models import Contribution
from tests.factories.collaborations import make_collaboration


def make_pit_stop(
    collaboration=None,
    *,
    format_key="short",
    naming_policy=NamingPolicy.ANONYMOUS,
    theme="Samen voor de jeugd",
    **changed_in_format,
):
    """A prepared pit stop; keywords change its format, as in adoption="no_objection"."""
    pit_stop = prepare_pit_stop(
        collaboration=collaboration or make_collaboration(),
        theme=theme,
        format=shipped_format(format_key),
        naming_policy=naming_policy,
    )
    if changed_in_format:
        pit_stop.format_data |= changed_in_format
        pit_stop.save(update_fields=["format_data"])
    return fresh(pit_stop)


def fresh(row):
    """The same row as the database has it, without anything that was cached on it."""
    return type(row)._base_manager.get(pk=row.pk)


def position_of(pit_stop, key):
    return pit_stop.steps.get(key=key).position


def go_to(pit_stop, key):
    """Start the step with this key and return the pit stop as it then is."""
    start_step(pit_stop=pit_stop, position=position_of(pit_stop, key))
    return fresh(pit_stop)


def close(pit_stop):
    close_pit_stop(pit_stop=pit_stop)
    return fresh(pit_stop)


def make_participant(pit_stop, *, name="", organisation=None):
    """Somebody who joined and still makes their image."""
    participant, _token = join_pit_stop(pit_stop=pit_stop, name=name, organisation=organisation)
    return participant


def make_ready_participant(pit_stop, **kwargs):
    """Somebody who joined and skipped, so that they may see the others."""
    participant = make_participant(pit_stop, **kwargs)
    skip_image(participant=participant)
    return participant


def make_present_participants(pit_stop, number):
    """People who are ready and whose screens show the present step."""
    participants = [make_ready_participant(pit_stop) for _ in range(number)]
    for participant in participants:
        mark_present(participant, fresh(pit_stop).current_position)
    return participants


def make_contribution(participant, text="We kennen elkaar goed", slot="situation.hit"):
    uuid = uuid4()
    hand_in_image(participant=participant, items=[ImageItem(slot=slot, uuid=uuid, text=text)])
    return Contribution.objects.get(pk=uuid)


def make_sheet(pit_stop, text="Op papier gezet", slot="situation.hit", **more):
    """Somebody on paper, whose one line a facilitator typed over."""
    item = ImageItem(slot=slot, uuid=uuid4(), text=text)
    return type_over_sheet(pit_stop=pit_stop, uuid=uuid4(), items=[item], **more)


def make_response(contribution, by, text="Dat zie ik ook", stance=Stance.BUILD_ON):
    uuid = uuid4()
    respond_to_contribution(contribution=contribution, by=by, uuid=uuid, stance=stance, text=text)
    return Contribution.objects.get(pk=uuid)


def make_red_thread(pit_stop, contributions, text="We zoeken elkaar op", by=None):
    return draw_red_thread(
        pit_stop=pit_stop,
        by=by,
        uuid=uuid4(),
        contributions=[contribution.pk for contribution in contributions],
        text=text,
    )
