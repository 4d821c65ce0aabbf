"""Weighing results: everyone chooses a few, the choices open together, the group decides."""

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.dialogue.domain.rules import (
    lock_pit_stop,
    require_not_closed,
    require_own_image_ready,
)
from pitstop.dialogue.errors import NothingChosenError
from pitstop.dialogue.events import ResultsWeighed, happened
from pitstop.dialogue.models import Participant, PitStop, WeighChoice


@transaction.atomic
def weigh_results(*, pit_stop: PitStop, by: Participant, red_threads: Iterable[UUID]) -> None:
    """Choose the results that matter most to this person; choosing again replaces.

    Where the format asks for an order, the first of them matters most.
    """
    red_threads = list(dict.fromkeys(red_threads))
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    require_own_image_ready(by)
    weighing = pit_stop.format.weighing
    most = weighing.max_choices
    if len(red_threads) > most:
        raise NothingChosenError(
            _("Choose at most %(most)d. You chose %(chosen)d.")
            % {"most": most, "chosen": len(red_threads)},
            field="results",
        )
    by.weigh_choices.all().delete()
    known = pit_stop.red_threads.in_bulk(red_threads)
    ballot = uuid4()
    WeighChoice.objects.bulk_create(
        WeighChoice(
            red_thread=known[uuid],
            participant=by,
            ballot=ballot,
            place=place if weighing.is_ranked else None,
        )
        for place, uuid in enumerate((uuid for uuid in red_threads if uuid in known), start=1)
    )
    happened(pit_stop, ResultsWeighed())


def in_order(places: Mapping[UUID, int | None]) -> list[UUID]:
    """What somebody put first, second and so on; a place that is left open does not matter.

    Raises NothingChosenError when two results stand at one place.
    """
    ordered = sorted(places, key=lambda uuid: places[uuid] or 0)
    for before, after in pairwise(ordered):
        if places[after] is not None and places[before] == places[after]:
            raise NothingChosenError(
                _("You gave place %(place)d to more than one result. Give each place once.")
                % {"place": places[after]},
                field="results",
            )
    return ordered


@transaction.atomic
def open_weighing(*, pit_stop: PitStop) -> None:
    """Show how often each result was chosen: only now, so that nobody was steered."""
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    pit_stop.is_weighing_open = True
    pit_stop.save(update_fields=["is_weighing_open"])
    happened(pit_stop, ResultsWeighed())


@transaction.atomic
def choose_results(*, pit_stop: PitStop, red_threads: Collection[UUID]) -> None:
    """Record which results the group goes for: the talk decides, not the count."""
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    pit_stop.red_threads.update(is_chosen=False)
    pit_stop.red_threads.filter(pk__in=red_threads).update(is_chosen=True)
    happened(pit_stop, ResultsWeighed())
