"""What a group found: note it, say it otherwise, take it away."""

from functools import partial
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pitstop.learning.access import own
from pitstop.learning.domain.finding import change_finding, note_finding, remove_finding
from pitstop.learning.queries import pit_stops_to_name
from pitstop.learning.question_forms import FindingForm, initial_finding
from pitstop.learning.views.attempts import attempt, status_of
from pitstop.learning.views.questions import METHODS
from pitstop.learning.views.ways import facilitated, page_of
from pitstop.people.signed_in import signed_in_only


@require_http_methods(METHODS)
@signed_in_only
def new_finding(request: HttpRequest, uuid: UUID, question: UUID) -> HttpResponse:
    collaboration = facilitated(request, uuid)
    row = own.get_facilitated_question(collaboration, question)
    form = FindingForm(
        request.POST if request.method == "POST" else None,
        about=row.pk,
        initial={"uuid": uuid4()},
        pit_stops=pit_stops_to_name(collaboration),
    )
    if form.is_bound and form.is_valid():
        deed = partial(
            note_finding,
            question=row,
            uuid=form.cleaned_data["uuid"],
            words=form.words,
            pit_stop=form.cleaned_data.get("pit_stop"),
            is_looked_at=form.is_looked_at,
        )
        if attempt(form, deed):
            messages.success(request, _("Your finding is kept."))
            return redirect("learning:question", uuid, question)
    context = page_of(request, collaboration) | {"question": own.whole_question(row), "form": form}
    return render(request, "learning/finding.html", context, status=status_of(form))


@require_http_methods(METHODS)
@signed_in_only
def finding(request: HttpRequest, uuid: UUID, question: UUID, finding: UUID) -> HttpResponse:
    collaboration = facilitated(request, uuid)
    row = own.get_facilitated_question(collaboration, question)
    found = own.get_facilitated_finding(row, finding)
    if "remove" in request.POST:
        remove_finding(finding=found)
        messages.success(request, _("The finding is gone."))
        return redirect("learning:question", uuid, question)
    shown = own.whole_finding(found)
    sent = request.POST if request.method == "POST" else None
    form = FindingForm(sent, about=found.pk, initial=initial_finding(shown))
    if form.is_bound and form.is_valid():
        deed = partial(
            change_finding,
            finding=found,
            words=form.words,
            based_on=form.cleaned_data["based_on"] or 0,
            is_looked_at=form.is_looked_at,
        )
        if attempt(form, deed, row=found):
            messages.success(request, _("Saved. Thank you."))
            return redirect("learning:question", uuid, question)
    context = page_of(request, collaboration) | {
        "question": own.whole_question(row),
        "finding": shown,
        "form": form,
    }
    return render(request, "learning/finding.html", context, status=status_of(form))
