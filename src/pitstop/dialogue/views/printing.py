"""Sheets of paper to print and write on."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.dialogue import access
from pitstop.dialogue.actors import get_facilitator
from pitstop.dialogue.printed_sheet import ANCHOR_VALUES, LINES, PAPERS, PrintedSheet, sheet_of
from pitstop.people.signed_in import signed_in_only, signed_in_user


@require_safe
@signed_in_only
def sheet(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The sheet of one pit stop, with its theme and the way in."""
    actor = get_facilitator(request, uuid)
    return _page(request, sheet_of(actor.pit_stop, _paper(request)), back_url=actor.screen_url)


@require_safe
@signed_in_only
def empty_sheet(request: HttpRequest, uuid: UUID, key: str) -> HttpResponse:
    """The sheet of a format, for a group that writes its own theme on it."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    chosen = access.get_format(collaboration, key)
    sheet = PrintedSheet(format=chosen, paper=_paper(request), group=collaboration.name)
    return _page(request, sheet, back_url=reverse("dialogue:prepare", args=[collaboration.uuid]))


def _paper(request: HttpRequest) -> str:
    wanted = request.GET.get("paper", "")
    return wanted if wanted in PAPERS else PAPERS[0]


def _page(request: HttpRequest, sheet: PrintedSheet, *, back_url: str) -> HttpResponse:
    context = {
        "sheet": sheet,
        "papers": PAPERS,
        "lines": LINES,
        "values": ANCHOR_VALUES,
        "back_url": back_url,
    }
    return render(request, "dialogue/sheet_print.html", context)
