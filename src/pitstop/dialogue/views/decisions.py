"""What the facilitator records for the group: recognition, red threads and the weighing."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from pitstop.dialogue import access
from pitstop.dialogue.actors import get_facilitator
from pitstop.dialogue.domain.recognition import open_recognition, record_red_thread
from pitstop.dialogue.domain.red_thread import remove_red_thread
from pitstop.dialogue.domain.weighing import choose_results, open_weighing
from pitstop.dialogue.forms.facilitating import parse_ids
from pitstop.dialogue.views.facilitator import answer_deed
from pitstop.people.signed_in import signed_in_only


@require_POST
@signed_in_only
def open_answers(request: HttpRequest, uuid: UUID, thread: UUID) -> HttpResponse:
    """Show how a wording is recognised before everyone answered."""
    actor = get_facilitator(request, uuid)
    row = access.get_open_thread(actor.pit_stop, actor.kind, thread)
    deed = partial(open_recognition, red_thread=row)
    return answer_deed(request, actor, deed, place=f"thread-{thread}")


@require_POST
@signed_in_only
def record(request: HttpRequest, uuid: UUID, thread: UUID) -> HttpResponse:
    """Adopted if the rule of the format holds, else recorded with the difference."""
    actor = get_facilitator(request, uuid)
    row = access.get_open_thread(actor.pit_stop, actor.kind, thread)
    deed = partial(record_red_thread, red_thread=row)
    return answer_deed(request, actor, deed, place=f"thread-{thread}")


@require_POST
@signed_in_only
def remove(request: HttpRequest, uuid: UUID, thread: UUID) -> HttpResponse:
    actor = get_facilitator(request, uuid)
    row = access.get_open_thread(actor.pit_stop, actor.kind, thread)
    deed = partial(remove_red_thread, red_thread=row)
    return answer_deed(request, actor, deed, place=f"thread-{thread}")


@require_POST
@signed_in_only
def open_choices(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = get_facilitator(request, uuid)
    deed = partial(open_weighing, pit_stop=actor.pit_stop)
    return answer_deed(request, actor, deed, place="weighing")


@require_POST
@signed_in_only
def choose(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Record which results the group goes for; sending none takes the choice back."""
    actor = get_facilitator(request, uuid)
    chosen = parse_ids(request.POST.getlist("results"))
    deed = partial(choose_results, pit_stop=actor.pit_stop, red_threads=chosen)
    return answer_deed(request, actor, deed, place="weighing")
