"""Drawing red threads: for participants and for the facilitator, each under their own address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
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
from pitstop.dialogue.forms.words import DrawForm, WordingForm
from pitstop.dialogue.fragments import page_context
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
    [shown] = access.shared_threads(actor.pit_stop, actor.kind, only=[thread])
    draft = f"reword:{thread}"
    form = WordingForm(
        request.POST if "text" in request.POST else None,
        initial={"text": _typed(actor, draft) or shown.text, "based_on": shown.version},
        draft=draft,
    )
    if "release" in request.POST:
        release_contribution(
            red_thread=row, by=actor.participant, contribution=UUID(request.POST["release"])
        )
        return redirect(request.path)
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


def _typed(actor: Actor, draft: str) -> str:
    """What this participant was typing; a facilitator's half-typed words stay on their device."""
    drafts = access.own_drafts(actor.participant) if actor.participant is not None else {}
    return drafts.get(draft, "")
