"""The works that a collaboration adds: the list, one by hand, and many from BibTeX."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.collaborations.models import Collaboration
from pitstop.learning.access.readings import get_own_reading, own_readings
from pitstop.learning.domain.reading import (
    BroughtIn,
    Known,
    add_reading,
    bring_in_readings,
    change_reading,
    offer_reading,
    remove_reading,
    take_back_reading,
)
from pitstop.learning.reading_forms import BibtexForm, ReadingForm
from pitstop.learning.readings.bibtex import Broken
from pitstop.learning.readings.citing import build_reference
from pitstop.learning.readings.entries import read_works
from pitstop.learning.readings.works import Work
from pitstop.people.signed_in import signed_in_only, signed_in_user
from pitstop.ui.refusals import RefusedError

METHODS = ["GET", "HEAD", "POST"]
Lines = list[tuple[int, Work]]


def _collaboration(request: HttpRequest, uuid: UUID) -> Collaboration:
    return get_facilitated_collaboration(uuid, signed_in_user(request))


@require_http_methods(METHODS)
@signed_in_only
def readings(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What this collaboration added; a POST adds one work by hand."""
    collaboration = _collaboration(request, uuid)
    form = ReadingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            add_reading(collaboration=collaboration, work=form.work, uuid=form.cleaned_data["uuid"])
        except RefusedError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The work is in the list."))
            return redirect("learning:readings", uuid)
    rows = [
        {"reading": row, "work": row.work, "reference": build_reference(row.work)}
        for row in own_readings(collaboration)
    ]
    context = {"collaboration": collaboration, "readings": rows, "form": form}
    return render(request, "learning/readings.html", context, status=422 if form.errors else 200)


@require_http_methods(METHODS)
@signed_in_only
def reading(request: HttpRequest, uuid: UUID, reading: UUID) -> HttpResponse:
    """One work of our own; a POST changes it."""
    collaboration = _collaboration(request, uuid)
    row = get_own_reading(collaboration, reading)
    form = ReadingForm(request.POST if request.method == "POST" else None, reading=row)
    if form.is_bound and form.is_valid():
        try:
            based_on = form.cleaned_data["based_on"] or 0
            change_reading(reading=row, work=form.work, based_on=based_on)
        except RefusedError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("learning:readings", uuid)
    context = {"collaboration": collaboration, "reading": row, "form": form}
    return render(request, "learning/reading.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in_only
def share(request: HttpRequest, uuid: UUID, reading: UUID) -> HttpResponse:
    """Offer it to everyone, or take it back."""
    row = get_own_reading(_collaboration(request, uuid), reading)
    if request.POST.get("deed") == "offer":
        offer_reading(reading=row)
        messages.success(request, _("A moderator looks at it first."))
    else:
        take_back_reading(reading=row)
        messages.success(request, _("Only your collaboration sees it now."))
    return redirect("learning:reading", uuid, reading)


@require_POST
@signed_in_only
def remove(request: HttpRequest, uuid: UUID, reading: UUID) -> HttpResponse:
    """A second time it is gone already, which is what was asked."""
    for row in own_readings(_collaboration(request, uuid)).filter(pk=reading):
        remove_reading(reading=row)
    messages.success(request, _("The work is gone from the list."))
    return redirect("learning:readings", uuid)


# --- Many, from BibTeX ----------------------------------------------------------------------------


@require_http_methods(METHODS)
@signed_in_only
def bring_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Look through what was sent, and bring in what is right; the text travels with the form, so
    nothing is kept of it here."""
    collaboration = _collaboration(request, uuid)
    if request.method != "POST":
        return _bring_in_page(request, collaboration, BibtexForm())
    form = BibtexForm(request.POST, request.FILES)
    if not form.is_valid():
        return _bring_in_page(request, collaboration, form)
    try:
        works, broken = read_works(form.text)
        if request.POST.get("deed") != "bring-in":
            return _look_through_page(request, collaboration, form.text, works, broken)
        outcome = bring_in_readings(
            collaboration=collaboration, works=[work for _line, work in works]
        )
    except RefusedError as error:
        form.refuse(error)
        return _bring_in_page(request, collaboration, form)
    _say_what_came_of_it(request, outcome)
    if broken:
        # Their lines are counted anew in what is left.
        left = "\n\n".join(one.raw for one in broken)
        works, broken = read_works(left)
        return _look_through_page(request, collaboration, left, works, broken, status=422)
    return redirect("learning:readings", uuid)


def _bring_in_page(
    request: HttpRequest, collaboration: Collaboration, form: BibtexForm
) -> HttpResponse:
    context = {"collaboration": collaboration, "form": form}
    status = 422 if form.errors else 200
    return render(request, "learning/readings_bring_in.html", context, status=status)


def _look_through_page(
    request: HttpRequest,
    collaboration: Collaboration,
    text: str,
    works: Lines,
    broken: list[Broken],
    *,
    status: int = 200,
) -> HttpResponse:
    known = Known(collaboration)
    new: list[dict[str, object]] = []
    twice: list[dict[str, object]] = []
    for line, work in works:
        place = {"line": line, "work": work, "reference": build_reference(work)}
        (twice if known.has(work) else new).append(place)
        known.add(work)
    form = BibtexForm(initial={"pasted": text})
    del form.fields["file"]
    form.fields["pasted"].label = _("The BibTeX, to mend")
    context = {
        "collaboration": collaboration,
        "form": form,
        "new": new,
        "known": twice,
        "broken": broken,
    }
    return render(request, "learning/readings_look_through.html", context, status=status)


def _say_what_came_of_it(request: HttpRequest, outcome: BroughtIn) -> None:
    if outcome.added:
        sentence = ngettext(
            "%(number)d work is in the list.", "%(number)d works are in the list.", outcome.added
        )
        messages.success(request, sentence % {"number": outcome.added})
    if outcome.known:
        sentence = ngettext(
            "%(number)d work stood there already. We did not double it.",
            "%(number)d works stood there already. We did not double them.",
            outcome.known,
        )
        messages.info(request, sentence % {"number": outcome.known})
