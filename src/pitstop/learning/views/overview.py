"""What a learning coordinator reads, and the findings of an organisation together."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pitstop.collaborations.access import get_coordinated_organisation, get_own_organisation
from pitstop.learning.bundle import build_bundle, write_csv, write_markdown
from pitstop.learning.enums import Level, Stage
from pitstop.learning.overview import Filters, build_overview
from pitstop.people.signed_in import signed_in_only, signed_in_user


@require_safe
@signed_in_only
def overview(request: HttpRequest, uuid: UUID) -> HttpResponse:
    home = get_coordinated_organisation(uuid, signed_in_user(request))
    filters = read_filters(request)
    context = {
        "home": home,
        "filters": filters,
        "levels": Level.choices,
        "stages": Stage.choices,
        "overview": build_overview(home, filters),
    }
    return render(request, "learning/overview.html", context)


def read_filters(request: HttpRequest) -> Filters:
    """A value that does not exist filters nothing: an old link still opens the page."""
    level, stage = request.GET.get("level", ""), request.GET.get("stage", "")
    return Filters(
        level=level if level in Level.values else "", stage=stage if stage in Stage.values else ""
    )


@require_safe
@signed_in_only
def findings(request: HttpRequest, uuid: UUID) -> HttpResponse:
    user = signed_in_user(request)
    home = get_own_organisation(uuid, user)
    context = {
        "home": home,
        "bundle": build_bundle(home),
        "coordinates": home.coordinators.filter(pk=user.pk).exists(),
    }
    return render(request, "learning/findings.html", context)


@require_safe
@signed_in_only
def findings_as_csv(request: HttpRequest, uuid: UUID) -> HttpResponse:
    home = get_own_organisation(uuid, signed_in_user(request))
    return _file(write_csv(build_bundle(home)), "text/csv", "csv")


@require_safe
@signed_in_only
def findings_as_markdown(request: HttpRequest, uuid: UUID) -> HttpResponse:
    home = get_own_organisation(uuid, signed_in_user(request))
    return _file(write_markdown(build_bundle(home), home), "text/markdown", "md")


def _file(content: bytes, kind: str, ending: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="pitstop-findings.{ending}"'},
    )
