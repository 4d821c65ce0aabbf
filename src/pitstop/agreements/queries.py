"""How agreements stand on a day, in numbers only: no words, no names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pitstop.agreements.enums import ENDED, AgreementStatus
from pitstop.agreements.models import Agreement


@dataclass(frozen=True)
class FollowThrough:
    """A set of agreements in numbers, for who may not read them and for the measures.

    `due` counts those whose date has come, today included, except what is no longer needed;
    `done_of_due` how many of these are done. Durations are in days from the day of making.
    """

    total: int
    open: int  # on its way or stuck
    stuck: int
    done: int
    not_needed: int
    due: int
    done_of_due: int
    overdue: int  # the date has passed and it is still open
    owners: int  # different ones; without an owner counts for none
    days_to_done: tuple[int, ...]
    days_open: tuple[int, ...]
    days_to_not_needed: tuple[int, ...]


def follow_through(agreements: Iterable[Agreement], on: date) -> FollowThrough:
    rows = list(agreements)
    by_status = {
        status: [row for row in rows if row.status == status] for status in AgreementStatus
    }
    running = [row for row in rows if not has_ended(row)]
    done, not_needed = by_status[AgreementStatus.DONE], by_status[AgreementStatus.NOT_NEEDED]
    due = [row for row in [*running, *done] if row.due_on is not None and row.due_on <= on]
    return FollowThrough(
        total=len(rows),
        open=len(running),
        stuck=len(by_status[AgreementStatus.STUCK]),
        done=len(done),
        not_needed=len(not_needed),
        due=len(due),
        done_of_due=sum(has_ended(row) for row in due),
        overdue=sum(is_overdue(row, on) for row in running),
        owners=len({owner for row in rows if (owner := _owner_of(row))}),
        days_to_done=_days_to_the_end(done),
        days_open=tuple((on - row.made_on).days for row in running),
        days_to_not_needed=_days_to_the_end(not_needed),
    )


def has_ended(agreement: Agreement) -> bool:
    return agreement.status in ENDED


def is_overdue(agreement: Agreement, on: date) -> bool:
    """Its date has passed while it is still open; on the day itself there is still time."""
    due_on = agreement.due_on
    return due_on is not None and due_on < on and not has_ended(agreement)


def _owner_of(agreement: Agreement) -> str:
    """The same for two agreements of one owner, by membership or else by name."""
    if agreement.owner_id is not None:
        return f"member {agreement.owner_id}"
    return agreement.owner_name.casefold()


def _days_to_the_end(agreements: Iterable[Agreement]) -> tuple[int, ...]:
    """Of a plan that came in with its end nobody knows the day, so it says nothing here."""
    return tuple((row.ended_on - row.made_on).days for row in agreements if row.ended_on)
