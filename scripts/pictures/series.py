"""The pit stops of a series that go on now: looking back, statements, goals, and what they bring.

They stand in a collaboration with a past of its own: the first two stops of the demonstration. The
viewer was there, with this browser; the writer comes by another door.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from pictures.scenes import VIEWER, StagedStop, half_done, with_all
from pitstop.agreements.demonstration.looking_back import look_back
from pitstop.agreements.demonstration.script import Script, ScriptedStop
from pitstop.collaborations.domain.collaboration import Yield, start_collaboration
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.access import goals
from pitstop.dialogue.domain.goals import estimate_goals
from pitstop.dialogue.enums import StepKind, ViewerKind
from pitstop.dialogue.models import PitStop, Step
from pitstop.people.models import User

PAST_DAYS_AGO = (119, 42)


class SeriesStop(StagedStop):
    """A stop in which the viewer has not answered yet, where everybody else has."""

    shows_threads = False

    def play_step(self, step: Step) -> None:
        super().play_step(step)
        if step.kind == StepKind.GOALS:
            self.estimate()

    def look_back(self) -> None:
        stop = without_viewer(self.stop) if self.is_at_last_step else self.stop
        shows = not self.is_at_last_step or self.shows_threads
        look_back(self.pit_stop, self.script, stop, self.participants, shows_threads=shows)

    def estimate(self) -> None:
        wanted = [goal.uuid for goal in goals(self.pit_stop, ViewerKind.PARTICIPANT)]
        for number, (person, participant) in enumerate(self.participants.items()):
            if not (self.is_at_last_step and person == VIEWER):
                estimates: dict[UUID | None, int | None] = {None: 3 + number % 2}
                for place, goal in enumerate(wanted):
                    estimates[goal] = 2 + (number + place) % 3
                estimate_goals(participant=participant, estimates=estimates)


class OpenedStop(SeriesStop):
    """The facilitator has shown the red threads of last time."""

    shows_threads = True


def without_viewer(stop: ScriptedStop) -> ScriptedStop:
    """The viewer is still asked, and one agreement has not been talked through yet."""
    recalled = {person: said for person, said in stop.recalled.items() if person != VIEWER}
    returns = tuple(
        replace(one, answers={who: said for who, said in one.answers.items() if who != VIEWER})
        for one in stop.returns
    )
    return replace(stop, recalled=recalled, returns=returns, reviews=stop.reviews[:2])


def play_series(script: Script, by: User) -> dict[str, dict[str, object]]:
    collaboration = start_collaboration(
        by=by,
        name="Jeugd dichtbij, onderweg",
        yields=Yield(statement=script.yield_statement),
        organisations=script.organisations,
    )
    for stop, days_ago in zip(script.stops, PAST_DAYS_AGO, strict=False):
        past = SeriesStop(script, with_all(stop), collaboration)
        hold(past, days_ago)
    earlier = {"viewer_before": past.tokens[VIEWER]}
    scenes = {}
    for name, kind, stop, key in wishes(script):
        staged = kind(script, stop, collaboration)
        staged.play_to(key)
        scenes[name] = staged.describe() | earlier | agreement_of_before(collaboration)
    return scenes


def hold(past: SeriesStop, days_ago: int) -> None:
    past.start = timezone.now() - timedelta(days=days_ago)
    past.pit_stop.starts_at = past.start
    past.pit_stop.save(update_fields=["starts_at"])
    past.play()


def agreement_of_before(collaboration: Collaboration) -> dict[str, object]:
    last = PitStop.objects.filter(collaboration=collaboration, number=2).get()
    return {"agreement": str(last.agreements.get(position=1).pk)}


def wishes(script: Script) -> Iterator[tuple[str, type[SeriesStop], ScriptedStop, str]]:
    third, fourth = with_all(script.stops[2]), with_all(script.stops[3])
    yield "series-0-welcome", SeriesStop, third, "welcome"
    yield "series-1-look-back", SeriesStop, third, "look_back"
    yield "series-2-opened", OpenedStop, third, "look_back"
    yield "series-3-share", SeriesStop, third, "share"
    back = replace(empty(third), format="look_back", skipped_by=tuple(third.people))
    yield "series-4-agreements", SeriesStop, back, "look_back"
    yield "series-5-habits", SeriesStop, back, "habits"
    yield "series-6-goals", SeriesStop, back, "goals"
    yield "series-7-share", SeriesStop, back, "share"
    yield "series-8-statements", SeriesStop, half_done(fourth), "home"
    # Everybody is in it and nobody has written yet.
    thermometer = replace(empty(fourth), drafts=dict.fromkeys(fourth.people, ()))
    yield "series-9-anchors", SeriesStop, replace(thermometer, format="thermometer"), "anchors"


def empty(stop: ScriptedStop) -> ScriptedStop:
    return replace(
        stop,
        images={},
        drafts={},
        responses=(),
        threads=(),
        agreements=(),
        habits=(),
        closing={},
        anchors={},
    )
