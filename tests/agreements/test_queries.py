from datetime import date, timedelta

import pytest

from pitstop.agreements.enums import AgreementStatus
from pitstop.agreements.models import Agreement
from pitstop.agreements.queries import follow_through

TODAY = date(2026, 12, 15)


def agreement(status=AgreementStatus.OPEN, *, due=None, owner="", made=30, ended=None):
    """Days are counted from today: `due` ahead, `made` and `ended` ago."""
    return Agreement(
        status=status,
        owner_name=owner,
        due_on=None if due is None else TODAY + timedelta(days=due),
        made_on=TODAY - timedelta(days=made),
        ended_on=None if ended is None else TODAY - timedelta(days=ended),
    )


def test_nothing_agreed_is_nothing_in_numbers():
    numbers = follow_through([], TODAY)

    assert {numbers.total, numbers.open, numbers.done, numbers.due, numbers.owners} == {0}
    assert numbers.days_to_done == numbers.days_open == numbers.days_to_not_needed == ()


def test_each_status_is_counted_and_no_longer_needed_is_neither_open_nor_done():
    numbers = follow_through([agreement(status) for status in AgreementStatus], TODAY)

    assert (numbers.total, numbers.open, numbers.stuck) == (4, 2, 1)
    assert (numbers.done, numbers.not_needed) == (1, 1)


@pytest.mark.parametrize(
    ("status", "due", "expected"),
    [
        (AgreementStatus.OPEN, None, (0, 0, 0)),
        (AgreementStatus.OPEN, 1, (0, 0, 0)),
        (AgreementStatus.OPEN, 0, (1, 0, 0)),
        (AgreementStatus.OPEN, -1, (1, 0, 1)),
        (AgreementStatus.STUCK, -1, (1, 0, 1)),
        (AgreementStatus.DONE, -1, (1, 1, 0)),
        (AgreementStatus.DONE, 1, (0, 0, 0)),
        (AgreementStatus.NOT_NEEDED, -1, (0, 0, 0)),
    ],
)
def test_due_is_what_has_come_and_overdue_what_has_passed(status, due, expected):
    numbers = follow_through([agreement(status, due=due)], TODAY)

    assert (numbers.due, numbers.done_of_due, numbers.overdue) == expected


def test_durations_run_from_making_to_the_end_or_to_now():
    rows = [
        agreement(AgreementStatus.DONE, made=30, ended=10),
        agreement(AgreementStatus.NOT_NEEDED, made=30, ended=25),
        agreement(AgreementStatus.STUCK, made=12),
    ]

    numbers = follow_through(rows, TODAY)

    assert (numbers.days_to_done, numbers.days_to_not_needed, numbers.days_open) == (
        (20,),
        (5,),
        (12,),
    )


def test_owners_count_once_however_they_are_written():
    rows = [agreement(owner=name) for name in ("Piet", "piet", "Sanne", "")]

    assert follow_through(rows, TODAY).owners == 2
