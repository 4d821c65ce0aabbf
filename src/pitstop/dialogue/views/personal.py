"""Coming in by a link for a whole series: the one that everybody has, and one's own."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pitstop.collaborations.access import get_series
from pitstop.collaborations.domain.membership import change_member, remove_member
from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Membership
from pitstop.collaborations.people_forms import OwnDataForm, present_member
from pitstop.collaborations.personal_links import find_membership
from pitstop.dialogue import access
from pitstop.dialogue.domain.participant import come_in_by_personal_link, series_key_of
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.sentences import naming_sentence
from pitstop.dialogue.series import present_pit_stop
from pitstop.dialogue.views.cookies import (
    series_secret,
    set_participant_cookie,
    set_series_cookie,
)
from pitstop.dialogue.views.joining import participant_url
from pitstop.ui.refusals import RefusedError


@require_safe
def series(request: HttpRequest, token: str) -> HttpResponse:
    """The link that stays the same: to the pit stop of this moment, or that there is none now."""
    collaboration = get_series(token)
    pit_stop = present_pit_stop(collaboration)
    if pit_stop is None:
        return render(request, "dialogue/series_waits.html", {"collaboration": collaboration})
    return redirect("dialogue:join", pit_stop.join_token)


@require_http_methods(["GET", "HEAD", "POST"])
def personal(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's own page. A GET only shows it: programs that scan mail open links too."""
    member = find_membership(token)
    if member is None:
        return render(request, "dialogue/link_unknown.html", status=404)
    pit_stop = present_pit_stop(member.collaboration)
    if request.method != "POST":
        return _page(request, token, member, pit_stop)
    if pit_stop is None or member.role == Role.SPONSOR:
        return redirect("dialogue:personal", token)
    name = request.POST.get("name", "")
    secret = series_secret(request, pit_stop)
    try:
        participant, own_token = come_in_by_personal_link(
            pit_stop=pit_stop, membership=member, name=name, series_secret=secret
        )
    except RefusedError as error:
        refusal = {"field": error.field, "sentence": error.sentence, "name": name}
        return _page(request, token, member, pit_stop, status=422, refusal=refusal)
    response = HttpResponseRedirect(participant_url(participant.pit_stop))
    set_participant_cookie(response, participant, own_token)
    # Another device of the same person keeps its own secret, or none.
    if participant.series_key == series_key_of(secret):
        set_series_cookie(response, pit_stop, secret)
    return response


def _page(
    request: HttpRequest,
    token: str,
    member: Membership,
    pit_stop: PitStop | None,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    context = {
        "member": member,
        "device_key": str(member.uuid),
        "token": token,
        "pit_stop": pit_stop,
        "takes_part": member.role != Role.SPONSOR,
        "naming": naming_sentence(pit_stop.policy) if pit_stop is not None else "",
        "is_in": pit_stop is not None and access.is_participant(pit_stop, request.COOKIES),
        "form": OwnDataForm(initial=present_member(member)),
    }
    return render(request, "dialogue/personal.html", context | more, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def own_data(request: HttpRequest, token: str) -> HttpResponse:
    """What is kept of somebody, to correct."""
    member = find_membership(token)
    if member is None:
        return render(request, "dialogue/link_unknown.html", status=404)
    form = OwnDataForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return redirect("dialogue:personal", token)
    if form.is_valid():
        try:
            change_member(
                membership=member,
                name=form.cleaned_data["name"],
                email=member.email,
                role=member.role,
                organisation=member.organisation,
            )
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            messages.success(request, _("Saved."))
            return redirect("dialogue:personal", token)
    pit_stop = present_pit_stop(member.collaboration)
    return _page(request, token, member, pit_stop, status=422, form=form)


@require_safe
def export_own_data(request: HttpRequest, token: str) -> HttpResponse:
    """All that is kept under somebody's name, as a file that programs can read."""
    member = find_membership(token)
    if member is None:
        return render(request, "dialogue/link_unknown.html", status=404)
    return HttpResponse(
        json.dumps(access.data_of_member(member), ensure_ascii=False, indent=2),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="pitstop.json"'},
    )


@require_POST
def forget_me(request: HttpRequest, token: str) -> HttpResponse:
    """Erase name, address and link; what somebody said stays with the group."""
    member = find_membership(token)
    if member is None or member.user is not None:
        return render(request, "dialogue/link_unknown.html", status=404)
    remove_member(membership=member)
    return render(request, "dialogue/forgotten.html", {"collaboration": member.collaboration})
