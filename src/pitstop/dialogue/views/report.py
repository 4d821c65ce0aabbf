"""The report of a pit stop, for who took part and for who facilitates."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pitstop.dialogue.actors import get_actor
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import shared_context
from pitstop.dialogue.report import build_report, may_read_report
from pitstop.dialogue.sentences import naming_sentence


@require_safe
def report(request: HttpRequest, uuid: UUID, role: ViewerKind) -> HttpResponse:
    actor = get_actor(request, uuid, role)
    pit_stop, kind = actor.pit_stop, actor.kind
    context = shared_context(pit_stop, kind)
    if not may_read_report(pit_stop, kind):
        return render(request, "dialogue/report_not_yet.html", context)
    context["report"] = build_report(pit_stop, kind)
    context["naming"] = naming_sentence(pit_stop.policy)
    return render(request, "dialogue/report.html", context)
