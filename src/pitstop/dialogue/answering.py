"""When each answers for themselves in a step, and when the group sees the result.

What was answered opens together with the images that come after. Nobody answers any more from then
on, so a figure that is shown never changes by one person, and no answer is coloured by it.
"""

from pitstop.dialogue.enums import StepKind
from pitstop.dialogue.formats import LATE_KINDS, OPENING_KINDS
from pitstop.dialogue.models import PitStop, Step

# What a look back can go through (see StepSpec.covers).
THREADS, AGREEMENTS, HABITS = "threads", "agreements", "habits"
# Steps in which each answers for themselves what later opens for all. The statements are not among
# them: what they tell stands in the measures.
ASKING_KINDS = {StepKind.LOOK_BACK, StepKind.GOALS}


def look_back_step(pit_stop: PitStop, covers: str) -> Step | None:
    """The step in which the group looks back on this; None where the format leaves it out."""
    steps = (step for step in pit_stop.step_list if step.kind == StepKind.LOOK_BACK)
    return next((step for step in steps if covers in step.specification.covers), None)


def goals_step(pit_stop: PitStop) -> Step | None:
    return next((step for step in pit_stop.step_list if step.kind == StepKind.GOALS), None)


def opening_step_after(pit_stop: PitStop, step: Step) -> Step | None:
    """The first step after this one in which images open."""
    later = pit_stop.step_list[step.position + 1 :]
    return next((other for other in later if other.kind in OPENING_KINDS + LATE_KINDS), None)


def has_been_reached(pit_stop: PitStop, step: Step | None) -> bool:
    reached = pit_stop.reached_position
    return step is not None and reached is not None and step.position <= reached


def has_opened(pit_stop: PitStop, step: Step | None) -> bool:
    """Whether the group sees what was answered in this step."""
    if step is None or not has_been_reached(pit_stop, step):
        return False
    return pit_stop.is_closed or has_been_reached(pit_stop, opening_step_after(pit_stop, step))


def is_answerable(pit_stop: PitStop, step: Step | None) -> bool:
    return has_been_reached(pit_stop, step) and not has_opened(pit_stop, step)


def is_recall_over(pit_stop: PitStop) -> bool:
    """Whether everyone may see the red threads of last time, so that nobody picks any more; at once
    where the format does not look back on them."""
    step = look_back_step(pit_stop, THREADS)
    is_shown = step is None or has_opened(pit_stop, step)
    return is_shown or pit_stop.is_recall_open or pit_stop.is_closed


def shows_answers(pit_stop: PitStop) -> bool:
    """Whether the present step is one in which the group sees what it answered: the first in which
    images open, or the very step again."""
    step = pit_stop.current_step
    if step is None or pit_stop.is_closed:
        return False
    asked = [other for other in pit_stop.step_list if other.kind in ASKING_KINDS]
    return step in asked or any(step == opening_step_after(pit_stop, other) for other in asked)
