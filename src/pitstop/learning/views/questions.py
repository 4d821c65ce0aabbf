"""The learning questions of a collaboration, for who facilitates it."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pitstop.learning.access import own
from pitstop.learning.domain.question import raise_question, remove_question, reword_question
from pitstop.learning.domain.stage import move_question
from pitstop.learning.enums import Level, Stage
from pitstop.learning.models import LearningQuestion
from pitstop.learning.queries import pit_stops_to_name
from pitstop.learning.question_forms import (
    MoveForm,
    QuestionForm,
    initial_for_change,
    initial_for_new,
    move_form,
)
from pitstop.learning.views.attempts import attempt, status_of
from pitstop.learning.views.ways import facilitated, page_of
from pitstop.people.signed_in import signed_in_only

METHODS = ["GET", "HEAD", "POST"]
# In the order in which a group needs them: what is open first.
SECTIONS = (
    (gettext_lazy("Still open"), {Stage.RAISED, Stage.RAISED_AGAIN}),
    (gettext_lazy("Worked on"), {Stage.WORKED_ON}),
    (gettext_lazy("Answered for now"), {Stage.ANSWERED}),
)


@require_safe
@signed_in_only
def question_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    collaboration = facilitated(request, uuid)
    level = request.GET.get("level", "")
    everything = own.facilitated_questions(collaboration)
    shown = [question for question in everything if not level or question.level == level]
    context = page_of(request, collaboration) | {
        "has_any": bool(everything),
        "sections": [
            (heading, found)
            for heading, stages in SECTIONS
            if (found := [question for question in shown if question.stage in stages])
        ],
        "level": level,
        "levels": [(choice.value, capfirst(choice.label)) for choice in Level],
    }
    return render(request, "learning/questions.html", context)


@require_http_methods(METHODS)
@signed_in_only
def new_question(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Raise one later, or for a pit stop that is over."""
    collaboration = facilitated(request, uuid)
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        about=collaboration.uuid,
        initial=initial_for_new(collaboration.uuid, {}),
        pit_stops=pit_stops_to_name(collaboration),
    )
    if form.is_bound and form.is_valid():
        deed = partial(
            raise_question,
            collaboration=collaboration,
            uuid=form.cleaned_data["uuid"],
            words=form.words,
            pit_stop=form.cleaned_data.get("pit_stop"),
            is_looked_at=form.is_looked_at,
        )
        if attempt(form, deed):
            messages.success(request, _("Your learning question is kept."))
            return redirect("learning:question", uuid, form.cleaned_data["uuid"])
    context = page_of(request, collaboration) | {"form": form}
    return render(request, "learning/question_new.html", context, status=status_of(form))


@require_http_methods(METHODS)
@signed_in_only
def question(request: HttpRequest, uuid: UUID, question: UUID) -> HttpResponse:
    """The question with its history, its findings and what travels; say where you stand with it."""
    collaboration = facilitated(request, uuid)
    row = own.get_facilitated_question(collaboration, question)
    pit_stops = pit_stops_to_name(collaboration)
    sent = request.POST if request.method == "POST" else None
    form = move_form(own.whole_question(row), sent, pit_stops=pit_stops)
    if form.is_bound and form.is_valid() and attempt(form, _move(row, form)):
        messages.success(request, _("Saved. Thank you."))
        return redirect(request.get_full_path())
    context = page_of(request, collaboration) | {
        "question": own.whole_question(own.get_facilitated_question(collaboration, question)),
        "move_form": form,
    }
    return render(request, "learning/question.html", context, status=status_of(form))


def _move(row: LearningQuestion, form: MoveForm) -> Callable[[], object]:
    words = form.cleaned_data
    return partial(
        move_question,
        question=row,
        stage=words["stage"],
        note=words["note"],
        pit_stop=words.get("pit_stop"),
    )


@require_http_methods(METHODS)
@signed_in_only
def change(request: HttpRequest, uuid: UUID, question: UUID) -> HttpResponse:
    """Say it otherwise, or take it away."""
    collaboration = facilitated(request, uuid)
    row = own.get_facilitated_question(collaboration, question)
    if "remove" in request.POST:
        remove_question(question=row)
        messages.success(request, _("The question is gone."))
        return redirect("learning:questions", uuid)
    sent = request.POST if request.method == "POST" else None
    form = QuestionForm(sent, about=row.pk, initial=initial_for_change(row, {}))
    context = page_of(request, collaboration)
    if form.is_bound and form.is_valid():
        deed = partial(
            reword_question,
            question=row,
            words=form.words,
            based_on=form.cleaned_data["based_on"] or 0,
            is_looked_at=form.is_looked_at,
        )
        if attempt(form, deed, row=row):
            messages.success(request, _("Saved. Thank you."))
            return redirect("learning:question", uuid, question)
    context |= {"question": own.whole_question(row), "form": form}
    return render(request, "learning/question_change.html", context, status=status_of(form))
