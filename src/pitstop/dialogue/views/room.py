"""The room screen: large type, no controls; a link opens it without signing in."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pitstop.dialogue import access
from pitstop.dialogue.actors import get_room, room_cookie
from pitstop.dialogue.facilitation import asked_parts, step_question
from pitstop.dialogue.fragments import shared_context
from pitstop.dialogue.invitations import joining_context
from pitstop.dialogue.screens import build_shared_screen

LASTS = timedelta(days=1)


@require_safe
def room_link(_request: HttpRequest, token: str) -> HttpResponse:
    """The token becomes a cookie, so that it does not stand in an address that all can read."""
    pit_stop = access.get_pit_stop_for_room(token)
    response = redirect("dialogue:room", pit_stop.pk)
    response.set_cookie(
        room_cookie(pit_stop.pk),
        token,
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.IS_HTTPS,
    )
    return response


@require_safe
def room(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = get_room(uuid, request.COOKIES)
    pit_stop = actor.pit_stop
    screen = build_shared_screen(pit_stop, actor.kind)
    context = shared_context(pit_stop, actor.kind) | {
        "screen": screen,
        "status": screen.status,
        "question": step_question(pit_stop),
        "questions": asked_parts(pit_stop) if pit_stop.current_step else [],
        "stream_kind": f"room:{get_language()}",
    }
    return render(request, "dialogue/room.html", context | joining_context(pit_stop))
