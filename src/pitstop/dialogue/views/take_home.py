"""What somebody takes home as a page for their own organisation: making it, and reading it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pitstop.dialogue import access
from pitstop.dialogue.domain.take_home_page import (
    PageWords,
    checked_page,
    share_take_home,
    take_page_back,
)
from pitstop.dialogue.forms.words import TakeHomePageForm
from pitstop.dialogue.models import Participant, TakeHomePage
from pitstop.dialogue.queries import held_on
from pitstop.dialogue.take_home_links import find_page, own_page, page_address
from pitstop.ui.refusals import RefusedError

PREVIEW, CHANGE, SHARE = "preview", "change", "share"


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write the page, look at it as others will, and only then share it."""
    participant = access.get_participant(uuid, request.COOKIES)
    secret = _secret(request, participant)
    shared = own_page(secret)
    if request.method != "POST":
        form = TakeHomePageForm(initial=_first_words(participant, shared))
        return _write(request, participant, form=form, shared=shared)
    form = TakeHomePageForm(request.POST)
    form.is_valid()
    words = PageWords(**form.cleaned_data)
    deed = request.POST.get("deed", PREVIEW)
    if deed == CHANGE:
        form = TakeHomePageForm(initial=form.cleaned_data)
        return _write(request, participant, form=form, shared=shared)
    try:
        if deed != SHARE:
            return _preview(request, participant, checked_page(words))
        share_take_home(by=participant, secret=secret, words=words)
    except RefusedError as error:
        form.add_error(error.field or None, str(error.sentence))
        return _write(request, participant, form=form, shared=shared)
    return redirect("dialogue:take-home-page", uuid)


def _secret(request: HttpRequest, participant: Participant) -> str:
    return request.COOKIES[access.participant_cookie(participant.pit_stop_id)]


def _first_words(participant: Participant, shared: TakeHomePage | None) -> dict[str, Any]:
    """What is shared now, else what they wrote at closing, as far as that is still theirs."""
    kept = shared or access.own_take_home(participant)
    return {"text": kept.text, "who_must_know": kept.who_must_know} if kept is not None else {}


def _write(
    request: HttpRequest,
    participant: Participant,
    *,
    form: TakeHomePageForm,
    shared: TakeHomePage | None,
) -> HttpResponse:
    context = {
        "pit_stop": participant.pit_stop,
        "form": form,
        "shared": shared,
        "address": page_address(shared) if shared is not None else "",
    }
    status = 422 if form.errors else 200
    return render(request, "dialogue/take_home_write.html", context, status=status)


def _preview(request: HttpRequest, participant: Participant, words: PageWords) -> HttpResponse:
    pit_stop = participant.pit_stop
    context = {"pit_stop": pit_stop, "held_on": held_on(pit_stop), "words": words}
    return render(request, "dialogue/take_home_preview.html", context)


@require_POST
def take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    participant = access.get_participant(uuid, request.COOKIES)
    take_page_back(secret=_secret(request, participant))
    messages.success(request, _("The page is gone, and its link no longer works."))
    return redirect("dialogue:take-home-page", uuid)


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever has the link: these words, and of the pit stop its theme and day."""
    found = find_page(token)
    if found is None:
        return render(request, "dialogue/take_home_gone.html", status=404)
    context = {"theme": found.pit_stop.theme, "held_on": held_on(found.pit_stop), "words": found}
    return render(request, "dialogue/take_home_shared.html", context)
