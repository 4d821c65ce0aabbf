"""Goals: how far each thinks that what the group chose before was reached."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from pitstop.dialogue.answering import goals_step
from pitstop.dialogue.domain.answers import keeps
from pitstop.dialogue.domain.rules import lock_pit_stop, require_answering
from pitstop.dialogue.domain.scales import read_scale
from pitstop.dialogue.events import AnswersGiven, happened
from pitstop.dialogue.models import GoalEstimate, Participant
from pitstop.dialogue.series import chosen_results

# The yield of the whole collaboration is a goal too, and no red thread.
YIELD = "yield"


@transaction.atomic
def estimate_goals(
    *, participant: Participant, estimates: Mapping[UUID | None, int | None]
) -> None:
    """Keep these estimates by red thread; None stands for the yield. Answering again changes them.

    They open together with the images that come after; from then on they stay as they are.
    """
    pit_stop = lock_pit_stop(participant.pit_stop)
    require_answering(pit_stop, goals_step(pit_stop))
    known = {None, *chosen_results(pit_stop).values_list("pk", flat=True)}
    is_first = not participant.goal_estimates.exists()
    for goal, value in estimates.items():
        if goal in known:
            GoalEstimate.objects.update_or_create(
                participant=participant,
                red_thread_id=goal,
                defaults={"pit_stop": pit_stop, "value": value},
            )
    if is_first:
        happened(pit_stop, AnswersGiven())


@keeps("goal")
def keep_goals(participant: Participant, sent: Mapping[str, str]) -> None:
    estimates = {
        goal: value
        for about, value in read_scale(sent).items()
        if (goal := _goal(about)) is not None or about == YIELD
    }
    estimate_goals(participant=participant, estimates=estimates)


def _goal(about: str) -> UUID | None:
    try:
        return UUID(about)
    except ValueError:
        return None
