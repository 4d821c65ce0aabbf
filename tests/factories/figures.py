"""Pit stops that were held and closed, with answers to the statements."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from pitstop.dialogue.domain.anchors import answer_anchors
from pitstop.dialogue.domain.own_image import ImageItem, hand_in_image, skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.domain.pit_stop import close_pit_stop
from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.models import PitStop
from tests.factories.dialogue import fresh, go_to, make_pit_stop

LATER, TOOK = timedelta(minutes=2), timedelta(minutes=18)


def prepare_thermometer(collaboration, *, naming_policy=NamingPolicy.ANONYMOUS, **changed):
    return make_pit_stop(
        collaboration, format_key="thermometer", naming_policy=naming_policy, **changed
    )


def take_part(pit_stop, values=(), *, series_key="", hands_in=True, name=""):
    """Come in, answer the statements in order (`None` is "I don't know"), and hand in or skip.

    `series_key` is the secret of a browser; without one nobody can know it again.
    """
    pit_stop = fresh(pit_stop)
    participant, token = join_pit_stop(pit_stop=pit_stop, name=name, series_secret=series_key)
    anchors = [anchor.key for anchor in pit_stop.format.anchors]
    answer_anchors(participant=participant, answers=dict(zip(anchors, values, strict=False)))
    if hands_in:
        item = ImageItem(slot="situation.hit", uuid=uuid4(), text="We kennen elkaar")
        hand_in_image(participant=participant, items=[item])
    else:
        skip_image(participant=participant)
    participant.token = token
    return participant


def hold(pit_stop, people):
    """Play a stop to its end. `people`: answers by series key; a key that begins with "?" is of a
    browser that nobody can know again. Gives the participants."""
    go_to(pit_stop, "own_image")
    present = [
        take_part(pit_stop, values, series_key="" if key.startswith("?") else key)
        for key, values in people.items()
    ]
    go_to(pit_stop, "share")
    end(pit_stop)
    return present


def end(pit_stop, *, at=None):
    """Close it, so long ago that nothing comes in any more."""
    close_pit_stop(pit_stop=fresh(pit_stop))
    moment = at or timezone.now() - LATER
    PitStop.objects.filter(pk=pit_stop.pk).update(closed_at=moment)
    pit_stop.steps.filter(started_at__isnull=False).update(started_at=moment - TOOK)
    return fresh(pit_stop)


def hold_series(collaboration, *stops, **changed):
    """One stop after the other; gives them with their participants."""
    held = []
    for people in stops:
        pit_stop = prepare_thermometer(collaboration, **changed)
        held.append((pit_stop, hold(pit_stop, people)))
    return [(fresh(pit_stop), present) for pit_stop, present in held]
