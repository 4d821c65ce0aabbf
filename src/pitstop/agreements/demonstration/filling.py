"""Filling an installation with the demonstration, once."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from pitstop.agreements.demonstration.acts import acts
from pitstop.agreements.demonstration.clock import clock_at
from pitstop.agreements.demonstration.playing import StopInPlay
from pitstop.agreements.demonstration.script import (
    Script,
    ScriptedProgress,
    ScriptedStop,
    read_script,
)
from pitstop.agreements.domain.progress import note_progress
from pitstop.collaborations.access import facilitated_collaborations
from pitstop.collaborations.domain.collaboration import Yield, start_collaboration
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.enums import Phase
from pitstop.dialogue.models import PitStop
from pitstop.people.domain.first_facilitator import FIRST_FACILITATOR_EMAIL
from pitstop.people.models import User
from pitstop.people.tokens import new_token

HELD_AT = time(13, 30)
# So long ago the step began that is going on in the open pit stop.
RUNNING_FOR = timedelta(minutes=16)
SATURDAY = 5


@dataclass(frozen=True)
class Demonstration:
    facilitator: User
    collaboration: Collaboration
    is_new: bool

    @property
    def open_pit_stop(self) -> PitStop | None:
        """The stop that is going on; none when somebody closed it."""
        return self.collaboration.pit_stops.exclude(phase=Phase.CLOSED).first()


@transaction.atomic
def fill_demonstration(*, is_fresh: bool = False) -> Demonstration:
    """Play the whole series, or leave be what was played before; `is_fresh` plays it anew.

    One transaction: half a demonstration never stands.
    """
    script = read_script()
    facilitator = _facilitator(script)
    known = facilitated_collaborations(facilitator).filter(name=script.name)
    if is_fresh:
        known.delete()
    present = known.first()
    if present is not None:
        return Demonstration(facilitator, present, is_new=False)
    collaboration = start_collaboration(
        by=facilitator,
        name=script.name,
        yields=Yield(statement=script.yield_statement),
        organisations=script.organisations,
    )
    # Everybody comes back with the same browser.
    secrets = {person: new_token() for person in script.people}
    for stop in script.stops:
        StopInPlay(script, stop, collaboration, _start_of(stop), secrets).play()
        for note in stop.progress:
            _note(script, note, collaboration)
    for act in acts():
        act(collaboration)
    return Demonstration(facilitator, collaboration, is_new=True)


def _note(script: Script, note: ScriptedProgress, collaboration: Collaboration) -> None:
    words = script.agreement(note.agreement)
    with clock_at(_moment(note.days_ago)):
        note_progress(
            agreement=collaboration.agreements.get(if_text=words.if_text),
            status=note.status,
            text=note.text,
            by_name=script.people[note.by].name,
        )


def _facilitator(script: Script) -> User:
    """The person whom a local start lets in, so that its link leads to the demonstration."""
    known = User.objects.filter(email=FIRST_FACILITATOR_EMAIL).first()
    return known or User.objects.create_user(FIRST_FACILITATOR_EMAIL, script.facilitator)


def _start_of(stop: ScriptedStop) -> datetime:
    if stop.stops_at:
        return timezone.now() - RUNNING_FOR
    return _moment(stop.days_ago)


def _moment(days_ago: int) -> datetime:
    day = _weekday(timezone.localdate() - timedelta(days=days_ago))
    return timezone.make_aware(datetime.combine(day, HELD_AT))


def _weekday(day: date) -> date:
    """This day, or the Friday before when it falls in a weekend."""
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))
