"""Letting a question or a finding travel: write it for others, see what they will see, release it;
and taking it back."""

from collections.abc import Callable
from dataclasses import astuple
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pitstop.collaborations.models import Collaboration
from pitstop.learning.access import own
from pitstop.learning.access.outside import ReleasedFinding, ReleasedQuestion
from pitstop.learning.domain.finding import checked_finding
from pitstop.learning.domain.release import (
    checked_shared_words,
    release_finding,
    release_question,
    withdraw_release,
)
from pitstop.learning.domain.rules import require_nobody_named
from pitstop.learning.enums import Level
from pitstop.learning.models import Finding, LearningQuestion
from pitstop.learning.release_forms import (
    ReleaseFindingForm,
    ReleaseForm,
    ReleaseQuestionForm,
    release_form,
)
from pitstop.learning.views.attempts import attempt
from pitstop.learning.views.questions import METHODS
from pitstop.learning.views.ways import facilitated, page_of, to_question
from pitstop.people.signed_in import signed_in_only

Travels = LearningQuestion | Finding


@require_http_methods(METHODS)
@signed_in_only
def release(request: HttpRequest, uuid: UUID, question: UUID) -> HttpResponse:
    collaboration = facilitated(request, uuid)
    row = own.get_facilitated_question(collaboration, question)
    return _release(request, collaboration, row, row)


@require_http_methods(METHODS)
@signed_in_only
def release_found(request: HttpRequest, uuid: UUID, question: UUID, finding: UUID) -> HttpResponse:
    collaboration = facilitated(request, uuid)
    row = own.get_facilitated_question(collaboration, question)
    return _release(request, collaboration, row, own.get_facilitated_finding(row, finding))


def _release(
    request: HttpRequest, collaboration: Collaboration, question: LearningQuestion, row: Travels
) -> HttpResponse:
    """The form, the preview, or the deed. Nothing travels that was not seen in the preview.

    The preview is answered as a refusal: nothing is stored yet, so the device keeps the words.
    """
    form = release_form(row, collaboration, request.POST if request.method == "POST" else None)
    context = page_of(request, collaboration)
    preview = None
    if form.is_bound and form.is_valid():
        attempt(form, partial(_check, form, collaboration))
        is_seen = not form.errors and request.POST.get("release") == form.digest
        if is_seen and attempt(form, _deed(form, row)):
            messages.success(request, _("Released. Others can read it now."))
            return to_question(question, context)
        preview = _preview(form, question) if not form.errors else None
    context |= {
        "question": own.whole_question(question),
        "finding": own.whole_finding(row) if isinstance(row, Finding) else None,
        "form": form,
        "preview": preview,
    }
    status = 422 if form.is_bound else 200
    return render(request, "learning/release.html", context, status=status)


def _check(form: ReleaseForm, collaboration: Collaboration) -> None:
    """What is wrong, before anybody looks at a preview of it. Words that point at a person stand in
    the preview with a warning: seeing them there is the second look."""
    if isinstance(form, ReleaseQuestionForm):
        shared = checked_shared_words(form.words)
        require_nobody_named(collaboration, *astuple(shared), by=None, field="wording")
    elif isinstance(form, ReleaseFindingForm):
        words = checked_finding(form.words)
        require_nobody_named(collaboration, *astuple(words), by=None, field="tried")


def _deed(form: ReleaseForm, row: Travels) -> Callable[[], object]:
    audience = form.cleaned_data["audience"]
    if isinstance(form, ReleaseQuestionForm) and isinstance(row, LearningQuestion):
        return partial(
            release_question, question=row, words=form.words, audience=audience, is_looked_at=True
        )
    assert isinstance(form, ReleaseFindingForm)
    assert isinstance(row, Finding)
    return partial(
        release_finding, finding=row, words=form.words, audience=audience, is_looked_at=True
    )


def _preview(form: ReleaseForm, question: LearningQuestion) -> ReleasedQuestion:
    """Just what others will see, from the words as they will be stored."""
    if isinstance(form, ReleaseQuestionForm):
        shared = checked_shared_words(form.words)
        return ReleasedQuestion(Level(question.level), shared.wording, shared.context)
    assert isinstance(form, ReleaseFindingForm)
    words = checked_finding(form.words)
    found = ReleasedFinding(words.tried, words.happened, words.matters, words.next_step)
    present = own.released_words(question)
    wording, context = (present.wording, present.context) if present is not None else ("", "")
    return ReleasedQuestion(Level(question.level), wording, context, (found,))


@require_http_methods(METHODS)
@signed_in_only
def withdraw(request: HttpRequest, uuid: UUID, question: UUID) -> HttpResponse:
    collaboration = facilitated(request, uuid)
    row = own.get_facilitated_question(collaboration, question)
    return _withdraw(request, collaboration, row, row)


@require_http_methods(METHODS)
@signed_in_only
def withdraw_found(request: HttpRequest, uuid: UUID, question: UUID, finding: UUID) -> HttpResponse:
    collaboration = facilitated(request, uuid)
    row = own.get_facilitated_question(collaboration, question)
    return _withdraw(request, collaboration, row, own.get_facilitated_finding(row, finding))


def _withdraw(
    request: HttpRequest, collaboration: Collaboration, question: LearningQuestion, row: Travels
) -> HttpResponse:
    """Ask first: the words that were written for others are gone then."""
    if not hasattr(row, "release"):
        raise Http404
    context = page_of(request, collaboration)
    if request.method == "POST":
        withdraw_release(release=row.release)
        messages.success(request, _("Taken back. From now on nobody else can read it."))
        return to_question(question, context)
    context |= {
        "question": own.whole_question(question),
        "finding": own.whole_finding(row) if isinstance(row, Finding) else None,
    }
    return render(request, "learning/withdraw.html", context)
