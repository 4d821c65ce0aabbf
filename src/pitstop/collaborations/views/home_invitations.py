"""Saying yes to a home organisation: with a programme, or as its coordinator."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.collaborations.domain.home import (
    coordinate_as_new_user,
    coordinate_too,
    find_home_invitation,
    join_home,
)
from pitstop.collaborations.enums import HomeInvitationKind
from pitstop.collaborations.errors import InvitationError
from pitstop.collaborations.home_forms import JoinForm
from pitstop.collaborations.models import HomeInvitation
from pitstop.people.access import find_user
from pitstop.people.domain.sign_in_mail import ask_sign_in_link
from pitstop.people.forms import NewFacilitatorForm
from pitstop.people.models import User
from pitstop.people.signed_in import sign_in_url
from pitstop.ui.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """A GET only shows what saying yes means."""
    try:
        invitation = find_home_invitation(token)
        user = request.user if isinstance(request.user, User) else None
        if invitation.kind == HomeInvitationKind.PROGRAMME:
            if user is None:
                return HttpResponseRedirect(sign_in_url(request.path), status=303)
            return _join(request, invitation, user)
        if user is None:
            return _coordinate_as_stranger(request, invitation)
        return _coordinate(request, invitation, user)
    except InvitationError as error:
        context = {"refusal": error.sentence}
        return render(request, "collaborations/home_invitation_gone.html", context, status=410)


def _join(request: HttpRequest, invitation: HomeInvitation, user: User) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = JoinForm(sent, by=user, home=invitation.home)
    if form.is_bound and form.is_valid():
        collaboration = get_facilitated_collaboration(form.cleaned_data["collaboration"], user)
        try:
            join_home(invitation=invitation, collaboration=collaboration)
        except InvitationError:
            raise
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            name = {"name": invitation.home.name}
            messages.success(request, _("This collaboration belongs to %(name)s now.") % name)
            return redirect("collaborations:detail", collaboration.uuid)
    context = {"home": invitation.home, "form": form}
    status = 422 if form.errors else 200
    return render(request, "collaborations/home_join.html", context, status=status)


def _coordinate(request: HttpRequest, invitation: HomeInvitation, user: User) -> HttpResponse:
    if request.method == "POST":
        home = coordinate_too(invitation=invitation, by=user)
        return redirect("collaborations:home", home.uuid)
    context = {"home": invitation.home}
    return render(request, "collaborations/home_coordinate.html", context)


def _coordinate_as_stranger(request: HttpRequest, invitation: HomeInvitation) -> HttpResponse:
    """A new address makes an account; a known one must first show that it is theirs."""
    form = NewFacilitatorForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        context = {"home": invitation.home, "form": form}
        status = 422 if form.errors else 200
        return render(request, "collaborations/home_coordinate.html", context, status=status)
    email = form.cleaned_data["email"]
    if find_user(email) is not None:
        ask_sign_in_link(email, way_back=request.path)
        return render(request, "people/link_sent.html", {"email": email})
    home, user = coordinate_as_new_user(invitation=invitation, **form.cleaned_data)
    login(request, user)
    return redirect("collaborations:home", home.uuid)
