"""How a participant and the room see each step of a format, without making a pit stop."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.dialogue import access
from pitstop.dialogue.previewing import (
    participants_preview,
    room_preview,
    sample_pit_stop,
    without_ways,
)
from pitstop.people.signed_in import signed_in_only, signed_in_user

SCREENS = {"participant": participants_preview, "room": room_preview}


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
    if not 1 <= number <= len(shown.steps) or screen not in SCREENS:
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
    context = SCREENS[screen](pit_stop) | {"preview": preview}
    page = render_to_string(f"dialogue/preview_{screen}.html", context, request)
    return HttpResponse(without_ways(page, pit_stop))
