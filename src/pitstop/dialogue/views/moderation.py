"""Removing a contribution that hurts; the facilitator does not learn who wrote it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pitstop.dialogue import access
from pitstop.dialogue.actors import get_facilitator
from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.fragments import page_context
from pitstop.people.signed_in import signed_in_only


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_only
def remove(request: HttpRequest, uuid: UUID, contribution: UUID) -> HttpResponse:
    """A GET shows the words and asks; a POST erases them. Responses can be removed too."""
    actor = get_facilitator(request, uuid)
    row = access.get_open_contribution(actor.pit_stop, actor.kind, contribution)
    if request.method == "POST" or row.is_removed:
        remove_contribution(contribution=row)
        return redirect(f"{actor.screen_url}#contribution-{contribution}")
    context = page_context(actor) | {"contribution": row}
    return render(request, "dialogue/remove_contribution.html", context)
