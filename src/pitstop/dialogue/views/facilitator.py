"""The facilitator's screen, and the way every deed of a facilitator is answered."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pitstop.dialogue import access
from pitstop.dialogue.actors import Actor, get_facilitator
from pitstop.dialogue.facilitation import Desk
from pitstop.dialogue.forms.facilitating import MINUTES_TO_GIVE, NamingForm
from pitstop.dialogue.fragments import page_context
from pitstop.dialogue.invitations import typed_address
from pitstop.dialogue.screens import build_shared_screen
from pitstop.people.signed_in import signed_in_only
from pitstop.ui.refusals import RefusedError


@require_safe
@signed_in_only
def facilitator_screen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return render_facilitator_screen(request, get_facilitator(request, uuid))


def render_facilitator_screen(
    request: HttpRequest, actor: Actor, *, status: int = 200, **refused: object
) -> HttpResponse:
    """The whole screen; `refused` holds what a form sent and what is wrong with it."""
    pit_stop = actor.pit_stop
    # What a form refused may be older than what stands in the database now.
    pit_stop.refresh_from_db()
    screen = build_shared_screen(pit_stop, actor.kind)
    context = page_context(actor) | {
        "screen": screen,
        "status": screen.status,
        "desk": Desk(pit_stop),
        "stream_kind": f"facilitator:{get_language()}",
        "minutes_to_give": MINUTES_TO_GIVE,
        "naming_form": NamingForm(pit_stop),
        "front_door": typed_address(),
        "new_thread_id": uuid4(),
        "is_also_participant": access.is_participant(pit_stop, request.COOKIES),
    }
    return render(request, "dialogue/facilitator.html", context | refused, status=status)


def answer_deed(
    request: HttpRequest, actor: Actor, deed: Callable[[], object], *, place: str
) -> HttpResponse:
    """Do one thing and go back to the screen; a refusal stands at its place on the screen.

    `place` names the group of buttons: steps, time, door, naming, threads or weighing.
    """
    try:
        deed()
    except RefusedError as error:
        refusal = {"place": place, "sentence": error.sentence}
        return render_facilitator_screen(request, actor, status=409, refusal=refusal)
    return back_to_screen(request, actor)


def refuse_form(request: HttpRequest, actor: Actor, sentence: str, *, place: str) -> HttpResponse:
    """The screen again, with what is wrong beside the buttons it came from."""
    refusal = {"place": place, "sentence": sentence}
    return render_facilitator_screen(request, actor, status=422, refusal=refusal)


def back_to_screen(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who holds a pit stop alone goes back to writing; all others to the facilitator's screen."""
    pit_stop = actor.pit_stop
    if pit_stop.format.is_solo and access.is_participant(pit_stop, request.COOKIES):
        return redirect("dialogue:participant", pit_stop.pk)
    return redirect(actor.screen_url)
