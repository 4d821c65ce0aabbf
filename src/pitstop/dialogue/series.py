"""The series: the pit stops of a collaboration in order, and what a stop looks back on."""

from django.db.models import Case, Exists, OuterRef, QuerySet, When

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.enums import Phase, ThreadState
from pitstop.dialogue.models import PitStop, RedThread, Step


def pit_stops_of(collaboration: Collaboration) -> QuerySet[PitStop]:
    return PitStop.objects.filter(collaboration=collaboration).order_by("number")


def present_pit_stop(collaboration: Collaboration) -> PitStop | None:
    """The stop that the link of the series opens: the one that is going on, else the next to come.

    One that somebody holds alone is nobody else's.
    """
    return (
        pit_stops_of(collaboration)
        .exclude(phase=Phase.CLOSED)
        .exclude(format_data__is_solo=True)
        .alias(is_waiting=Case(When(phase=Phase.RUNNING, then=0), default=1))
        .order_by("is_waiting", "number")
        .first()
    )


def earlier_pit_stops(pit_stop: PitStop) -> QuerySet[PitStop]:
    """The stops that the group held before this one, the latest first.

    A stop that somebody held alone is theirs and no past of the group. One that was closed before
    the group came together was never held: only a step together has a time to end.
    """
    steps_together = Step.objects.filter(pit_stop=OuterRef("pk"), ends_at__isnull=False)
    return (
        PitStop.objects.filter(
            Exists(steps_together),
            collaboration=pit_stop.collaboration_id,
            number__lt=pit_stop.number,
            phase=Phase.CLOSED,
        )
        .exclude(format_data__is_solo=True)
        .order_by("-number")
    )


def previous_pit_stop(pit_stop: PitStop) -> PitStop | None:
    """Last time, or None at the first stop of a series."""
    return earlier_pit_stops(pit_stop).first()


def adopted_threads(pit_stops: QuerySet[PitStop] | list[PitStop]) -> QuerySet[RedThread]:
    """What the group saw together in these stops, in the order in which it drew them."""
    return (
        RedThread.objects.filter(pit_stop__in=pit_stops, state=ThreadState.ADOPTED)
        .order_by("-pit_stop__number", "position", "uuid")
        .prefetch_related("wordings")
    )


def chosen_results(pit_stop: PitStop) -> QuerySet[RedThread]:
    """The results that the group chose in earlier stops: its goals, the latest first."""
    return (
        RedThread.objects.filter(pit_stop__in=earlier_pit_stops(pit_stop), is_chosen=True)
        .order_by("-pit_stop__number", "position", "uuid")
        .prefetch_related("wordings")
    )
