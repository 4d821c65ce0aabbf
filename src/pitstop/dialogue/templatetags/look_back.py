"""What a screen shows of a look back, the same for everyone of a kind."""

from django import template

from pitstop.dialogue.access import goals
from pitstop.dialogue.answering import shows_answers
from pitstop.dialogue.enums import StepKind, ViewerKind
from pitstop.dialogue.fragments import last_threads, shared_context
from pitstop.dialogue.looking_back import build_looked_back
from pitstop.dialogue.models import PitStop

register = template.Library()


@register.inclusion_tag("dialogue/_last_threads.html")
def last_threads_shared(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    """The red threads of last time, on what everyone looks at."""
    return shared_context(pit_stop, kind) | last_threads(pit_stop, kind)


@register.inclusion_tag("dialogue/_asked_alone.html")
def asked_alone(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    """What each answers on their own screen in the present step, to read along on the large one."""
    step = pit_stop.current_step
    step_kind = step.kind if step is not None and not pit_stop.is_closed else ""
    if step_kind == StepKind.ANCHORS:
        return {"texts": [anchor.statement for anchor in pit_stop.format.anchors]}
    if step_kind == StepKind.GOALS:
        named = [goal.text for goal in goals(pit_stop, kind)]
        return {"texts": [*named, *filter(None, [pit_stop.collaboration.yield_statement])]}
    return {"texts": []}


@register.inclusion_tag("dialogue/_looked_back.html")
def looked_back(pit_stop: PitStop, kind: ViewerKind) -> dict[str, object]:
    """What the group answered, in the step in which that opens."""
    is_shown = shows_answers(pit_stop)
    shown = build_looked_back(pit_stop, kind) if is_shown else None
    return shared_context(pit_stop, kind) | {"looked_back": shown}
