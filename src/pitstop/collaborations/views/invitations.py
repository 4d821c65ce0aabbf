"""Sharing the facilitation: a link for one co-facilitator, and saying yes to it."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.collaborations.domain.collaboration import (
    INVITATION_LASTS,
    accept_as_new_user,
    accept_invitation,
    find_invitation,
    invite_facilitator,
)
from pitstop.collaborations.errors import InvitationError
from pitstop.collaborations.models import FacilitatorInvitation
from pitstop.people.access import find_user
from pitstop.people.domain.sign_in_mail import ask_sign_in_link
from pitstop.people.forms import NewFacilitatorForm
from pitstop.people.models import User
from pitstop.people.signed_in import signed_in_only, signed_in_user


@require_POST
@signed_in_only
def invite(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make a link and show it this once; only its hash is kept."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    token = invite_facilitator(collaboration)
    context = {
        "collaboration": collaboration,
        "address": settings.PUBLIC_URL + reverse("collaborations:accept", args=[token]),
        "days": INVITATION_LASTS.days,
    }
    return render(request, "collaborations/invited.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Say yes to an invitation; nobody becomes facilitator by only opening a link."""
    try:
        invitation = find_invitation(token)
        if isinstance(request.user, User):
            return _accept_signed_in(request, invitation, request.user)
        return _accept_as_stranger(request, invitation)
    except InvitationError as error:
        context = {"refusal": error.sentence}
        return render(request, "collaborations/invitation_gone.html", context, status=410)


def _accept_signed_in(
    request: HttpRequest, invitation: FacilitatorInvitation, user: User
) -> HttpResponse:
    if request.method == "POST":
        collaboration = accept_invitation(invitation, by=user)
        return redirect("collaborations:detail", collaboration.uuid)
    return render(request, "collaborations/accept.html", {"invitation": invitation})


def _accept_as_stranger(request: HttpRequest, invitation: FacilitatorInvitation) -> HttpResponse:
    """A new address makes an account; a known one must first show that it is theirs."""
    form = NewFacilitatorForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        context = {"invitation": invitation, "form": form}
        status = 422 if form.errors else 200
        return render(request, "collaborations/accept.html", context, status=status)
    email = form.cleaned_data["email"]
    if find_user(email) is not None:
        ask_sign_in_link(email, way_back=request.path)
        return render(request, "people/link_sent.html", {"email": email})
    collaboration, user = accept_as_new_user(invitation, **form.cleaned_data)
    login(request, user)
    return redirect("collaborations:detail", collaboration.uuid)
