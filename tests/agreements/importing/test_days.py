from datetime import date

import pytest
import time_machine

from pitstop.agreements.errors import PlanRowError
from pitstop.agreements.importing.days import read_day

LAST_OF_2026 = date(2026, 12, 31)


@pytest.mark.parametrize(
    "written",
    [
        "31-12-2026",
        "31/12/2026",
        "31.12.2026",
        "31 12 2026",
        "31-12-26",
        " 31-12-2026 ",
        "2026-12-31",
        "2026/12/31",
        "2026-12-31 00:00:00",
        "2026-12-31T00:00:00",
        "31 december 2026",
        "31 dec 2026",
        "31 dec. 2026",
        "31 DECEMBER 2026",
        "31st December 2026",
        "31-dec-2026",
    ],
)
def test_dates_as_people_write_them(written):
    assert read_day(written) == LAST_OF_2026


@pytest.mark.parametrize(
    ("written", "month"), [("maart", 3), ("mrt", 3), ("mei", 5), ("may", 5), ("okt", 10)]
)
def test_months_in_dutch_and_english(written, month):
    assert read_day(f"1 {written} 2027") == date(2027, month, 1)


def test_day_stands_before_month():
    assert read_day("2-1-2027") == date(2027, 1, 2)


@pytest.mark.parametrize("written", ["", "  "])
def test_nothing_is_no_date(written):
    assert read_day(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "31-02-2027",
        "29-2-2027",
        "0-1-2027",
        "12/31/2026",
        "31-13-2026",
        "morgen",
        "z.s.m.",
        "Q4 2026",
        "december 2026",
        "31-12",
        "46387",
        "1-1-202",
        "=TODAY()",
        "²-1-2027",
        "31 foo 2026",
    ],
)
def test_what_is_no_date_is_named_and_says_how_to_write_one(written):
    with pytest.raises(PlanRowError) as refused:
        read_day(written)

    assert f"‘{written}’" in str(refused.value.sentence)
    assert "31-12-2026" in str(refused.value.sentence)


@pytest.mark.parametrize("written", ["1-1-1999", "1-1-0026", "1-1-2042", "1-1-9999"])
def test_year_that_cannot_be_right_asks_to_check(written):
    with time_machine.travel(date(2026, 6, 1)), pytest.raises(PlanRowError) as refused:
        read_day(written)

    assert "Kijk de datum na." in str(refused.value.sentence)


def test_plan_may_look_further_ahead_than_an_agreement():
    with time_machine.travel(date(2026, 6, 1)):
        assert read_day("1-1-2040") == date(2040, 1, 1)
