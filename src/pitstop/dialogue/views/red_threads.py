"""Drawing red threads: for participants and for the facilitator, each under their own address."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from pitstop.dialogue import access
from pitstop.dialogue.actors import Actor, get_actor
from pitstop.dialogue.domain.red_thread import (
    draw_red_thread,
    gather_contributions,
    release_contribution,
    reword_red_thread,
)
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.forms.facilitating import parse_ids
from pitstop.dialogue.forms.words import DrawForm, WordingForm
from pitstop.dialogue.fragments import page_context
from pitstop.dialogue.models import RedThread
from pitstop.dialogue.screens import build_shared_screen, may_gather
from pitstop.ui.refusals import RefusedError


@require_POST
def draw(request: HttpRequest, uuid: UUID, role: ViewerKind) -> HttpResponse:
    """Put the chosen contributions in a new thread with this sentence, or in an existing one."""
    actor = get_actor(request, uuid, role)
    chosen = request.POST.getlist("contributions")
    form = DrawForm(request.POST, chosen=chosen)
    if form.is_valid():
        try:
            _draw(actor, form)
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            return redirect(actor.screen_url)
    return _screen_with(request, actor, gather_form=form, chosen=chosen)


def _draw(actor: Actor, form: DrawForm) -> None:
    chosen = [UUID(value) for value in form.cleaned_data["contributions"]]
    if form.cleaned_data["thread"]:
        thread = access.get_open_thread(actor.pit_stop, actor.kind, form.cleaned_data["thread"])
        gather_contributions(red_thread=thread, by=actor.participant, contributions=chosen)
        return
    draw_red_thread(
        pit_stop=actor.pit_stop,
        by=actor.participant,
        uuid=form.cleaned_data["uuid"],
        contributions=chosen,
        text=form.cleaned_data["text"],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, uuid: UUID, role: ViewerKind) -> HttpResponse:
    """The same form on a page of its own, with the contributions of a proposal ticked. Nothing is
    kept until somebody words them."""
    actor = get_actor(request, uuid, role)
    ids = parse_ids(request.GET.getlist("with"))
    sources = access.shared_contributions(actor.pit_stop, actor.kind, only=ids) if ids else []
    if not sources or not may_gather(actor.pit_stop):
        return redirect(actor.screen_url)
    if request.method != "POST":
        return _new_page(request, actor, sources, chosen={str(uuid) for uuid in ids})
    chosen = request.POST.getlist("contributions")
    form = DrawForm(request.POST, chosen=chosen)
    if form.is_valid():
        try:
            _draw(actor, form)
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            return redirect(f"{actor.screen_url}#threads-heading")
    return _new_page(request, actor, sources, chosen=set(chosen), gather_form=form)


def _new_page(
    request: HttpRequest,
    actor: Actor,
    sources: list[access.SharedContribution],
    *,
    chosen: set[str],
    gather_form: DrawForm | None = None,
) -> HttpResponse:
    drafts = access.own_drafts(actor.participant) if actor.participant is not None else {}
    context = page_context(actor) | {
        "screen": build_shared_screen(actor.pit_stop, actor.kind),
        "sources": [(source, str(source.uuid) in chosen) for source in sources],
        "own_url": request.get_full_path(),
        "gather_form": gather_form,
        "drafts": drafts,
    }
    status = 422 if gather_form is not None else 200
    return render(request, "dialogue/thread_new.html", context, status=status)


def _screen_with(request: HttpRequest, actor: Actor, **refused: object) -> HttpResponse:
    """The actor's own screen with the form as it was sent."""
    if actor.participant is not None:
        # Imported late: the two screens' modules would import each other.
        from pitstop.dialogue.views.participant import render_participant_screen

        return render_participant_screen(request, actor.participant, status=422, **refused)
    from pitstop.dialogue.views.facilitator import render_facilitator_screen

    return render_facilitator_screen(request, actor, status=422, **refused)


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, uuid: UUID, role: ViewerKind, thread: UUID) -> HttpResponse:
    """One thread to work on: word it anew, or take a contribution out."""
    actor = get_actor(request, uuid, role)
    row = access.get_open_thread(actor.pit_stop, actor.kind, thread)
    if "release" in request.POST:
        return _release(request, actor, row)
    shown = _shown(actor, row)
    form = _wording_form(actor, shown, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            reword_red_thread(red_thread=row, by=actor.participant, **form.cleaned_data)
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
            # The next try is based on the sentence that the reader has now seen.
            form.data = {**request.POST.dict(), "based_on": str(shown.version)}
        else:
            return redirect(f"{actor.screen_url}#thread-{thread}")
    context = page_context(actor) | {"thread": shown, "form": form}
    return render(request, "dialogue/thread.html", context, status=422 if form.errors else 200)


def _release(request: HttpRequest, actor: Actor, row: RedThread) -> HttpResponse:
    try:
        for contribution in parse_ids(request.POST.getlist("release")):
            release_contribution(red_thread=row, by=actor.participant, contribution=contribution)
    except RefusedError as error:
        shown = _shown(actor, row)
        context = page_context(actor) | {
            "thread": shown,
            "form": _wording_form(actor, shown),
            "refused": error.sentence,
        }
        return render(request, "dialogue/thread.html", context, status=409)
    return redirect(request.path)


def _shown(actor: Actor, row: RedThread) -> access.SharedThread:
    found = access.shared_threads(actor.pit_stop, actor.kind, only=[row.pk])
    if not found:
        # Undone between the two readings.
        raise Http404
    return found[0]


def _wording_form(
    actor: Actor, shown: access.SharedThread, sent: QueryDict | None = None
) -> WordingForm:
    """With what this participant was typing; a facilitator's stays on the device."""
    draft = f"reword:{shown.uuid}"
    drafts = access.own_drafts(actor.participant) if actor.participant is not None else {}
    initial = {"text": drafts.get(draft) or shown.text, "based_on": shown.version}
    return WordingForm(sent, initial=initial, draft=draft)
