"""How a participant and the room see each step of a format, without making a pit stop."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.dialogue import access
from pitstop.dialogue.actors import Actor
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.facilitation import asked_parts, step_question
from pitstop.dialogue.forms.image import build_image_form
from pitstop.dialogue.fragments import page_context, shared_context
from pitstop.dialogue.invitations import joining_context
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.previewing import (
    SECRET,
    sample_participant,
    sample_pit_stop,
    with_samples,
    without_ways,
)
from pitstop.dialogue.screens import build_own_image, build_shared_screen, scene_of
from pitstop.dialogue.sentences import naming_sentence
from pitstop.dialogue.views.scene_context import scene_context
from pitstop.people.signed_in import signed_in_only, signed_in_user


@require_safe
@signed_in_only
def start(_request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    return redirect("dialogue:format-preview-step", uuid, key, 1, "participant")


@require_safe
@signed_in_only
def step(request: HttpRequest, uuid: UUID, key: str, number: int, screen: str) -> HttpResponse:
    """Steps are counted from one; formats that come with Pitstop can be looked at too."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    shown = access.get_format(collaboration, key)
    build = {"participant": participants_screen, "room": room_screen}.get(screen)
    if build is None or not 1 <= number <= len(shown.steps):
        raise Http404
    pit_stop = sample_pit_stop(collaboration, shown, number - 1)
    preview = {
        "collaboration": collaboration,
        "format": shown,
        "number": number,
        "screen": screen,
        "step": pit_stop.current_step,
        "before": number - 1,
        "after": number + 1 if number < len(shown.steps) else 0,
    }
    context = build(request, pit_stop) | {"preview": preview}
    page = render_to_string(f"dialogue/preview_{screen}.html", context, request)
    return HttpResponse(without_ways(page, pit_stop))


def participants_screen(request: HttpRequest, pit_stop: PitStop) -> dict[str, object]:
    """What the template of a participant's screen needs."""
    participant = sample_participant(pit_stop)
    kind, scene = access.kind_of(participant), scene_of(participant)
    screen = with_samples(build_shared_screen(pit_stop, kind))
    context = page_context(Actor(pit_stop, kind, participant)) | {
        "participant": participant,
        "scene": scene,
        "screen": screen,
        "status": screen.status,
        "naming": naming_sentence(pit_stop.policy),
        "drafts": {},
        "stream_kind": kind.value,
        "personal_link": "…",
        "image": build_image_form(build_own_image(participant), secret=SECRET),
    }
    # Nothing that somebody typed is kept for a participant who does not exist.
    return context | scene_context(request, participant, scene, screen) | {"device_key": ""}


def room_screen(_request: HttpRequest, pit_stop: PitStop) -> dict[str, object]:
    """What the template of the room screen needs."""
    kind = ViewerKind.ROOM
    screen = with_samples(build_shared_screen(pit_stop, kind))
    context = shared_context(pit_stop, kind) | joining_context(pit_stop)
    return context | {
        "screen": screen,
        "status": screen.status,
        "question": step_question(pit_stop),
        "questions": asked_parts(pit_stop),
        "stream_kind": kind.value,
    }
