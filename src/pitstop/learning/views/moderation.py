"""Where a moderator judges what readers say, and works that are offered to everyone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pitstop.learning.access.readings import docket, get_comment_to_judge, get_offered_reading
from pitstop.learning.domain.comment import hide_comment, remove_comment, show_comment
from pitstop.learning.domain.reading import judge_reading
from pitstop.learning.reading_forms import JudgeForm
from pitstop.learning.readings.citing import build_reference
from pitstop.people.signed_in import signed_in_only, signed_in_user
from pitstop.ui.refusals import RefusedError

Forms = dict[UUID, JudgeForm]


@require_safe
@signed_in_only
def moderation(request: HttpRequest) -> HttpResponse:
    return _page(request, {})


@require_POST
@signed_in_only
def judge_comment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show, hide with a reason, or remove."""
    comment = get_comment_to_judge(uuid, signed_in_user(request))
    form = JudgeForm(request.POST, comment=comment)
    form.is_valid()
    deed = request.POST.get("deed", "")
    try:
        if deed == "show":
            show_comment(comment=comment)
        elif deed == "remove":
            remove_comment(comment=comment)
        else:
            hide_comment(comment=comment, reason=form.cleaned_data.get("reason", ""))
    except RefusedError as error:
        form.refuse(error)
        return _page(request, {comment.pk: form}, status=422)
    messages.success(request, _("Done."))
    return redirect("learning:moderation")


@require_POST
@signed_in_only
def judge_work(request: HttpRequest, uuid: UUID) -> HttpResponse:
    reading = get_offered_reading(uuid, signed_in_user(request))
    judge_reading(reading=reading, is_accepted=request.POST.get("deed") == "show")
    messages.success(request, _("Done."))
    return redirect("learning:moderation")


def _page(request: HttpRequest, forms: Forms, *, status: int = 200) -> HttpResponse:
    found = docket(signed_in_user(request))
    comments = {"waiting": found.waiting, "shown": found.shown, "hidden": found.hidden}
    context = {
        "count": found.count,
        "offered": [
            {"reading": reading, "work": reading.work, "reference": build_reference(reading.work)}
            for reading in found.offered
        ],
        **{
            name: [forms.get(row.pk) or JudgeForm(comment=row) for row in rows]
            for name, rows in comments.items()
        },
    }
    return render(request, "learning/moderation.html", context, status=status)
