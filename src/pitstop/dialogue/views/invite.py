"""How participants come in: link, code, picture, text to copy, calendar entry."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pitstop.dialogue import access
from pitstop.dialogue.actors import Actor, get_facilitator
from pitstop.dialogue.domain.invitation import invite_members, remind_members
from pitstop.dialogue.facilitation import Desk
from pitstop.dialogue.forms.inviting import InviteForm, present_invite_values
from pitstop.dialogue.fragments import page_context
from pitstop.dialogue.invitations import (
    calendar_entry,
    invitation_text,
    join_address,
    render_qr,
    typed_address,
)
from pitstop.people.signed_in import signed_in_only
from pitstop.ui.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def invite(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Every way in; a POST asks the chosen members by mail, each with their own link."""
    actor = get_facilitator(request, uuid)
    members = access.members_to_invite(actor.pit_stop)
    sent = request.POST if request.method == "POST" else None
    form = InviteForm(sent, members=members, initial=present_invite_values(actor.pit_stop, members))
    if form.is_bound and form.is_valid():
        try:
            invited = invite_members(
                pit_stop=actor.pit_stop, members=form.chosen, deadline_at=form.deadline
            )
        except RefusedError as error:
            form.add_error(FIELD_OF.get(error.field, error.field) or None, str(error.sentence))
        else:
            messages.success(request, _invited_sentence(invited))
            return redirect("dialogue:invite", uuid)
    return _page(request, actor, form)


# The deadline is one thing for the rules and two fields on the page.
FIELD_OF = {"deadline": "deadline_on"}


def _page(request: HttpRequest, actor: Actor, form: InviteForm, **more: object) -> HttpResponse:
    address = join_address(actor.pit_stop)
    context = page_context(actor) | {
        "desk": Desk(actor.pit_stop),
        "address": address,
        "front_door": typed_address(),
        "picture": render_qr(address),
        "text": invitation_text(actor.pit_stop),
        "form": form,
        "invited": access.invited(actor.pit_stop),
    }
    status = 422 if form.errors or more else 200
    return render(request, "dialogue/invite.html", context | more, status=status)


def _invited_sentence(number: int) -> str:
    return ngettext(
        "%(number)d invitation is on its way.", "%(number)d invitations are on their way.", number
    ) % {"number": number}


@require_POST
@signed_in_only
def remind(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Remind who is not ready; how many is said, who is not."""
    actor = get_facilitator(request, uuid)
    try:
        reminded = remind_members(pit_stop=actor.pit_stop)
    except RefusedError as error:
        members = access.members_to_invite(actor.pit_stop)
        form = InviteForm(members=members, initial=present_invite_values(actor.pit_stop, members))
        return _page(request, actor, form, refused=error.sentence)
    sentence = ngettext(
        "%(number)d reminder is on its way.", "%(number)d reminders are on their way.", reminded
    )
    nobody = _("Everyone is ready, or had a reminder today already.")
    messages.success(request, sentence % {"number": reminded} if reminded else nobody)
    return redirect("dialogue:invite", uuid)


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
