"""Proposed groups of contributions: look at them, take one to the form, put one aside."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pitstop.dialogue.actors import Actor, get_actor, get_facilitator
from pitstop.dialogue.domain.proposal import (
    offer_proposals,
    refuse_proposal,
    restore_proposal,
)
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.forms.facilitating import parse_ids
from pitstop.dialogue.forms.proposals import SwitchForm, WidthForm, parse_width
from pitstop.dialogue.fragments import page_context
from pitstop.dialogue.proposals import build_proposals
from pitstop.dialogue.screens import may_propose
from pitstop.people.signed_in import signed_in_only
from pitstop.similarity.engines import Width
from pitstop.ui.refusals import RefusedError


@require_safe
def proposals(request: HttpRequest, uuid: UUID, role: ViewerKind) -> HttpResponse:
    actor = _actor(request, uuid, role)
    if not may_propose(actor.pit_stop, actor.kind):
        # The group went on to another step while this page or its link was open.
        return redirect(actor.screen_url)
    return _page(request, actor, parse_width(request.GET.get("width", "")))


@require_POST
def refuse(request: HttpRequest, uuid: UUID, role: ViewerKind) -> HttpResponse:
    actor = _actor(request, uuid, role)
    deed = partial(
        refuse_proposal,
        pit_stop=actor.pit_stop,
        by=actor.participant,
        contributions=parse_ids(request.POST.getlist("contributions")),
    )
    return _answer(request, actor, deed)


@require_POST
def restore(request: HttpRequest, uuid: UUID, role: ViewerKind, proposal: UUID) -> HttpResponse:
    actor = _actor(request, uuid, role)
    deed = partial(restore_proposal, pit_stop=actor.pit_stop, by=actor.participant, uuid=proposal)
    return _answer(request, actor, deed)


@require_POST
@signed_in_only
def switch(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """For the whole pit stop, so for its facilitator alone."""
    actor = get_facilitator(request, uuid)
    _require_setting()
    form = SwitchForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, Width.NORMAL, str(form.errors["is_offered"][0]), status=422)
    return _answer(
        request, actor, partial(offer_proposals, pit_stop=actor.pit_stop, **form.cleaned_data)
    )


def _actor(request: HttpRequest, uuid: UUID, role: ViewerKind) -> Actor:
    _require_setting()
    return get_actor(request, uuid, role)


def _require_setting() -> None:
    if not settings.HAS_PROPOSALS:
        raise Http404


def _answer(request: HttpRequest, actor: Actor, deed: Callable[[], object]) -> HttpResponse:
    """Do one thing and show the proposals as they then are, at the same width."""
    width = parse_width(request.POST.get("width", ""))
    try:
        deed()
    except RefusedError as error:
        return _page(request, actor, width, str(error.sentence), status=409)
    address = reverse("dialogue:proposals", args=[actor.role, actor.pit_stop.pk])
    return redirect(f"{address}?width={width}")


def _page(
    request: HttpRequest, actor: Actor, width: Width, refused: str = "", *, status: int = 200
) -> HttpResponse:
    # What was refused may be older than what stands in the database now.
    actor.pit_stop.refresh_from_db()
    context = page_context(actor) | {
        "proposed": build_proposals(actor.pit_stop, actor.kind, width),
        "width_form": WidthForm(initial={"width": width}),
        "may_switch": actor.kind == ViewerKind.FACILITATOR,
        "refused": refused,
    }
    return render(request, "dialogue/proposals.html", context, status=status)
