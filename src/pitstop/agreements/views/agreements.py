"""Agreements: for participants and for the facilitator, each under their own address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from pitstop.agreements import access
from pitstop.agreements.building import build_agreement_form, build_change_form
from pitstop.agreements.domain.agreement import (
    change_agreement,
    make_agreement,
    remove_agreement,
)
from pitstop.agreements.errors import AgreementChangedError
from pitstop.agreements.forms import AgreementForm
from pitstop.agreements.models import Agreement
from pitstop.dialogue.actors import Actor, get_actor
from pitstop.dialogue.enums import StepKind, ViewerKind
from pitstop.dialogue.fragments import page_context
from pitstop.dialogue.views.facilitator import render_facilitator_screen
from pitstop.dialogue.views.participant import render_participant_screen
from pitstop.ui.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, uuid: UUID, role: ViewerKind) -> HttpResponse:
    """All agreements of this pit stop, with a form for another one."""
    actor = get_actor(request, uuid, role)
    if request.method != "POST":
        return agreements_page(request, actor)
    form = build_agreement_form(actor, request.POST)
    if form.is_valid():
        try:
            make_agreement(
                pit_stop=actor.pit_stop,
                by=actor.participant,
                uuid=form.cleaned_data["uuid"],
                words=form.words,
                red_threads=form.served,
            )
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            return redirect(actor.screen_url)
    return refused_page(request, actor, agreement_form=form)


def refused_page(request: HttpRequest, actor: Actor, **forms: object) -> HttpResponse:
    """The form as it was sent: on the screen it came from, or on this room's own page when the
    group has moved on to where no screen has such a form."""
    step = actor.pit_stop.current_step
    has_form = step is not None and step.kind == StepKind.AGREE and not actor.pit_stop.is_closed
    if actor.kind == ViewerKind.WAITING or not has_form:
        return agreements_page(request, actor, **forms)
    if actor.participant is None:
        return render_facilitator_screen(request, actor, status=422, **forms)
    return render_participant_screen(request, actor.participant, status=422, **forms)


def agreements_page(request: HttpRequest, actor: Actor, **refused: object) -> HttpResponse:
    context = page_context(actor) | {
        "actor": actor,
        "stream_kind": f"{actor.kind.value}:{get_language()}",
        **refused,
    }
    status = 422 if refused else 200
    return render(request, "agreements/agreements.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: HttpRequest, uuid: UUID, role: ViewerKind, agreement: UUID) -> HttpResponse:
    """One agreement: change it, or take it away."""
    actor = get_actor(request, uuid, role)
    row = access.get_agreement(actor.pit_stop, actor.kind, agreement)
    if "remove" in request.POST:
        return _remove(request, actor, row)
    form = build_change_form(actor, agreement, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            change_agreement(
                agreement=row,
                by=actor.participant,
                words=form.words,
                red_threads=form.served,
                based_on=form.cleaned_data["based_on"] or 0,
            )
        except AgreementChangedError as error:
            form.add_error(None, str(error.sentence))
            form.rest_on(row.version)
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            return redirect(actor.screen_url)
    return _agreement_page(request, actor, row, form)


def _remove(request: HttpRequest, actor: Actor, row: Agreement) -> HttpResponse:
    try:
        remove_agreement(agreement=row, by=actor.participant)
    except RefusedError as error:
        form = build_change_form(actor, row.pk)
        return _agreement_page(request, actor, row, form, refused=str(error.sentence))
    return redirect(actor.screen_url)


def _agreement_page(
    request: HttpRequest,
    actor: Actor,
    row: Agreement,
    form: AgreementForm,
    *,
    refused: str = "",
) -> HttpResponse:
    context = page_context(actor) | {
        "agreement": row,
        "form": form,
        "refused": refused,
    }
    status = 422 if refused or form.errors else 200
    return render(request, "agreements/agreement.html", context, status=status)
