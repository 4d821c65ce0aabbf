"""How participants come in: link, code, picture, text to copy, calendar entry."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pitstop.dialogue.actors import get_facilitator
from pitstop.dialogue.facilitation import Desk
from pitstop.dialogue.fragments import page_context
from pitstop.dialogue.invitations import (
    calendar_entry,
    invitation_text,
    join_address,
    render_qr,
    typed_address,
)
from pitstop.people.signed_in import signed_in_only


@require_safe
@signed_in_only
def invite(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = get_facilitator(request, uuid)
    address = join_address(actor.pit_stop)
    context = page_context(actor) | {
        "desk": Desk(actor.pit_stop),
        "address": address,
        "front_door": typed_address(),
        "picture": render_qr(address),
        "text": invitation_text(actor.pit_stop),
    }
    return render(request, "dialogue/invite.html", context)


@require_safe
@signed_in_only
def calendar(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The calendar entry as a file, for a pit stop that has a moment."""
    pit_stop = get_facilitator(request, uuid).pit_stop
    if pit_stop.starts_at is None:
        raise Http404
    return HttpResponse(
        calendar_entry(pit_stop),
        content_type="text/calendar; charset=utf-8; method=PUBLISH",
        headers={"Content-Disposition": 'attachment; filename="pitstop.ics"'},
    )
