"""Leading a pit stop: steps, time, door, naming and the end."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from pitstop.dialogue.actors import get_facilitator
from pitstop.dialogue.domain.pit_stop import (
    close_pit_stop,
    give_more_time,
    protect_names_more,
    set_joinable,
    start_step,
)
from pitstop.dialogue.facilitation import Desk
from pitstop.dialogue.forms.facilitating import DoorForm, MoreTimeForm, NamingForm
from pitstop.dialogue.fragments import page_context
from pitstop.dialogue.views.facilitator import answer_deed, back_to_screen, refuse_form
from pitstop.people.signed_in import signed_in_only


@require_POST
@signed_in_only
def start(request: HttpRequest, uuid: UUID, position: int) -> HttpResponse:
    actor = get_facilitator(request, uuid)
    deed = partial(start_step, pit_stop=actor.pit_stop, position=position)
    return answer_deed(request, actor, deed, place="steps")


@require_POST
@signed_in_only
def more_time(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = get_facilitator(request, uuid)
    form = MoreTimeForm(request.POST)
    if not form.is_valid():
        return refuse_form(request, actor, str(form.errors["minutes"][0]), place="time")
    deed = partial(give_more_time, pit_stop=actor.pit_stop, **form.cleaned_data)
    return answer_deed(request, actor, deed, place="time")


@require_POST
@signed_in_only
def door(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Open or close the door to new participants; who is in stays in."""
    actor = get_facilitator(request, uuid)
    form = DoorForm(request.POST)
    if not form.is_valid():
        return refuse_form(request, actor, str(form.errors["is_joinable"][0]), place="door")
    deed = partial(set_joinable, pit_stop=actor.pit_stop, **form.cleaned_data)
    return answer_deed(request, actor, deed, place="door")


@require_POST
@signed_in_only
def naming(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = get_facilitator(request, uuid)
    form = NamingForm(actor.pit_stop, request.POST)
    if not form.is_valid():
        return refuse_form(request, actor, str(form.errors["naming_policy"][0]), place="naming")
    deed = partial(protect_names_more, pit_stop=actor.pit_stop, **form.cleaned_data)
    return answer_deed(request, actor, deed, place="naming")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A GET says what closing does and who still writes; a POST closes."""
    actor = get_facilitator(request, uuid)
    if request.method == "POST":
        close_pit_stop(pit_stop=actor.pit_stop)
        return back_to_screen(request, actor)
    if actor.pit_stop.is_closed:
        return back_to_screen(request, actor)
    context = page_context(actor) | {"desk": Desk(actor.pit_stop)}
    return render(request, "dialogue/close.html", context)
