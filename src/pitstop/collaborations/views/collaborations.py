"""The collaborations of a facilitator: all, a new one, and one with its pit stops."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pitstop.collaborations.access import (
    coordinated_organisations,
    facilitated_collaborations,
    facilitators,
    get_facilitated_collaboration,
    members,
)
from pitstop.collaborations.domain.collaboration import change_collaboration, start_collaboration
from pitstop.collaborations.forms import CollaborationForm, present_values
from pitstop.people.signed_in import signed_in_only, signed_in_user


@require_safe
@signed_in_only
def collaboration_list(request: HttpRequest) -> HttpResponse:
    user = signed_in_user(request)
    context = {
        "collaborations": facilitated_collaborations(user),
        "organisations": coordinated_organisations(user),
    }
    return render(request, "collaborations/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def new_collaboration(request: HttpRequest) -> HttpResponse:
    form = CollaborationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        collaboration = start_collaboration(by=signed_in_user(request), **form.values)
        return redirect("collaborations:detail", collaboration.uuid)
    return render(
        request, "collaborations/new.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def collaboration_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One collaboration; a POST changes its name, yield and organisations."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    values = present_values(collaboration)
    form = CollaborationForm(request.POST if request.method == "POST" else None, initial=values)
    if form.is_bound and form.is_valid():
        change_collaboration(collaboration=collaboration, **form.values)
        messages.success(request, _("Saved."))
        return redirect("collaborations:detail", uuid)
    context = {
        "collaboration": collaboration,
        "facilitators": facilitators(collaboration),
        "people_count": members(collaboration).count(),
        # An address, because this room does not know the rooms above it.
        "series_address": f"{settings.PUBLIC_URL}/s/{collaboration.series_token}/",
        "form": form,
    }
    return render(
        request, "collaborations/detail.html", context, status=422 if form.errors else 200
    )
