"""The pit stops to take pictures of, played inside `manage.py shell`.

The people and their words are those of the demonstration; see pitstop.agreements.demonstration.
Each scene is a pit stop of its own that stops at one step, so that pictures need no clicking.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from django.db import transaction
from django.utils import timezone

from pictures import strange
from pitstop.agreements.demonstration.clock import clock_at
from pitstop.agreements.demonstration.filling import fill_demonstration
from pitstop.agreements.demonstration.playing import AT_HOME_BEFORE, StopInPlay
from pitstop.agreements.demonstration.script import (
    Script,
    ScriptedLine,
    ScriptedStop,
    ScriptedWording,
    read_script,
)
from pitstop.collaborations.domain.collaboration import Yield, start_collaboration
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.domain.pit_stop import close_pit_stop
from pitstop.dialogue.models import PitStop, Step
from pitstop.people.domain.signing_in import PRINTED_LINK_LASTS, make_sign_in_link

# Through whose eyes: this person has done everything except what is asked now.
VIEWER = "bart"
# This person is halfway through an image of their own, in the scenes where images are made.
WRITER = "najat"


class StagedStop(StopInPlay):
    """A pit stop that stops at a step and keeps the keys of the people in it."""

    def __init__(self, script: Script, stop: ScriptedStop, collaboration: Collaboration) -> None:
        self.tokens: dict[str, str] = {}
        self.is_at_last_step = False
        super().__init__(script, stop, collaboration, timezone.now())

    def play_to(self, key: str) -> None:
        """Until this step is a third over; "welcome" comes before all, "closed" after all."""
        together = [step for step in self.pit_stop.step_list if not step.specification.at_home]
        self.start = timezone.now() - self.time_until(key, together)
        with clock_at(self.start - AT_HOME_BEFORE):
            self.join()
            if self.pit_stop.format.minutes_at_home:
                self.make_images()
        if key in {"welcome", "home"}:
            return
        now = self.start
        for step in together:
            self.is_at_last_step = step.key == key
            with clock_at(now):
                self.play_step(step)
            if self.is_at_last_step:
                return
            now += timedelta(minutes=step.minutes)
        with clock_at(now):
            close_pit_stop(pit_stop=self.pit_stop)

    def time_until(self, key: str, together: list[Step]) -> timedelta:
        minutes = 0.0
        for step in together:
            if step.key == key:
                return timedelta(minutes=minutes + step.minutes / 3)
            minutes += step.minutes
        return timedelta(minutes=minutes if key == "closed" else 0)

    def join(self) -> None:
        organisations = {
            organisation.name: organisation
            for organisation in self.pit_stop.collaboration.organisations.all()
        }
        for key in self.stop.people:
            person = self.script.people[key]
            self.participants[key], self.tokens[key] = join_pit_stop(
                pit_stop=self.pit_stop,
                name=person.name,
                organisation=organisations[person.organisation],
            )

    def recognise(self, red_thread: Any, wording: ScriptedWording) -> None:
        if self.is_at_last_step:
            wording = replace(wording, silent=wording.silent | {VIEWER, WRITER})
        super().recognise(red_thread, wording)

    def draw_one(self, thread: Any) -> Any:
        # What is not answered by everyone cannot have been recorded yet.
        return super().draw_one(
            replace(thread, is_recorded=thread.is_recorded and not self.is_at_last_step)
        )

    def weigh(self) -> None:
        if not self.is_at_last_step:
            super().weigh()
            return
        threads = tuple(
            replace(thread, chosen_by=thread.chosen_by - {VIEWER}) for thread in self.stop.threads
        )
        self.stop = replace(self.stop, threads=threads)
        super().weigh()

    def describe(self) -> dict[str, object]:
        pit_stop = PitStop.objects.get(pk=self.pit_stop.pk)
        return {
            "uuid": str(pit_stop.pk),
            "join_token": pit_stop.join_token,
            "room_token": pit_stop.room_token,
            "viewer": self.tokens[VIEWER],
            "writer": self.tokens[WRITER],
            "contribution": str(next(iter(self.ids.values()), "")),
            "thread": str(next((one.pk for one in self.threads.values()), "")),
            "agreement": str(getattr(pit_stop.agreements.first(), "pk", "")),
        }


def half_done(stop: ScriptedStop) -> ScriptedStop:
    """The same stop while the writer still writes: the first lines stand, nothing is handed in."""
    lines = dict(stop.images)
    return replace(
        stop,
        images={person: image for person, image in lines.items() if person != WRITER},
        drafts={**stop.drafts, WRITER: lines[WRITER][:2]},
    )


def wishes(stops: Mapping[str, ScriptedStop]) -> Iterator[tuple[str, ScriptedStop, str]]:
    """The name of each scene, the stop it plays, and the step it stops at."""
    full, short = stops["full"], stops["short"]
    yield "full-1-home", half_done(full), "home"
    for number, key in enumerate(("theme", "situation", "task", "accents", "fit"), start=2):
        yield f"full-{number}-{key}", full, key
    yield "full-7-agree", full, "agree"
    yield "full-8-close", replace(full, closing=without_viewer(full)), "close"
    yield "full-9-closed", full, "closed"
    yield "short-0-welcome", short, "welcome"
    yield "short-1-image", half_done(short), "own_image"
    yield "short-2-share", half_done(short), "share"
    for number, key in enumerate(("threads", "agree"), start=3):
        yield f"short-{number}-{key}", short, key
    yield "short-5-close", replace(short, closing=without_viewer(short)), "close"
    yield "short-6-closed", short, "closed"
    empty = replace(full, images={}, responses=(), threads=(), agreements=(), habits=(), closing={})
    nobody_wrote = replace(empty, skipped_by=tuple(full.people))
    yield "empty-1-situation", nobody_wrote, "situation"
    yield "empty-2-agree", nobody_wrote, "agree"
    yield "empty-3-closed", nobody_wrote, "closed"
    yield "many-situation", crowded(full), "situation"
    yield "many-threads", replace(crowded(full), format="short", responses=()), "threads"
    yield "strange-situation", strange.stop(full), "situation"
    yield "strange-agree", strange.stop(full), "agree"
    yield "strange-closed", strange.stop(full), "closed"


def without_viewer(stop: ScriptedStop) -> dict[str, Any]:
    return {person: words for person, words in stop.closing.items() if person != VIEWER}


def crowded(stop: ScriptedStop) -> ScriptedStop:
    """Three lines of everybody in each list of the situation: thirty in all."""
    borrowed = {
        slot: [
            line.text for image in stop.images.values() for line in image if line.slot in slot_of
        ]
        for slot, slot_of in (
            ("situation.hit", {"situation.hit", "task"}),
            ("situation.shit", {"situation.shit", "accents"}),
        )
    }
    images = {}
    turn = count()
    for person, image in stop.images.items():
        kept = [line for line in image if line.slot == "task"]
        for slot, texts in borrowed.items():
            kept += [line for line in image if line.slot == slot]
            kept += [
                ScriptedLine(f"{person}.{slot}.{next(turn)}", slot, texts[next(turn) % len(texts)])
                for _extra in range(2)
            ]
        images[person] = tuple(kept)
    threads = tuple(thread for thread in stop.threads if thread.sources[0].count("hit"))
    return replace(
        stop,
        images=images,
        threads=threads,
        responses=tuple(answer for answer in stop.responses if "hit" in answer.to),
        agreements=(),
    )


@transaction.atomic
def main() -> None:
    """In one transaction: waiting for the disk after every deed took longer than the deeds."""
    script = read_script()
    stops = {"full": with_all(script.stops[1]), "short": with_all(script.stops[2])}
    demonstration = fill_demonstration()
    by = demonstration.facilitator
    stage = start_collaboration(
        by=by,
        name="Wijkteam zonder grens",
        yields=Yield(statement="Inwoners merken niet meer welke gemeente hen helpt."),
        organisations=script.organisations,
    )
    empty = start_collaboration(by=by, name="Schoon water")
    scenes = {}
    for name, stop, key in wishes(stops):
        staged = StagedStop(script, stop, stage)
        staged.play_to(key)
        scenes[name] = staged.describe()
    # Here, because the scenes of a series are made of those of this module.
    from pictures.series import play_series

    scenes |= play_series(script, by)
    told = {
        "scenes": scenes,
        "collaboration": str(demonstration.collaboration.uuid),
        "empty": str(empty.uuid),
        "sign_in": make_sign_in_link(by, lasts=PRINTED_LINK_LASTS),
    }
    print(json.dumps(told))


def with_all(stop: ScriptedStop) -> ScriptedStop:
    """The viewer and the writer are in it, also when the script leaves them out."""
    missing = {person: words_for(person) for person in (VIEWER, WRITER)}
    return replace(stop, images=missing | dict(stop.images))


def words_for(person: str) -> tuple[ScriptedLine, ...]:
    return (
        ScriptedLine(f"{person}.hit.1", "situation.hit", "We weten elkaar te vinden."),
        ScriptedLine(f"{person}.shit.1", "situation.shit", "Er is nooit tijd om te evalueren."),
        ScriptedLine(f"{person}.task.1", "task", "Dat een kind gewoon naar school kan blijven."),
    )
