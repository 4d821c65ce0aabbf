"""Destroying the tie between a person and their words, when an anonymous pit stop closes."""

import random
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from pitstop.dialogue.models import (
    AnchorAnswer,
    Contribution,
    GoalEstimate,
    Invitation,
    Participant,
    PitStop,
    Recognition,
    RedThread,
    TakeHome,
    TakeHomePage,
    ThreadRecall,
    WeighChoice,
    WorthRating,
)

Row = TypeVar("Row", bound=Model)

LONGEST_WAIT_MS = 1_000

# Rows of a higher room that tie a participant to an answer, by pit stop.
Answers = Callable[[PitStop], QuerySet[Any]]
_answers_elsewhere: list[Answers] = []


def forgets(answers: Answers) -> Answers:
    """Register rows with a `participant` that must be forgotten along; called by higher rooms."""
    _answers_elsewhere.append(answers)
    return answers


def forget_authors(pit_stop: PitStop) -> None:
    """Make it impossible, for administrators too, to say who wrote what.

    The tie goes, and so does every trace of it: rows that were stored together are stored anew in
    an order of chance, and contributions get new ids, because the old ones were made on, or for,
    their author's device. What somebody kept private ("fit me") was never shared and keeps its
    owner, who has no name here; otherwise they could not read it back.

    Precondition: inside the transaction that closes the pit stop.
    """
    _store_contributions_anew(pit_stop)
    _store_anew(Recognition.objects.filter(wording__red_thread__pit_stop=pit_stop))
    _store_ballots_anew(pit_stop)
    _store_anew(TakeHome.objects.filter(pit_stop=pit_stop, is_private=False))
    # A page says of itself not whose it is; the order in which pages came might.
    _store_anew(TakeHomePage.objects.filter(pit_stop=pit_stop))
    _store_anew(WorthRating.objects.filter(pit_stop=pit_stop))
    _store_anew(AnchorAnswer.objects.filter(pit_stop=pit_stop))
    _store_anew(ThreadRecall.objects.filter(pit_stop=pit_stop))
    _store_anew(GoalEstimate.objects.filter(pit_stop=pit_stop))
    for answers in _answers_elsewhere:
        _store_anew(answers(pit_stop))
    Participant.objects.filter(pit_stop=pit_stop).update(
        name="",
        name_skeleton="",
        organisation=None,
        membership=None,
        kept_token="",
        series_key="",
        sheet_number=None,
    )
    # Who was reminded had not handed in by then.
    Invitation.objects.filter(pit_stop=pit_stop).update(reminded_at=None)
    transaction.on_commit(_empty_write_ahead_file)


def _store_contributions_anew(pit_stop: PitStop) -> None:
    """The same words under new ids, with the links between them and to red threads kept."""
    rows = list(Contribution.objects.filter(pit_stop=pit_stop, is_private=False))
    new_ids = {row.pk: uuid4() for row in rows}
    links = RedThread.contributions.through.objects.filter(redthread__pit_stop=pit_stop)
    gathered = [
        (red_thread, new_ids[contribution])
        for red_thread, contribution in links.values_list("redthread_id", "contribution_id")
    ]
    links.delete()
    _delete_only(Contribution.objects.filter(pk__in=new_ids))
    for row in rows:
        _rename(row, new_ids)
    _insert_by_chance(Contribution, rows)
    _insert_by_chance(
        RedThread.contributions.through,
        [
            RedThread.contributions.through(redthread_id=red_thread, contribution_id=contribution)
            for red_thread, contribution in gathered
        ],
    )


def _store_ballots_anew(pit_stop: PitStop) -> None:
    """What one person chose stays together, under a name that no backup of before knows."""
    choices = WeighChoice.objects.filter(red_thread__pit_stop=pit_stop)
    _store_anew(choices)
    for ballot in set(choices.values_list("ballot", flat=True)):
        choices.filter(ballot=ballot).update(ballot=uuid4())


def _rename(row: Contribution, new_ids: Mapping[UUID, UUID]) -> None:
    row.pk = new_ids[row.pk]
    row.participant = None
    if row.responds_to_id is not None:
        row.responds_to_id = new_ids[row.responds_to_id]


def _empty_write_ahead_file() -> None:
    """SQLite overwrites erased words in its main file (secure_delete), but its write-ahead file
    holds them until it is written over; so write it into the main file and empty it now."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        [usual] = cursor.fetchone()
        # Who is just reading is waited for, but not so long that others wait for this.
        cursor.execute(f"PRAGMA busy_timeout = {LONGEST_WAIT_MS}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute(f"PRAGMA busy_timeout = {usual:d}")


def _store_anew(queryset: QuerySet[Row]) -> None:
    """Delete and insert the same rows, without their participant and in an order of chance.

    A raw delete leaves links to these rows alone; foreign keys are checked when the transaction
    ends, and by then the rows are back under the same ids. A row with a counted id gets a new one,
    because the count would tell the order.
    """
    rows = list(queryset)
    _delete_only(queryset.model._base_manager.filter(pk__in=[row.pk for row in rows]))
    for row in rows:
        _forget_author(row)
    _insert_by_chance(queryset.model, rows)


def _delete_only(queryset: QuerySet[Any]) -> None:
    """Delete these rows and leave alone what points to them."""
    queryset._raw_delete(queryset.db)


def _insert_by_chance(model: type[Any], rows: list[Any]) -> None:
    random.SystemRandom().shuffle(rows)
    model._base_manager.bulk_create(rows)


def _forget_author(row: Any) -> None:
    row.participant = None
    if row._meta.pk.get_internal_type() != "UUIDField":
        row.pk = None
