"""Learning questions in a pit stop: for participants and for the facilitator, each under their own
address."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from pitstop.dialogue.actors import Actor, get_actor
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.fragments import page_context
from pitstop.dialogue.views.facilitator import render_facilitator_screen
from pitstop.dialogue.views.participant import render_participant_screen
from pitstop.learning.access import own
from pitstop.learning.building import (
    build_question_form,
    build_rewording_form,
    has_questions_on_screen,
)
from pitstop.learning.domain.question import raise_question, remove_question, reword_question
from pitstop.learning.domain.stage import move_question
from pitstop.learning.models import LearningQuestion
from pitstop.learning.question_forms import MoveForm, QuestionForm, move_form
from pitstop.learning.views.attempts import attempt, status_of
from pitstop.learning.views.questions import METHODS
from pitstop.ui.refusals import RefusedError


@require_http_methods(METHODS)
def questions(request: HttpRequest, uuid: UUID, role: ViewerKind) -> HttpResponse:
    """What the group wants to learn, with a form for another question."""
    actor = get_actor(request, uuid, role)
    if request.method != "POST":
        return _questions_page(request, actor)
    form = build_question_form(actor, request.POST)
    if form.is_valid():
        deed = partial(
            raise_question,
            collaboration=actor.pit_stop.collaboration,
            uuid=form.cleaned_data["uuid"],
            words=form.words,
            pit_stop=actor.pit_stop,
            by=actor.participant,
            is_looked_at=form.is_looked_at,
        )
        if attempt(form, deed):
            return _back(actor)
    return _refused_page(request, actor, form)


def _back(actor: Actor) -> HttpResponse:
    if has_questions_on_screen(actor):
        return redirect(actor.screen_url)
    return redirect("learning:in-pit-stop", actor.role, actor.pit_stop.pk)


def _refused_page(request: HttpRequest, actor: Actor, form: QuestionForm) -> HttpResponse:
    """The form as it was sent: on the screen it came from, or on the page of the questions when no
    screen holds such a form now."""
    actor.pit_stop.refresh_from_db()
    if not has_questions_on_screen(actor):
        return _questions_page(request, actor, form)
    if actor.participant is None:
        return render_facilitator_screen(request, actor, status=422, question_form=form)
    return render_participant_screen(request, actor.participant, status=422, question_form=form)


def _questions_page(
    request: HttpRequest, actor: Actor, form: QuestionForm | None = None
) -> HttpResponse:
    context = page_context(actor) | {"stream_kind": f"{actor.kind.value}:{get_language()}"}
    if form is not None:
        context["question_form"] = form
    status = status_of(form)
    return render(request, "learning/questions_in_pit_stop.html", context, status=status)


@require_http_methods(METHODS)
def question(request: HttpRequest, uuid: UUID, role: ViewerKind, question: UUID) -> HttpResponse:
    """One question: say it otherwise, or take it away; who facilitates also says where the group
    stands with it."""
    actor = get_actor(request, uuid, role)
    row = own.get_shared_question(actor.pit_stop, actor.kind, question)
    if "remove" in request.POST:
        return _remove(request, actor, row)
    if request.POST.get("deed") == MoveForm.deed_name and actor.kind == ViewerKind.FACILITATOR:
        return _move(request, actor, row)
    form = build_rewording_form(actor, row, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        deed = partial(
            reword_question,
            question=row,
            words=form.words,
            based_on=form.cleaned_data["based_on"] or 0,
            by=actor.participant,
            is_looked_at=form.is_looked_at,
        )
        if attempt(form, deed, row=row):
            return _back(actor)
    return _question_page(request, actor, row, form=form)


def _move(request: HttpRequest, actor: Actor, row: LearningQuestion) -> HttpResponse:
    form = move_form(own.whole_question(row), request.POST)
    if form.is_valid():
        words = form.cleaned_data
        deed = partial(
            move_question,
            question=row,
            stage=words["stage"],
            note=words["note"],
            pit_stop=actor.pit_stop,
        )
        if attempt(form, deed):
            return _back(actor)
    return _question_page(request, actor, row, move_form=form)


def _remove(request: HttpRequest, actor: Actor, row: LearningQuestion) -> HttpResponse:
    try:
        remove_question(question=row, by=actor.participant)
    except RefusedError as error:
        return _question_page(request, actor, row, refused=str(error.sentence))
    return _back(actor)


def _question_page(
    request: HttpRequest,
    actor: Actor,
    row: LearningQuestion,
    *,
    form: QuestionForm | None = None,
    move_form: MoveForm | None = None,
    refused: str = "",
) -> HttpResponse:
    is_facilitator = actor.kind == ViewerKind.FACILITATOR
    [shown] = own.shared_questions(actor.pit_stop, actor.kind, only=[row.pk])
    may_change = is_facilitator or (shown.is_of_now and not actor.pit_stop.is_closed)
    is_sent = form is not None and form.is_bound
    context = page_context(actor) | {
        "question": shown,
        "form": (form or build_rewording_form(actor, row)) if may_change or is_sent else None,
        "move_form": (move_form or _empty_move_form(row)) if is_facilitator else None,
        "may_remove": may_change,
        "refused": refused,
    }
    status = 422 if refused else status_of(form, move_form)
    return render(request, "learning/question_in_pit_stop.html", context, status=status)


def _empty_move_form(row: LearningQuestion) -> MoveForm:
    return move_form(own.whole_question(row))
