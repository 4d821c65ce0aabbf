"""A home organisation for who coordinates it: starting one, its programmes, and its end."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pitstop.collaborations.access import (
    coordinators,
    get_coordinated_organisation,
    get_facilitated_collaboration,
    programmes,
)
from pitstop.collaborations.domain.home import (
    LASTS,
    end_home,
    invite_to_home,
    leave_home,
    remove_coordinator,
    rename_home,
    start_home,
)
from pitstop.collaborations.enums import HomeInvitationKind
from pitstop.collaborations.home_forms import HomeForm
from pitstop.collaborations.models import HomeOrganisation
from pitstop.people.signed_in import signed_in_only, signed_in_user
from pitstop.ui.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def new_home(request: HttpRequest) -> HttpResponse:
    form = HomeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            home = start_home(by=signed_in_user(request), **form.cleaned_data)
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            return redirect("collaborations:home", home.uuid)
    status = 422 if form.errors else 200
    return render(request, "collaborations/home_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def home_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who belongs to it and who coordinates; a POST changes the name."""
    home = get_coordinated_organisation(uuid, signed_in_user(request))
    sent = request.POST if request.method == "POST" else None
    form = HomeForm(sent, initial={"name": home.name})
    if form.is_bound and form.is_valid():
        try:
            rename_home(home=home, **form.cleaned_data)
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
            home.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return redirect("collaborations:home", uuid)
    return _page(request, home, form=form, status=422 if form.errors else 200)


def _page(
    request: HttpRequest, home: HomeOrganisation, *, form: HomeForm, status: int, refused: str = ""
) -> HttpResponse:
    context = {
        "home": home,
        "programmes": programmes(home),
        "coordinators": coordinators(home),
        "form": form,
        "refused": refused,
    }
    return render(request, "collaborations/home.html", context, status=status)


@require_POST
@signed_in_only
def invite(request: HttpRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Make a link and show it this once; only its hash is kept."""
    home = get_coordinated_organisation(uuid, signed_in_user(request))
    if kind not in HomeInvitationKind.values:
        raise Http404
    token = invite_to_home(home=home, kind=HomeInvitationKind(kind))
    context = {
        "home": home,
        "kind": kind,
        "address": settings.PUBLIC_URL + reverse("collaborations:home-accept", args=[token]),
        "days": LASTS[HomeInvitationKind(kind)].days,
    }
    return render(request, "collaborations/home_invited.html", context)


@require_POST
@signed_in_only
def remove_programme(request: HttpRequest, uuid: UUID, programme: UUID) -> HttpResponse:
    home = get_coordinated_organisation(uuid, signed_in_user(request))
    row = programmes(home).filter(uuid=programme).first()
    if row is not None:
        leave_home(collaboration=row, home=home)
    return redirect("collaborations:home", uuid)


@require_POST
@signed_in_only
def remove(request: HttpRequest, uuid: UUID, coordinator: int) -> HttpResponse:
    """A coordinator stops, or takes another off."""
    user = signed_in_user(request)
    home = get_coordinated_organisation(uuid, user)
    row = coordinators(home).filter(pk=coordinator).first()
    if row is not None:
        try:
            remove_coordinator(home=home, user=row)
        except RefusedError as error:
            form = HomeForm(initial={"name": home.name})
            return _page(request, home, form=form, status=422, refused=str(error.sentence))
    if row == user:
        return redirect("collaborations:list")
    return redirect("collaborations:home", uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    home = get_coordinated_organisation(uuid, signed_in_user(request))
    if request.method == "POST":
        end_home(home=home)
        return redirect("collaborations:list")
    return render(request, "collaborations/home_end.html", {"home": home})


@require_POST
@signed_in_only
def leave(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A facilitator takes their collaboration out of the organisation that it belongs to."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    if collaboration.home is not None:
        leave_home(collaboration=collaboration, home=collaboration.home)
        messages.success(request, _("This collaboration no longer belongs to the organisation."))
    return redirect("collaborations:detail", uuid)
