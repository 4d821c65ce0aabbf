"""Coming in: by code, link, QR picture or one's own link."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pitstop.dialogue import access
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.errors import CodeUnknownError
from pitstop.dialogue.forms.joining import CodeForm, JoinForm
from pitstop.dialogue.guessing import check_guess_budget, count_miss
from pitstop.dialogue.join_codes import normalise_join_code
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.sentences import naming_sentence
from pitstop.dialogue.views.cookies import (
    series_secret,
    set_participant_cookie,
    set_series_cookie,
)
from pitstop.ui.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The front door: one field for the code, and the way to sign in for facilitators."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            pit_stop = _find_by_code(form.cleaned_data["code"], request.META["REMOTE_ADDR"])
            return redirect("dialogue:join", pit_stop.join_token)
        except RefusedError as error:
            form.add_error("code", str(error.sentence))
    return render(request, "dialogue/home.html", {"form": form}, status=422 if form.errors else 200)


def _find_by_code(typed: str, address: str) -> PitStop:
    check_guess_budget(address)
    pit_stop = access.find_open_pit_stop(normalise_join_code(typed))
    if pit_stop is None:
        count_miss(address)
        raise CodeUnknownError(
            _("This code does not open a pit stop. Check the letters, or ask the facilitator."),
            field="code",
        )
    return pit_stop


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, join_token: str) -> HttpResponse:
    """Say what the naming policy asks and come in; who is in already goes straight on."""
    pit_stop = access.get_pit_stop_to_join(join_token, request.COOKIES)
    if access.is_participant(pit_stop, request.COOKIES):
        return redirect("dialogue:participant", pit_stop.pk)
    form = JoinForm(pit_stop, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        secret = series_secret(request, pit_stop)
        try:
            participant, token = join_pit_stop(
                pit_stop=pit_stop, series_secret=secret, **form.cleaned_data
            )
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            response = HttpResponseRedirect(participant_url(participant.pit_stop))
            set_participant_cookie(response, participant, token)
            set_series_cookie(response, pit_stop, secret)
            return response
    context = {"form": form, "pit_stop": pit_stop, "naming": naming_sentence(pit_stop.policy)}
    return render(request, "dialogue/join.html", context, status=422 if form.errors else 200)


def participant_url(pit_stop: PitStop) -> str:
    return reverse("dialogue:participant", args=[pit_stop.pk])


@require_safe
def personal_link(request: HttpRequest, token: str) -> HttpResponse:
    """One's own link on another device: the token becomes a cookie and leaves the address."""
    participant = access.find_participant(token)
    if participant is None:
        return render(request, "dialogue/link_unknown.html", status=404)
    response = HttpResponseRedirect(participant_url(participant.pit_stop))
    set_participant_cookie(response, participant, token)
    return response
