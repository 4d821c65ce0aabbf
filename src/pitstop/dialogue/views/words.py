"""What a participant adds once images are open: responses, recognition, choices, last words."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from pitstop.dialogue import access
from pitstop.dialogue.actors import Actor
from pitstop.dialogue.domain.closing import take_home as keep_take_home
from pitstop.dialogue.domain.recognition import recognise_wording
from pitstop.dialogue.domain.response import respond_to_contribution
from pitstop.dialogue.domain.weighing import in_order, weigh_results
from pitstop.dialogue.enums import RecognitionAnswer, Stance
from pitstop.dialogue.forms.weighing import Weighed, placed, ticked
from pitstop.dialogue.forms.words import RecognitionForm, ResponseForm, TakeHomeForm
from pitstop.dialogue.fragments import page_context
from pitstop.dialogue.models import Contribution, Participant
from pitstop.dialogue.sentences import naming_sentence
from pitstop.dialogue.views.participant import render_participant_screen
from pitstop.ui.refusals import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
def respond(request: HttpRequest, uuid: UUID, contribution: UUID) -> HttpResponse:
    """Build on a contribution, or see it differently: a page of its own, so words get room."""
    participant = access.get_participant(uuid, request.COOKIES)
    pit_stop, kind = participant.pit_stop, access.kind_of(participant)
    draft = f"respond:{contribution}"
    if request.method == "POST":
        row = access.get_open_contribution(pit_stop, kind, contribution)
        form = ResponseForm(request.POST, draft=draft)
        if _is_kept(form, row, participant):
            return redirect_to(participant.pit_stop_id, f"contribution-{contribution}")
    else:
        form = ResponseForm(initial=_fresh_response(request, participant, draft), draft=draft)
    context = page_context(Actor(pit_stop, kind, participant)) | {
        "form": form,
        "stance": form["stance"].value(),
        "contribution": access.get_shared_contribution(pit_stop, kind, contribution),
        "naming": naming_sentence(pit_stop.policy),
    }
    return render(request, "dialogue/respond.html", context, status=422 if form.errors else 200)


def _fresh_response(
    request: HttpRequest, participant: Participant, draft: str
) -> dict[str, object]:
    stance = request.GET.get("stance", "")
    return {
        "uuid": uuid4(),
        "stance": stance if stance in Stance.values else Stance.BUILD_ON,
        "text": access.own_drafts(participant).get(draft, ""),
    }


def _is_kept(form: ResponseForm, contribution: Contribution, participant: Participant) -> bool:
    """Store the response; if it cannot be, the form says why."""
    if not form.is_valid():
        return False
    try:
        respond_to_contribution(
            contribution=contribution,
            by=participant,
            uuid=form.cleaned_data["uuid"],
            stance=Stance(form.cleaned_data["stance"]),
            text=form.cleaned_data["text"],
        )
    except RefusedError as error:
        form.add_error(error.field or None, str(error.sentence))
        return False
    return True


def redirect_to(pit_stop: UUID, anchor: str) -> HttpResponse:
    response = redirect("dialogue:participant", pit_stop)
    response["Location"] += f"#{anchor}"
    return response


@require_POST
def recognise(request: HttpRequest, uuid: UUID, wording: int) -> HttpResponse:
    """Yes, partly or no to one wording."""
    participant = access.get_participant(uuid, request.COOKIES)
    kind = access.kind_of(participant)
    row = access.get_open_wording(participant.pit_stop, kind, wording)
    form = RecognitionForm(request.POST)
    try:
        if not form.is_valid():
            raise RefusedError(str(form.errors["answer"][0]))
        recognise_wording(
            wording=row,
            by=participant,
            answer=RecognitionAnswer(form.cleaned_data["answer"]),
            note=form.cleaned_data["note"],
        )
    except RefusedError as error:
        return render_participant_screen(
            request,
            participant,
            status=422,
            recognition_error=str(error.sentence),
            recognition_sent={"wording": wording, **request.POST.dict()},
        )
    return redirect("dialogue:participant", uuid)


@require_POST
def weigh(request: HttpRequest, uuid: UUID) -> HttpResponse:
    participant = access.get_participant(uuid, request.COOKIES)
    pit_stop = participant.pit_stop
    is_ranked = pit_stop.format.weighing.is_ranked
    chosen: Weighed = placed(request.POST) if is_ranked else ticked(request.POST)
    try:
        weigh_results(pit_stop=pit_stop, by=participant, red_threads=in_order(chosen))
    except RefusedError as error:
        return render_participant_screen(
            request,
            participant,
            status=422,
            weighing_error=str(error.sentence),
            own_weighing=chosen,
        )
    return redirect("dialogue:participant", uuid)


@require_POST
def take_home(request: HttpRequest, uuid: UUID) -> HttpResponse:
    participant = access.get_participant(uuid, request.COOKIES)
    form = TakeHomeForm(request.POST)
    if form.is_valid():
        try:
            keep_take_home(by=participant, **form.cleaned_data)
        except RefusedError as error:
            form.add_error(error.field or None, str(error.sentence))
        else:
            return redirect("dialogue:participant", uuid)
    return render_participant_screen(request, participant, status=422, take_home_form=form)
