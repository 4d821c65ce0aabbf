"""Playing what a group does before its images open: the statements, and looking back."""

from collections.abc import Mapping
from uuid import UUID

from pitstop.agreements.demonstration.script import Script, ScriptedStop
from pitstop.agreements.domain.look_back import answer_habits, review_agreement
from pitstop.agreements.earlier import earlier_agreements, earlier_habits
from pitstop.agreements.models import Agreement
from pitstop.dialogue.access import recall_question
from pitstop.dialogue.answering import HABITS, THREADS, is_answerable, look_back_step
from pitstop.dialogue.domain.anchors import answer_anchors
from pitstop.dialogue.domain.recall import open_recall, recall_thread
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import Participant, PitStop

People = Mapping[str, Participant]


def answer_statements(pit_stop: PitStop, stop: ScriptedStop, people: People) -> None:
    """Precondition: nobody has handed in or skipped yet."""
    keys = [anchor.key for anchor in pit_stop.format.anchors]
    for person, values in stop.anchors.items():
        # A stop that is played in another format may be asked none.
        answers = {key: value or None for key, value in zip(keys, values, strict=False)}
        answer_anchors(participant=people[person], answers=answers)


def look_back(
    pit_stop: PitStop,
    script: Script,
    stop: ScriptedStop,
    people: People,
    *,
    shows_threads: bool = True,
) -> None:
    """In the order of a real one: each picks and answers, then the group goes through the rest.

    A format may take several steps for it; what belongs to a later one waits for that.
    """
    # As it stands in the database: the steps that were started meanwhile are on it.
    pit_stop = PitStop.objects.get(pk=pit_stop.pk)
    if is_answerable(pit_stop, look_back_step(pit_stop, THREADS)):
        _pick_last_thread(pit_stop, stop, people)
        if shows_threads:
            open_recall(pit_stop=pit_stop)
    if is_answerable(pit_stop, look_back_step(pit_stop, HABITS)):
        _answer_about_habits(pit_stop, script, stop, people)
    _review(pit_stop, script, stop)


def _answer_about_habits(
    pit_stop: PitStop, script: Script, stop: ScriptedStop, people: People
) -> None:
    for person, answers in _answers_about_habits(pit_stop, script, stop).items():
        answer_habits(participant=people[person], answers=answers)


def _review(pit_stop: PitStop, script: Script, stop: ScriptedStop) -> None:
    """A stop that is played outside its series has no past to go through."""
    known = {item.if_text: item for item in earlier_agreements(pit_stop, ViewerKind.FACILITATOR)}
    for review in stop.reviews:
        item = known.get(script.agreement(review.agreement).if_text)
        if item is not None:
            review_agreement(
                pit_stop=pit_stop,
                agreement=Agreement.objects.get(pk=item.uuid),
                by=None,
                status=review.status,
                effect=review.effect,
                outlook=review.outlook,
                based_on=item.version,
            )


def _pick_last_thread(pit_stop: PitStop, stop: ScriptedStop, people: People) -> None:
    question = recall_question(pit_stop)
    if question is None:
        return
    choices = {"right": question.right.key, "wrong": question.others[0].key, "unknown": None}
    for person, picked in stop.recalled.items():
        recall_thread(participant=people[person], choice=choices[picked])


def _answers_about_habits(
    pit_stop: PitStop, script: Script, stop: ScriptedStop
) -> dict[str, dict[UUID, str]]:
    asked = {habit.text: habit.uuid for habit in earlier_habits(pit_stop, ViewerKind.PARTICIPANT)}
    given: dict[str, dict[UUID, str]] = {}
    for answered in stop.returns:
        text = script.habit(answered.habit)
        for person, answer in answered.answers.items():
            if text in asked:
                given.setdefault(person, {})[asked[text]] = answer
    return given
