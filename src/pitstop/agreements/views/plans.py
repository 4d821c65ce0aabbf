"""Bringing in an existing plan: choose a file, look through its rows, bring them in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pitstop.agreements.domain.plan import BroughtIn, bring_in_plan, draft_plan, rows_of
from pitstop.agreements.errors import PlanFileError, PlanGoneError
from pitstop.agreements.importing.forms import MOST_TO_MEND, PlanForm, RowForm, mended_rows
from pitstop.agreements.importing.rows import read_rows
from pitstop.agreements.models import PlanDraft
from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.collaborations.models import Collaboration
from pitstop.people.signed_in import signed_in_only, signed_in_user
from pitstop.ui.refusals import RefusedError

METHODS = ["GET", "HEAD", "POST"]
# So many rows show what will come in; the rest is a number.
MOST_SHOWN = 100
# As many names of columns as fit in a sentence.
LONGEST_NAMES = 200


@require_http_methods(METHODS)
@signed_in_only
def choose(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Read what was chosen. Nothing is agreed before somebody has looked through it."""
    user = signed_in_user(request)
    collaboration = get_facilitated_collaboration(uuid, user)
    form = PlanForm(request.POST, request.FILES) if request.method == "POST" else PlanForm()
    if form.is_bound and form.is_valid():
        try:
            rows, columns = read_rows(form.table, if_text=form.cleaned_data["if_text"])
            draft = draft_plan(collaboration=collaboration, by=user, rows=rows)
        except RefusedError as error:
            form.refuse(error)
        else:
            if columns.passed_over:
                names = ", ".join(columns.passed_over)[:LONGEST_NAMES]
                messages.info(
                    request, _("We pass over these columns: %(names)s.") % {"names": names}
                )
            return redirect("agreements:plan", uuid, draft.pk)
    context = {"collaboration": collaboration, "form": form}
    status = 422 if form.errors else 200
    return render(request, "agreements/plan_choose.html", context, status=status)


@require_http_methods(METHODS)
@signed_in_only
def look_through(request: HttpRequest, uuid: UUID, draft: UUID) -> HttpResponse:
    """The rows with what is wrong beside them; a POST brings in those without errors."""
    user = signed_in_user(request)
    collaboration = get_facilitated_collaboration(uuid, user)
    row = PlanDraft.objects.filter(pk=draft, collaboration=collaboration, by=user).first()
    if row is None:
        return _gone(request, collaboration)
    if request.method != "POST":
        return _rows_page(request, collaboration, row)
    changes, left_out = mended_rows(request.POST, [one for one in rows_of(row) if one.errors])
    try:
        outcome = bring_in_plan(draft=row, changes=changes, left_out=left_out)
    except PlanGoneError:
        return _gone(request, collaboration)
    except PlanFileError as error:
        return _rows_page(request, collaboration, row, refused=str(error.sentence))
    _say_what_came_of_it(request, outcome)
    if outcome.left:
        row.refresh_from_db()
        return _rows_page(request, collaboration, row, status=422)
    return redirect("agreements:followed-list", uuid)


def _rows_page(
    request: HttpRequest,
    collaboration: Collaboration,
    draft: PlanDraft,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    rows = rows_of(draft)
    good, bad = [row for row in rows if not row.errors], [row for row in rows if row.errors]
    if not rows:
        return redirect("agreements:followed-list", collaboration.uuid)
    context = {
        "collaboration": collaboration,
        "draft": draft,
        "good": good[:MOST_SHOWN],
        "good_count": len(good),
        "more_good_count": max(0, len(good) - MOST_SHOWN),
        "forms": [RowForm(row) for row in bad[:MOST_TO_MEND]],
        "bad_count": len(bad),
        "more_bad_count": max(0, len(bad) - MOST_TO_MEND),
        "refused": refused,
    }
    status = 422 if refused else status
    return render(request, "agreements/plan_rows.html", context, status=status)


def _gone(request: HttpRequest, collaboration: Collaboration) -> HttpResponse:
    context = {"collaboration": collaboration}
    return render(request, "agreements/plan_gone.html", context, status=410)


def _say_what_came_of_it(request: HttpRequest, outcome: BroughtIn) -> None:
    if outcome.total:
        sentence = ngettext(
            "%(number)d agreement of this plan is in.",
            "%(number)d agreements of this plan are in.",
            outcome.total,
        )
        messages.success(request, sentence % {"number": outcome.total})
    if outcome.known:
        sentence = ngettext(
            "%(number)d row stood here already. We did not double it.",
            "%(number)d rows stood here already. We did not double them.",
            outcome.known,
        )
        messages.info(request, sentence % {"number": outcome.known})
