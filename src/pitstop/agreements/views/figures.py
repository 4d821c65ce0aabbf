"""The series of a group in figures, and the progress of a collaboration."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pitstop.agreements.figures import agreement_figures, agreements_by_stop, habits_in_series
from pitstop.agreements.lap import lap_of
from pitstop.collaborations.access import get_following_membership
from pitstop.dialogue.access import series_figures
from pitstop.dialogue.actors import get_actor
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import shared_context
from pitstop.people.signed_in import signed_in_only, signed_in_user


@require_safe
def series(request: HttpRequest, uuid: UUID, role: ViewerKind) -> HttpResponse:
    """The series as seen from one stop; a participant sees it up to there."""
    actor = get_actor(request, uuid, role)
    pit_stop, kind = actor.pit_stop, actor.kind
    context = shared_context(pit_stop, kind)
    found = series_figures(pit_stop, kind)
    if found is None:
        return render(request, "dialogue/figures_not_yet.html", context)
    context |= {
        "series": found,
        "lap": lap_of(found.stops, role),
        "habits": habits_in_series(pit_stop, kind),
        "agreements": agreement_figures(pit_stop, kind, timezone.localdate()),
        "by_stop": agreements_by_stop(pit_stop, kind),
        "yields": pit_stop.collaboration.yield_statements.order_by("-written_on"),
    }
    return render(request, "agreements/series.html", context)


@require_safe
@signed_in_only
def progress(request: HttpRequest, uuid: UUID) -> HttpResponse:
    membership = get_following_membership(uuid, signed_in_user(request))
    return render(
        request,
        "agreements/progress.html",
        {"membership": membership, "collaboration": membership.collaboration},
    )
