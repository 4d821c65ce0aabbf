"""Old habits to leave behind: name one, or take it off the list."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from pitstop.agreements import access
from pitstop.agreements.building import build_habit_form
from pitstop.agreements.domain.habit import name_habit, remove_habit
from pitstop.agreements.views.agreements import refused_page
from pitstop.dialogue.actors import get_actor
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import page_context
from pitstop.ui.refusals import RefusedError


@require_POST
def name(request: HttpRequest, uuid: UUID, role: ViewerKind) -> HttpResponse:
    actor = get_actor(request, uuid, role)
    form = build_habit_form(actor, request.POST)
    if form.is_valid():
        try:
            name_habit(
                pit_stop=actor.pit_stop,
                by=actor.participant,
                uuid=form.cleaned_data["habit_uuid"],
                text=form.cleaned_data["text"],
            )
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            return redirect(actor.screen_url)
    return refused_page(request, actor, habit_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, uuid: UUID, role: ViewerKind, habit: UUID) -> HttpResponse:
    """Ask first, because it goes away for everyone."""
    actor = get_actor(request, uuid, role)
    row = access.get_habit(actor.pit_stop, actor.kind, habit)
    context = page_context(actor) | {"habit": row}
    if request.method == "POST":
        try:
            remove_habit(habit=row, by=actor.participant)
        except RefusedError as error:
            context["refused"] = str(error.sentence)
        else:
            return redirect(actor.screen_url)
    status = 422 if "refused" in context else 200
    return render(request, "agreements/habit_remove.html", context, status=status)
