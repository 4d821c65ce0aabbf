"""What only one participant's scene needs, on top of what every screen has."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest

from pitstop.dialogue import access
from pitstop.dialogue.answering import goals_step, is_answerable
from pitstop.dialogue.enums import ImageState
from pitstop.dialogue.forms.answers import anchor_questions, are_answered, goal_questions
from pitstop.dialogue.looking_back import build_look_back
from pitstop.dialogue.models import Participant
from pitstop.dialogue.screens import (
    SharedScreen,
    asked_recognitions,
    build_own_image,
    own_weighing,
)
from pitstop.dialogue.series import previous_pit_stop

Context = dict[str, object]
Scene = Callable[[HttpRequest, Participant, SharedScreen], Context]


def scene_context(
    request: HttpRequest, participant: Participant, scene: str, screen: SharedScreen
) -> Context:
    fill = SCENES.get(scene)
    return fill(request, participant, screen) if fill is not None else {}


def _recognising(_request: HttpRequest, participant: Participant, screen: SharedScreen) -> Context:
    return {"asked": asked_recognitions(participant, screen.threads)}


def _agreeing(_request: HttpRequest, participant: Participant, _screen: SharedScreen) -> Context:
    return {"own_weighing": own_weighing(participant), "format": participant.pit_stop.format}


def _closing(_request: HttpRequest, participant: Participant, _screen: SharedScreen) -> Context:
    """The closing words as they were kept, or as they are being typed."""
    kept, drafts = access.own_take_home(participant), access.own_drafts(participant)
    return {
        "take_home": kept,
        "home_text": drafts.get("home:text", kept.text if kept else ""),
        "home_who": drafts.get("home:who_must_know", kept.who_must_know if kept else ""),
        "worth_answer": access.own_worth_answer(participant),
    }


def _reading(_request: HttpRequest, participant: Participant, _screen: SharedScreen) -> Context:
    return {"own_image": build_own_image(participant)} | _past(participant)


def _past(participant: Participant) -> Context:
    return {"has_past": previous_pit_stop(participant.pit_stop) is not None}


def _making(_request: HttpRequest, participant: Participant, _screen: SharedScreen) -> Context:
    """The statements stand on top of the image; where they have a step of their own, only for who
    missed it."""
    is_open = participant.image_state == ImageState.MAKING and not participant.pit_stop.is_closed
    questions = anchor_questions(participant) if is_open else []
    with_image = participant.pit_stop.format.asks_anchors_with_image
    asked = questions if with_image or not are_answered(questions) else []
    return {"statements": asked} | _past(participant)


def _stating(_request: HttpRequest, participant: Participant, _screen: SharedScreen) -> Context:
    return {
        "questions": anchor_questions(participant),
        "is_answerable": participant.image_state == ImageState.MAKING,
    }


def _estimating(_request: HttpRequest, participant: Participant, _screen: SharedScreen) -> Context:
    pit_stop = participant.pit_stop
    return {
        "questions": goal_questions(participant),
        "is_answerable": is_answerable(pit_stop, goals_step(pit_stop)),
    }


def _looking_back(request: HttpRequest, participant: Participant, _screen: SharedScreen) -> Context:
    return {"look_back": build_look_back(participant, request.COOKIES)}


SCENES: Mapping[str, Scene] = {
    "welcome": _reading,
    "own_image": _making,
    "handed_in": _reading,
    "anchors": _stating,
    "look_back": _looking_back,
    "goals": _estimating,
    "theme": _reading,
    "share": _reading,
    "threads": _recognising,
    "part": _recognising,
    "agree": _agreeing,
    "close": _closing,
    "closed": _reading,
    "closed_before_me": _reading,
}
