"""A pit stop as a whole: prepare it, move it on, close it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.domain.forgetting import forget_authors
from pitstop.dialogue.domain.invitation import withdraw_invitations
from pitstop.dialogue.domain.rules import lock_pit_stop, require_not_closed
from pitstop.dialogue.enums import NamingPolicy, Phase
from pitstop.dialogue.errors import NamingPolicyError, StepNotOpenError
from pitstop.dialogue.events import (
    DoorMoved,
    PitStopClosed,
    StepStarted,
    TimeChanged,
    happened,
)
from pitstop.dialogue.formats import Format
from pitstop.dialogue.join_codes import new_join_code
from pitstop.dialogue.models import Draft, PitStop, Step
from pitstop.dialogue.queries import has_held_pit_stop
from pitstop.people.tokens import new_token


@transaction.atomic
def prepare_pit_stop(
    *,
    collaboration: Collaboration,
    theme: str,
    format: Format,
    naming_policy: str = NamingPolicy.ANONYMOUS,
    starts_at: datetime | None = None,
) -> PitStop:
    """Make a pit stop that can be joined; a first step at home is open from now on.

    The steps are those of a first or of a later stop, as the collaboration now stands.
    """
    settled = format.for_stop(is_first=not has_held_pit_stop(collaboration))
    pit_stop = PitStop.objects.create(
        collaboration=collaboration,
        number=_next_number(collaboration),
        theme=theme,
        format_data=settled.as_data(),
        naming_policy=naming_policy,
        starts_at=starts_at,
        code=new_join_code(),
        join_token=new_token(),
        room_token=new_token(),
    )
    Step.objects.bulk_create(
        Step(
            pit_stop=pit_stop, position=position, key=step.key, kind=step.kind, minutes=step.minutes
        )
        for position, step in enumerate(settled.steps)
    )
    if settled.steps[0].at_home:
        _start_step(pit_stop, 0)
    return pit_stop


def _next_number(collaboration: Collaboration) -> int:
    """One more than the last of the series; the lock keeps two from getting the same."""
    Collaboration.objects.select_for_update().get(pk=collaboration.pk)
    return (collaboration.pit_stops.aggregate(last=Max("number"))["last"] or 0) + 1


def _start_step(pit_stop: PitStop, position: int) -> None:
    step = pit_stop.steps.get(position=position)
    step.started_at = timezone.now()
    is_timed = not pit_stop.format.step(step.key).at_home
    step.ends_at = step.started_at + timedelta(minutes=step.minutes) if is_timed else None
    step.save(update_fields=["started_at", "ends_at"])
    pit_stop.current_position = position
    pit_stop.reached_position = max(position, pit_stop.reached_position or 0)
    if is_timed:
        pit_stop.phase = Phase.RUNNING
    pit_stop.save(update_fields=["current_position", "reached_position", "phase"])


@transaction.atomic
def start_step(*, pit_stop: PitStop, position: int) -> None:
    """Bring everyone to this step. Nobody's words are taken: who still writes goes on writing.

    Starting the step that runs already changes nothing, so a double click moves on once.
    """
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    if position == pit_stop.current_position and pit_stop.phase == Phase.RUNNING:
        return
    if not 0 <= position < len(pit_stop.step_list):
        raise StepNotOpenError(_("This pit stop has no such step."))
    _start_step(pit_stop, position)
    happened(pit_stop, StepStarted(position))


@transaction.atomic
def give_more_time(*, pit_stop: PitStop, minutes: int) -> None:
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    step = pit_stop.current_step
    if step is None or step.ends_at is None:
        raise StepNotOpenError(_("No step with a time is running."))
    # Time that ran out is not owed: two more minutes means two minutes from now.
    step.ends_at = max(step.ends_at, timezone.now()) + timedelta(minutes=minutes)
    step.save(update_fields=["ends_at"])
    happened(pit_stop, TimeChanged())


@transaction.atomic
def set_joinable(*, pit_stop: PitStop, is_joinable: bool) -> None:
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    pit_stop.is_joinable = is_joinable
    pit_stop.save(update_fields=["is_joinable"])
    happened(pit_stop, DoorMoved())


@transaction.atomic
def protect_names_more(*, pit_stop: PitStop, naming_policy: str) -> None:
    """Change the naming policy; people wrote under the present one, so never to less protection."""
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    wanted = NamingPolicy(naming_policy)
    if wanted == pit_stop.policy:
        return
    if wanted.protection < pit_stop.policy.protection:
        raise NamingPolicyError(
            _("The naming can only become more protective than it is."), field="naming_policy"
        )
    pit_stop.naming_policy = wanted
    pit_stop.save(update_fields=["naming_policy"])
    # What the new policy does not ask for is not kept either.
    pit_stop.participants.update(name="", name_skeleton="")
    if wanted == NamingPolicy.ANONYMOUS:
        pit_stop.participants.update(organisation=None)
    happened(pit_stop, StepStarted(pit_stop.current_position or 0))


def _drop_finished_drafts(pit_stop: PitStop) -> None:
    """Keep only the lines of an image that were never handed in: their author can still read them.

    A draft over a line that was handed in would tell, in an anonymous stop, whose line that is.
    """
    drafts = Draft.objects.filter(participant__pit_stop=pit_stop)
    slots = {slot.key for slot in pit_stop.format.asked_slots}
    handed_in = {str(uuid) for uuid in pit_stop.contributions.values_list("pk", flat=True)}
    finished = [
        pk
        for pk, key in drafts.values_list("pk", "key")
        if key.partition(":")[0] not in slots or key.partition(":")[2] in handed_in
    ]
    drafts.filter(pk__in=finished).delete()


@transaction.atomic
def close_pit_stop(*, pit_stop: PitStop) -> None:
    """End the pit stop. Nothing changes from now on; an anonymous one forgets who wrote what."""
    pit_stop = lock_pit_stop(pit_stop)
    if pit_stop.is_closed:
        return
    pit_stop.phase = Phase.CLOSED
    pit_stop.closed_at = timezone.now()
    pit_stop.is_joinable = False
    pit_stop.save(update_fields=["phase", "closed_at", "is_joinable"])
    withdraw_invitations(pit_stop=pit_stop)
    # Locked, so that a draft that is on its way is looked at too, or refused (see keep_drafts).
    list(pit_stop.participants.select_for_update().values_list("pk", flat=True))
    _drop_finished_drafts(pit_stop)
    # Of no use any more, and contributions of an anonymous stop get new ids.
    pit_stop.refused_proposals.all().delete()
    if pit_stop.policy == NamingPolicy.ANONYMOUS:
        forget_authors(pit_stop)
    happened(pit_stop, PitStopClosed())
