"""Agreements after they were made: the facilitator's list, and one agreement behind each door."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pitstop.agreements import followed
from pitstop.agreements.domain.plan import remove_from_plan
from pitstop.agreements.domain.progress import hand_over_agreement, note_progress, weigh_effect
from pitstop.agreements.doors import Door, facilitators_door, link_door, members_door
from pitstop.agreements.errors import AgreementChangedError
from pitstop.agreements.following_forms import (
    EffectForm,
    FollowingForm,
    HandOverForm,
    ProgressForm,
)
from pitstop.agreements.links import find_linked_agreement
from pitstop.agreements.models import Agreement
from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.collaborations.personal_links import find_membership
from pitstop.people.signed_in import signed_in_only, signed_in_user
from pitstop.ui.refusals import RefusedError

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@signed_in_only
def followed_agreement(request: HttpRequest, uuid: UUID, agreement: UUID) -> HttpResponse:
    """As facilitator; what was brought in from a plan can go away again."""
    user = signed_in_user(request)
    collaboration = get_facilitated_collaboration(uuid, user)
    row = followed.get_facilitated_agreement(collaboration, agreement)
    if "remove" in request.POST and row.pit_stop_id is None:
        remove_from_plan(agreement=row)
        messages.success(request, _("The agreement is gone."))
        return redirect("agreements:followed-list", uuid)
    door = facilitators_door(row, user, query=request.GET.urlencode())
    return _follow(request, row, door)


@require_http_methods(METHODS)
def own_agreement(request: HttpRequest, token: str, agreement: UUID) -> HttpResponse:
    """From somebody's own page."""
    membership = find_membership(token)
    if membership is None:
        raise Http404
    row = followed.get_own_agreement(membership, agreement)
    return _follow(request, row, members_door(row.pk, membership))


@require_http_methods(METHODS)
def linked_agreement(request: HttpRequest, token: str) -> HttpResponse:
    """From a mail. A GET changes nothing: programs that scan mail open links before people do."""
    row = find_linked_agreement(token)
    if row is None:
        return render(request, "agreements/link_void.html", status=410)
    return _follow(request, row, link_door(row))


def _follow(request: HttpRequest, row: Agreement, door: Door) -> HttpResponse:
    """The page of one agreement, or one of the deeds on it."""
    if request.method != "POST":
        return _page(request, row, door)
    deeds: dict[str, Callable[[HttpRequest, Agreement, Door], HttpResponse]] = {
        ProgressForm.deed_name: _note,
        HandOverForm.deed_name: _hand_over,
        EffectForm.deed_name: _weigh,
    }
    deed = deeds.get(request.POST.get("deed", ""))
    return deed(request, row, door) if deed else _page(request, row, door)


def _note(request: HttpRequest, row: Agreement, door: Door) -> HttpResponse:
    form = ProgressForm(request.POST, about=followed.follow(row), knows_who=bool(door.by_name))
    if not form.is_valid():
        return _page(request, row, door, progress_form=form)
    words = form.cleaned_data
    try:
        note_progress(
            agreement=row,
            status=words["status"],
            text=words["text"],
            by_name=door.by_name or words.get("by_name", ""),
        )
    except RefusedError as error:
        return _refused(request, row, door, form, error, progress_form=form)
    messages.success(request, _("Saved. Thank you."))
    return redirect(door.back)


def _hand_over(request: HttpRequest, row: Agreement, door: Door) -> HttpResponse:
    form = HandOverForm(request.POST, about=followed.follow(row), has_names=bool(door.names))
    if not form.is_valid():
        return _page(request, row, door, hand_over_form=form)
    by_name = door.by_name or row.owner_name
    try:
        present = hand_over_agreement(
            agreement=row, to=form.cleaned_data["owner_name"], by_name=by_name
        )
    except RefusedError as error:
        return _refused(request, row, door, form, error, hand_over_form=form)
    if door.is_facilitator:
        messages.success(request, _("%(name)s watches over it now.") % {"name": present.owner_name})
        return redirect(door.back)
    # No redirect: for who handed it over every address of this agreement has just closed.
    context = {"agreement": present, "device_key": door.device_key}
    return render(request, "agreements/handed_over.html", context)


def _weigh(request: HttpRequest, row: Agreement, door: Door) -> HttpResponse:
    form = EffectForm(request.POST, about=followed.follow(row))
    if not form.is_valid():
        return _page(request, row, door, effect_form=form)
    words = form.cleaned_data
    try:
        weigh_effect(
            agreement=row,
            effect=words["effect"],
            outlook=words["outlook"],
            based_on=words["based_on"],
        )
    except AgreementChangedError as error:
        row.refresh_from_db()
        form.rest_on(row.version)
        return _refused(request, row, door, form, error, effect_form=form)
    except RefusedError as error:
        return _refused(request, row, door, form, error, effect_form=form)
    messages.success(request, _("Saved. Thank you."))
    return redirect(door.back)


def _refused(
    request: HttpRequest,
    row: Agreement,
    door: Door,
    form: FollowingForm,
    error: RefusedError,
    **refused: FollowingForm,
) -> HttpResponse:
    """The page again with the sentence beside its field and what was typed in it."""
    form.add_error(error.field if error.field in form.fields else None, str(error.sentence))
    return _page(request, row, door, **refused)


def _page(
    request: HttpRequest, row: Agreement, door: Door, **refused: FollowingForm
) -> HttpResponse:
    agreement = followed.with_origin([row])[0] if door.is_facilitator else followed.follow(row)
    context = {
        "agreement": agreement,
        "collaboration": row.collaboration,
        "door": door,
        "device_key": door.device_key,
        "may_remove": door.is_facilitator and row.pit_stop_id is None,
        "progress_form": ProgressForm(about=agreement, knows_who=bool(door.by_name)),
        "hand_over_form": HandOverForm(about=agreement, has_names=bool(door.names)),
        "effect_form": EffectForm(about=agreement),
    }
    status = 422 if refused else 200
    return render(request, "agreements/followed_agreement.html", context | refused, status=status)
