"""Who else has this question: beside a question of one's own, and while writing one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.texts import clean_text
from pitstop.learning.access.own import get_facilitated_question
from pitstop.learning.access.reach import get_released
from pitstop.learning.access.who_else import laid_aside, who_else
from pitstop.learning.domain.matching import judge_match, take_back_verdict
from pitstop.learning.domain.question import MAX_WORDING
from pitstop.learning.drafts import draft_key
from pitstop.learning.enums import Verdict
from pitstop.learning.errors import NoLongerSharedError
from pitstop.learning.models import LearningQuestion, QuestionRelease
from pitstop.learning.views.others import no_longer_shared
from pitstop.people.signed_in import own_path, signed_in_only, signed_in_user

SHOWN_WHILE_WRITING = 5


@require_safe
@signed_in_only
def who_else_page(request: HttpRequest, uuid: UUID, question: UUID) -> HttpResponse:
    """All comparable questions, and those the group laid aside."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    row = get_facilitated_question(collaboration, question)
    context = {
        "collaboration": collaboration,
        "question": row.pk,
        "wording": row.wording,
        "answer": who_else(collaboration, row.wording, question=row),
        "laid_aside": laid_aside(collaboration, row),
    }
    return render(request, "learning/who_else.html", context)


@require_POST
@signed_in_only
def judge(request: HttpRequest, uuid: UUID, question: UUID, release: UUID) -> HttpResponse:
    """The same question, another one, or left open again."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    row = get_facilitated_question(collaboration, question)
    try:
        other = get_released(release, collaboration)
        _judge(row, other, request.POST.get("verdict", ""))
    except NoLongerSharedError:
        return no_longer_shared(request, collaboration)
    way_back = own_path(request.POST.get("next", ""))
    return redirect(way_back or reverse("learning:who-else", args=[uuid, question]))


def _judge(question: LearningQuestion, other: QuestionRelease, verdict: str) -> None:
    """Anything but a verdict leaves the question open again."""
    if verdict in Verdict.values:
        judge_match(question=question, release=other, verdict=Verdict(verdict))
    else:
        take_back_verdict(question=question, release=other)


@require_POST
@signed_in_only
def while_writing(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Questions like the one that somebody is writing. Nothing is stored, and nothing of it stands
    in an address. A script gets the piece of the page; without one it is a page of its own."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    # A script sends the words alone, a browser the whole form they stand in.
    field = draft_key("wording", collaboration.uuid)
    typed = request.POST.get("wording") or request.POST.get(field, "")
    wording = clean_text(typed)[:MAX_WORDING]
    context = _written(collaboration, wording)
    is_fetched = request.headers.get("X-Requested-With") == "fetch"
    template = "learning/_who_else.html" if is_fetched else "learning/who_else_written.html"
    return render(request, template, context)


def _written(collaboration: Collaboration, wording: str) -> dict[str, object]:
    return {
        "collaboration": collaboration,
        "question": None,
        "wording": wording,
        "answer": who_else(collaboration, wording, most=SHOWN_WHILE_WRITING),
    }
