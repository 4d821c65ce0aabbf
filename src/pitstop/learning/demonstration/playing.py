"""Playing the learning questions of the demonstration, each at the end of the pit stop it came up
in."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from pitstop.agreements.demonstration.clock import clock_at
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.models import PitStop
from pitstop.learning.domain.finding import FindingWords, note_finding
from pitstop.learning.domain.question import QuestionWords, raise_question
from pitstop.learning.domain.release import SharedWords, release_finding, release_question
from pitstop.learning.domain.stage import move_question
from pitstop.learning.models import LearningQuestion

CONTENT = Path(__file__).parent / "questions.toml"


def play_questions(collaboration: Collaboration) -> None:
    """Precondition: the pit stops that the content names were held (see agreements)."""
    stops = {stop.number: stop for stop in collaboration.pit_stops.all()}
    for script in tomllib.loads(CONTENT.read_text())["questions"]:
        _play(collaboration, script, stops)


def _play(collaboration: Collaboration, script: dict[str, Any], stops: dict[int, PitStop]) -> None:
    words = QuestionWords(
        level=script["level"], wording=script["wording"], context=script.get("context", "")
    )
    pit_stop = stops[script["stop"]]
    with clock_at(_end_of(pit_stop)):
        question = raise_question(
            collaboration=collaboration, uuid=uuid4(), words=words, pit_stop=pit_stop
        )
    for moment in script.get("moments", ()):
        pit_stop = stops[moment["stop"]]
        with clock_at(_end_of(pit_stop)):
            move_question(
                question=question, stage=moment["stage"], note=moment["note"], pit_stop=pit_stop
            )
    if "released" in script:
        released = dict(script["released"])
        audience = released.pop("audience")
        release_question(question=question, words=SharedWords(**released), audience=audience)
    for found in script.get("findings", ()):
        _find(question, dict(found), stops)


def _find(question: LearningQuestion, found: dict[str, Any], stops: dict[int, PitStop]) -> None:
    pit_stop, released = stops[found.pop("stop")], dict(found.pop("released", {}))
    with clock_at(_end_of(pit_stop)):
        finding = note_finding(
            question=question, uuid=uuid4(), words=FindingWords(**found), pit_stop=pit_stop
        )
    if released:
        audience = released.pop("audience")
        release_finding(finding=finding, words=FindingWords(**released), audience=audience)


def _end_of(pit_stop: PitStop) -> datetime:
    assert pit_stop.closed_at is not None, "nothing is said yet in the stop that is going on"
    return pit_stop.closed_at
