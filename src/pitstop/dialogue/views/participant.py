"""The participant's screen, and what keeps it whole: the revision and the drafts."""

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from pitstop.dialogue import access
from pitstop.dialogue.actors import Actor, get_actor, get_room
from pitstop.dialogue.domain.answers import is_answer, keep_answers
from pitstop.dialogue.domain.own_image import (
    hand_in_image,
    keep_drafts,
    share_private_item,
    skip_image,
)
from pitstop.dialogue.domain.participant import mark_present
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.errors import AnswersClosedError
from pitstop.dialogue.forms.image import FIELD_NAME, build_image_form, parse_image
from pitstop.dialogue.fragments import page_context
from pitstop.dialogue.models import Participant
from pitstop.dialogue.screens import build_own_image, build_shared_screen, scene_of
from pitstop.dialogue.sentences import naming_sentence
from pitstop.dialogue.views.scene_context import scene_context
from pitstop.ui.refusals import RefusedError

OTHER_DRAFT = re.compile(
    r"wording:new|home:(text|who_must_know)|(respond|reword|note):[0-9a-f-]{1,36}"
)
MOST_DRAFTS = 80


@require_safe
def participant_screen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    participant = access.get_participant(uuid, request.COOKIES)
    mark_present(participant, participant.pit_stop.current_position)
    return render_participant_screen(request, participant)


def render_participant_screen(
    request: HttpRequest, participant: Participant, *, status: int = 200, **refused: object
) -> HttpResponse:
    """The whole screen; `refused` holds what a form sent and what is wrong with it."""
    pit_stop = participant.pit_stop
    kind = access.kind_of(participant)
    scene = "own_image" if "image_errors" in refused else scene_of(participant)
    screen = build_shared_screen(pit_stop, kind)
    secret = request.COOKIES[access.participant_cookie(pit_stop.pk)]
    context = page_context(Actor(pit_stop, kind, participant)) | {
        "participant": participant,
        "scene": scene,
        "screen": screen,
        "status": screen.status,
        "naming": naming_sentence(pit_stop.policy),
        "drafts": access.own_drafts(participant),
        # Another kind of viewer makes another address, so that the browser opens a new stream.
        "stream_kind": f"{kind.value}:{get_language()}",
        "personal_link": request.build_absolute_uri(
            reverse("dialogue:personal-link", args=[secret])
        ),
    }
    context |= scene_context(request, participant, scene, screen) | refused
    if scene == "own_image":
        context["image"] = build_image_form(
            build_own_image(participant),
            secret=secret,
            sent=refused.get("image_sent"),  # type: ignore[arg-type]
            errors=refused.get("image_errors"),  # type: ignore[arg-type]
            one_more=str(refused.get("one_more", "")),
        )
    return render(request, "dialogue/participant.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def image(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One's own image: hand it in, skip it, ask for one more line; a GET opens it to revise."""
    participant = access.get_participant(uuid, request.COOKIES)
    if request.method != "POST":
        return render_participant_screen(request, participant, image_errors={}, is_revising=True)
    sent = request.POST.dict()
    try:
        _keep_statements(participant, sent)
        if "one_more" in sent:
            # Without script: keep what was typed and show the form again with an extra line.
            keep_drafts(participant=participant, texts=_draft_texts(sent))
            return render_participant_screen(
                request, participant, image_errors={}, image_sent=sent, one_more=sent["one_more"]
            )
        _hand_in_or_skip(participant, sent)
    except RefusedError as error:
        participant.refresh_from_db()
        return render_participant_screen(
            request,
            participant,
            status=422,
            image_errors={error.field: str(error.sentence)},
            image_sent=sent,
        )
    return redirect("dialogue:participant", uuid)


def _keep_statements(participant: Participant, sent: dict[str, str]) -> None:
    """The statements on top of the image come along with it, for who has no script. From a page of
    before handing in they are late; the words of the image are not."""
    try:
        keep_answers(participant=participant, sent=sent)
    except AnswersClosedError:
        return


def _hand_in_or_skip(participant: Participant, sent: dict[str, str]) -> None:
    if "skip" not in sent:
        items = parse_image(participant.pit_stop.format, sent)
        hand_in_image(participant=participant, items=items)
        return
    if not participant.pit_stop.is_closed:
        keep_drafts(participant=participant, texts=_draft_texts(sent))
    skip_image(participant=participant)


@require_POST
def share_item(request: HttpRequest, uuid: UUID, item: UUID) -> HttpResponse:
    """Share with the group what one wrote for oneself alone."""
    participant = access.get_participant(uuid, request.COOKIES)
    try:
        share_private_item(participant=participant, uuid=item)
    except RefusedError as error:
        return render_participant_screen(
            request, participant, status=409, share_error=str(error.sentence)
        )
    return redirect("dialogue:participant", uuid)


@require_POST
def drafts(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep what is being typed or clicked; 204 is said only after the database has it."""
    participant = access.get_participant(uuid, request.COOKIES)
    sent = request.POST.dict()
    try:
        if texts := _draft_texts(sent):
            keep_drafts(participant=participant, texts=texts)
        keep_answers(participant=participant, sent=sent)
    except RefusedError as error:
        return HttpResponse(str(error.sentence), status=409, content_type="text/plain")
    return HttpResponse(status=204)


def _draft_texts(sent: dict[str, str]) -> dict[str, str]:
    known = {
        key: text
        for key, text in sent.items()
        if (FIELD_NAME.fullmatch(key) or OTHER_DRAFT.fullmatch(key)) and not is_answer(key)
    }
    return dict(list(known.items())[:MOST_DRAFTS])


@require_GET
def revision(request: HttpRequest, uuid: UUID, role: ViewerKind) -> HttpResponse:
    """The number that rises with every change: for browsers behind a proxy that holds streams."""
    actor = get_actor(request, uuid, role)
    return HttpResponse(actor.pit_stop.revision_for(actor.kind), content_type="text/plain")


@require_GET
def room_revision(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = get_room(uuid, request.COOKIES)
    return HttpResponse(actor.pit_stop.revision_for(actor.kind), content_type="text/plain")
