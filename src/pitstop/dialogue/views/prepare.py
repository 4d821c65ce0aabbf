"""Preparing a pit stop inside a collaboration."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.domain.pit_stop import prepare_pit_stop
from pitstop.dialogue.domain.solo import start_solo_pit_stop
from pitstop.dialogue.forms.preparing import PrepareForm
from pitstop.dialogue.proposed_themes import proposed_theme
from pitstop.dialogue.views.cookies import set_participant_cookie
from pitstop.people.signed_in import signed_in_only, signed_in_user


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def prepare(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask for theme, format, naming and moment; a theme without "together" is asked about once.

    The address may name the format that somebody wants to use.
    """
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    sent = request.POST if request.method == "POST" else None
    wanted = {"format": request.GET.get("format"), "theme": proposed_theme(collaboration)}
    form = PrepareForm(sent, collaboration=collaboration, initial=wanted)
    is_unsure = False
    if form.is_bound and form.is_valid():
        is_unsure = form.lacks_together and "use_theme" not in request.POST
        if not is_unsure:
            return _prepare(collaboration, form)
    context = {"collaboration": collaboration, "form": form, "is_unsure": is_unsure}
    status = 422 if form.errors or is_unsure else 200
    return render(request, "dialogue/prepare.html", context, status=status)


def _prepare(collaboration: Collaboration, form: PrepareForm) -> HttpResponse:
    cleaned = form.cleaned_data
    if cleaned["format"].is_solo:
        return _start_solo(collaboration, form)
    pit_stop = prepare_pit_stop(
        collaboration=collaboration,
        theme=cleaned["theme"],
        format=cleaned["format"],
        naming_policy=cleaned["naming_policy"],
        starts_at=form.starts_at,
    )
    return redirect("dialogue:invite", pit_stop.pk)


def _start_solo(collaboration: Collaboration, form: PrepareForm) -> HttpResponse:
    """Who holds it alone is its participant too, in this browser."""
    participant, token = start_solo_pit_stop(
        collaboration=collaboration,
        theme=form.cleaned_data["theme"],
        solo_format=form.cleaned_data["format"],
        starts_at=form.starts_at,
    )
    response = redirect("dialogue:participant", participant.pit_stop_id)
    set_participant_cookie(response, participant, token)
    return response
