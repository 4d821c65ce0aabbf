"""A question of another group, with what it found out, in the words that it released."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.collaborations.models import Collaboration
from pitstop.learning.access.contacts import contact_about
from pitstop.learning.access.matches import verdict_on
from pitstop.learning.access.outside import seen_from_outside
from pitstop.learning.access.own import facilitated_questions, get_facilitated_question
from pitstop.learning.access.reach import get_released, released_findings_of
from pitstop.learning.errors import NoLongerSharedError
from pitstop.learning.models import QuestionRelease
from pitstop.people.signed_in import signed_in_only, signed_in_user


@require_safe
@signed_in_only
def other_question(request: HttpRequest, uuid: UUID, release: UUID) -> HttpResponse:
    """One question of another group; the address may name the own question it is put beside."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    try:
        row = get_released(release, collaboration)
    except NoLongerSharedError:
        return no_longer_shared(request, collaboration)
    findings = released_findings_of(row, collaboration)
    context = {
        "collaboration": collaboration,
        "released": seen_from_outside(row, findings),
    }
    beside = _beside(collaboration, row, request.GET.get("question", ""))
    return render(request, "learning/other_question.html", context | beside)


def _beside(collaboration: Collaboration, row: QuestionRelease, raw: str) -> dict[str, object]:
    """The own question it is compared with; or those to choose from."""
    try:
        own = get_facilitated_question(collaboration, UUID(raw))
    except ValueError:
        return {"own_questions": facilitated_questions(collaboration)}
    return {
        "question": own.pk,
        "wording": own.wording,
        "verdict": verdict_on(own, row),
        "contact": contact_about(own, row),
    }


def no_longer_shared(request: HttpRequest, collaboration: Collaboration) -> HttpResponse:
    """An old link to what its group took back: says so, and not a word of what it was."""
    context = {"collaboration": collaboration}
    return render(request, "learning/withdrawn.html", context, status=410)
