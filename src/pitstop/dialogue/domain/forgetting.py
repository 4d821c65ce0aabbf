"""Destroying the tie between a person and their words, when an anonymous pit stop closes."""

import random
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from pitstop.dialogue.models import (
    Contribution,
    Participant,
    PitStop,
    Recognition,
    TakeHome,
    WeighChoice,
    WorthRating,
)

Row = TypeVar("Row", bound=Model)


def forget_authors(pit_stop: PitStop) -> None:
    """Make it impossible, for administrators too, to say who wrote what.

    The tie goes, and so does the trace of order: rows that were stored together are stored anew in
    an order of chance. What somebody kept private ("fit me") was never shared and keeps its owner,
    who has no name here; otherwise they could not read it back.

    Precondition: inside the transaction that closes the pit stop.
    """
    _store_anew(Contribution.objects.filter(pit_stop=pit_stop, is_private=False))
    _store_anew(Recognition.objects.filter(wording__red_thread__pit_stop=pit_stop))
    _store_anew(WeighChoice.objects.filter(red_thread__pit_stop=pit_stop))
    _store_anew(TakeHome.objects.filter(pit_stop=pit_stop, is_private=False))
    _store_anew(WorthRating.objects.filter(pit_stop=pit_stop))
    Participant.objects.filter(pit_stop=pit_stop).update(
        name="", name_skeleton="", organisation=None
    )


def _store_anew(queryset: QuerySet[Row]) -> None:
    """Delete and insert the same rows, without their participant and in an order of chance.

    A raw delete leaves links to these rows alone; foreign keys are checked when the transaction
    ends, and by then the rows are back under the same ids. A row with a counted id gets a new one,
    because the count would tell the order.
    """
    rows = list(queryset)
    queryset.model._base_manager.filter(pk__in=[row.pk for row in rows])._raw_delete(queryset.db)
    for row in rows:
        _forget_author(row)
    random.SystemRandom().shuffle(rows)
    queryset.model._base_manager.bulk_create(rows)


def _forget_author(row: Any) -> None:
    row.participant = None
    if row._meta.pk.get_internal_type() != "UUIDField":
        row.pk = None
