"""Weighing results: everyone chooses a few, the choices open together, the group decides."""

from collections.abc import Collection
from uuid import UUID

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
def weigh_results(*, pit_stop: PitStop, by: Participant, red_threads: Collection[UUID]) -> None:
    """Choose the results that matter most to this person; choosing again replaces."""
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    require_own_image_ready(by)
    most = pit_stop.format.weighing.max_choices
    if len(red_threads) > most:
        raise NothingChosenError(
            _("Choose at most %(most)d. You chose %(chosen)d.")
            % {"most": most, "chosen": len(red_threads)},
            field="results",
        )
    by.weigh_choices.all().delete()
    WeighChoice.objects.bulk_create(
        WeighChoice(red_thread=red_thread, participant=by)
        for red_thread in pit_stop.red_threads.filter(pk__in=red_threads)
    )
    happened(pit_stop, ResultsWeighed())


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
