"""What each answers for themselves with one click, and where the group stands."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from pitstop.dialogue import access
from pitstop.dialogue.actors import Actor, get_actor, get_facilitator
from pitstop.dialogue.domain.answers import keep_answers
from pitstop.dialogue.domain.recall import open_recall, recall_thread
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import page_context
from pitstop.dialogue.looking_back import build_so_far, may_read_threads
from pitstop.dialogue.views.facilitator import answer_deed
from pitstop.dialogue.views.participant import render_participant_screen
from pitstop.people.signed_in import signed_in_only
from pitstop.ui.refusals import RefusedError


@require_POST
def answers(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All answers of a form at once, for who has no script; with script each click came before."""
    participant = access.get_participant(uuid, request.COOKIES)
    try:
        keep_answers(participant=participant, sent=request.POST.dict())
    except RefusedError as error:
        return render_participant_screen(
            request, participant, status=422, answers_error=str(error.sentence)
        )
    return redirect("dialogue:participant", uuid)


@require_POST
def recall(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Which sentence was last time's red thread; only who was there is asked."""
    participant = access.get_participant(uuid, request.COOKIES)
    choice = None if "unknown" in request.POST else request.POST.get("recall", "")
    try:
        if access.was_there_last_time(participant, request.COOKIES):
            recall_thread(participant=participant, choice=choice)
    except RefusedError as error:
        return render_participant_screen(
            request, participant, status=422, recall_error=str(error.sentence)
        )
    return redirect("dialogue:participant", uuid)


@require_POST
@signed_in_only
def show_last_threads(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = get_facilitator(request, uuid)
    return answer_deed(
        request, actor, lambda: open_recall(pit_stop=actor.pit_stop), place="look-back"
    )


@require_safe
def so_far(request: HttpRequest, uuid: UUID, role: ViewerKind) -> HttpResponse:
    """Where the group stands, in one minute: for who is new."""
    actor = get_actor(request, uuid, role)
    context = page_context(actor) | {
        "so_far": build_so_far(actor.pit_stop, access.last_stop(actor.pit_stop, actor.kind)),
        "shows_threads": _may_read_threads(request, actor),
    }
    return render(request, "dialogue/so_far.html", context)


def _may_read_threads(request: HttpRequest, actor: Actor) -> bool:
    return actor.participant is None or may_read_threads(actor.participant, request.COOKIES)
