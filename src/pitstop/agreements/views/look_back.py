"""Looking back with the group on an agreement of before."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from pitstop.agreements.building import build_review_form
from pitstop.agreements.domain.look_back import review_agreement
from pitstop.agreements.earlier import earlier_agreements, get_earlier_agreement
from pitstop.agreements.errors import AgreementChangedError
from pitstop.agreements.forms import ReviewForm
from pitstop.agreements.models import Agreement
from pitstop.dialogue.actors import Actor, get_actor
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import page_context
from pitstop.ui.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, uuid: UUID, role: ViewerKind, agreement: UUID) -> HttpResponse:
    """Record for the group how it goes, what changed through it, and what to do with it."""
    actor = get_actor(request, uuid, role)
    row = get_earlier_agreement(actor.pit_stop, actor.kind, agreement)
    form = build_review_form(actor, row, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _is_recorded(form, actor, row):
        return HttpResponseRedirect(f"{actor.screen_url}#earlier-{agreement}")
    return _review_page(request, actor, agreement, form)


def _is_recorded(form: ReviewForm, actor: Actor, row: Agreement) -> bool:
    """Record it; if that is refused, the form says why and keeps what was typed."""
    said = {name: form.cleaned_data[name] for name in ("status", "effect", "outlook")}
    try:
        review_agreement(
            pit_stop=actor.pit_stop,
            agreement=row,
            by=actor.participant,
            based_on=form.cleaned_data["based_on"] or 0,
            **said,
        )
    except AgreementChangedError as error:
        form.add_error(None, str(error.sentence))
        form.rest_on(row.version)
    except RefusedError as error:
        form.add_error(error.field or None, str(error.sentence))
    else:
        return True
    return False


def _review_page(
    request: HttpRequest, actor: Actor, agreement: UUID, form: ReviewForm
) -> HttpResponse:
    shown = earlier_agreements(actor.pit_stop, actor.kind, only=[agreement])
    if not shown:
        # Ended or removed between the two readings.
        raise Http404
    context = page_context(actor) | {"agreement": shown[0], "form": form}
    status = 422 if form.errors else 200
    return render(request, "agreements/review.html", context, status=status)
