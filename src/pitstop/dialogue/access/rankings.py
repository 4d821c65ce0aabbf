"""Whether people put the same results first: the figure of one weighing.

Nothing outside `access` gets the rankings themselves: only the figure made of them leaves it.
"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from pitstop.dialogue.enums import Part, ViewerKind
from pitstop.dialogue.models import PitStop, WeighChoice
from pitstop.measures.rankings import RankingAgreement, measure_ranking
from pitstop.measures.too_few import TooFew


@dataclass(frozen=True)
class RankingFigure:
    people: int
    is_above_chance: bool
    """Whether the order has more in common than chance gives in nineteen of twenty cases."""
    detail: RankingAgreement | None
    """For the facilitator: the figure itself, and what chance alone would give."""


def ranking_figure(pit_stop: PitStop, kind: ViewerKind) -> RankingFigure | TooFew | None:
    """None where nobody was asked for an order. Precondition: the viewer may see its figures.

    What somebody left open shares the place after their last one: ties, which W corrects for.
    """
    ballots = _ballots(pit_stop)
    if not ballots:
        return None
    results = _results(pit_stop)
    found = measure_ranking(
        [[places.get(result, len(places) + 1) for result in results] for places in ballots]
    )
    if isinstance(found, TooFew):
        return found
    return RankingFigure(
        people=found.people,
        is_above_chance=not found.chance.holds(found.value),
        detail=found if kind == ViewerKind.FACILITATOR else None,
    )


def _ballots(pit_stop: PitStop) -> list[dict[UUID, int]]:
    rows = WeighChoice.objects.filter(red_thread__pit_stop=pit_stop, place__isnull=False)
    ballots: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for ballot, red_thread, place in rows.values_list("ballot", "red_thread_id", "place"):
        ballots[ballot][red_thread] = place or 0
    return list(ballots.values())


def _results(pit_stop: PitStop) -> list[UUID]:
    """What there was to weigh: the threads of the task, else all (see SharedScreen.results)."""
    parts = dict(pit_stop.red_threads.values_list("pk", "part"))
    return [uuid for uuid, part in parts.items() if part == Part.TASK] or list(parts)
