"""How shared is our image: the figures of one pit stop, for who took part and who facilitates."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pitstop.dialogue.access import own_anchor_answers, stop_figures
from pitstop.dialogue.actors import get_actor
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import shared_context


@require_safe
def figures(request: HttpRequest, uuid: UUID, role: ViewerKind) -> HttpResponse:
    actor = get_actor(request, uuid, role)
    context = shared_context(actor.pit_stop, actor.kind)
    found = stop_figures(actor.pit_stop, actor.kind)
    if found is None:
        return render(request, "dialogue/figures_not_yet.html", context)
    own = own_anchor_answers(actor.participant) if actor.participant is not None else {}
    context |= {"figures": found, "own_answers": own}
    return render(request, "dialogue/figures.html", context)
