"""Where somebody comes from and goes back to: a facilitator may come from a running pit stop."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from pitstop.agreements.doors import facilitators_key
from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.models import PitStop
from pitstop.learning.models import LearningQuestion
from pitstop.people.signed_in import signed_in_user


def facilitated(request: HttpRequest, uuid: UUID) -> Collaboration:
    return get_facilitated_collaboration(uuid, signed_in_user(request))


def page_of(request: HttpRequest, collaboration: Collaboration) -> dict[str, object]:
    """What every page of a collaboration's questions needs."""
    pit_stop = _came_from(request, collaboration)
    return {
        "collaboration": collaboration,
        "device_key": facilitators_key(signed_in_user(request), collaboration),
        "from_pit_stop": pit_stop,
        "way": f"?from={pit_stop.pk}" if pit_stop is not None else "",
    }


def to_question(question: LearningQuestion, context: dict[str, object]) -> HttpResponse:
    """To the page of the question, from where a running pit stop is one step back."""
    address = reverse("learning:question", args=[question.collaboration.uuid, question.pk])
    return HttpResponseRedirect(f"{address}{context['way']}")


def _came_from(request: HttpRequest, collaboration: Collaboration) -> PitStop | None:
    try:
        uuid = UUID(request.GET.get("from", ""))
    except ValueError:
        return None
    return PitStop.objects.filter(collaboration=collaboration, pk=uuid).first()
