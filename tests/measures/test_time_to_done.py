"""How long agreements take until they are done."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pitstop.measures.formulas.survival import kaplan_meier, median_day, two_ends
from pitstop.measures.time_to_done import measure_time_to_done
from pitstop.measures.too_few import Counted, TooFew

# The 21 patients on 6-MP of Freireich and others (1963): nine relapses, twelve still well.
RELAPSED = np.array([6, 6, 6, 7, 10, 13, 16, 22, 23], dtype=float)
STILL_WELL = np.array([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35], dtype=float)

DAYS = st.lists(st.integers(0, 30), min_size=5, max_size=20)


def as_days(values):
    return np.array(values, dtype=float)


def test_curve_of_published_times():
    steps = kaplan_meier(RELAPSED, STILL_WELL)

    assert [(step.day, round(step.left, 4)) for step in steps] == [
        (6, 0.8571),
        (7, 0.8067),
        (10, 0.7529),
        (13, 0.6902),
        (16, 0.6275),
        (22, 0.5378),
        (23, 0.4482),
    ]
    assert median_day(steps) == 23
    assert steps[0].band.low == pytest.approx(0.620, abs=5e-4)


def test_curve_by_hand():
    steps = kaplan_meier(as_days([1, 2]), as_days([2]))

    assert [step.left for step in steps] == [pytest.approx(2 / 3), pytest.approx(1 / 3)]


@given(DAYS, DAYS)
def test_band_is_that_of_scipy_where_there_is_one(done, still_open):
    sample = stats.CensoredData(uncensored=done, right=still_open)
    curve = stats.ecdf(sample).sf
    steps = kaplan_meier(as_days(done), as_days(still_open))

    with warnings.catch_warnings():
        # scipy has no band before the first and after the last end, and says so.
        warnings.simplefilter("ignore", RuntimeWarning)
        band = curve.confidence_interval(method="log-log")

    for step in steps:
        if step.band is None:
            assert step.left == pytest.approx(0)
        else:
            assert step.band.low == pytest.approx(float(band.low.evaluate(step.day)))
            assert step.band.high == pytest.approx(float(band.high.evaluate(step.day)))
            assert step.band.holds(step.left)


@given(DAYS, DAYS)
def test_curve_falls_and_stays_between_all_and_nothing(done, still_open):
    left = [step.left for step in kaplan_meier(as_days(done), as_days(still_open))]

    assert left == sorted(left, reverse=True)
    assert all(-1e-12 <= share < 1 for share in left)


@given(DAYS)
def test_without_anything_open_the_curve_is_the_share_left(done):
    for step in kaplan_meier(as_days(done), as_days([])):
        assert step.left == pytest.approx(sum(day > step.day for day in done) / len(done))


# --- Two ways to end ------------------------------------------------------------------------------


def test_two_ends_by_hand():
    ends = two_ends(as_days([1, 3]), as_days([2]), as_days([]))

    assert [(end.day, end.first, end.second) for end in ends] == [
        (1, pytest.approx(1 / 3), 0),
        (2, pytest.approx(1 / 3), pytest.approx(1 / 3)),
        (3, pytest.approx(2 / 3), pytest.approx(1 / 3)),
    ]


@given(DAYS, DAYS)
def test_without_anything_dropped_the_first_end_is_what_the_curve_lost(done, still_open):
    steps = kaplan_meier(as_days(done), as_days(still_open))
    ends = two_ends(as_days(done), as_days([]), as_days(still_open))

    assert [end.day for end in ends] == [step.day for step in steps]
    for step, end in zip(steps, ends, strict=True):
        assert end.first == pytest.approx(1 - step.left)


@given(DAYS, DAYS)
def test_without_anything_open_both_ends_are_plain_shares(done, dropped):
    everything = len(done) + len(dropped)

    for end in two_ends(as_days(done), as_days(dropped), as_days([])):
        assert end.first == pytest.approx(sum(day <= end.day for day in done) / everything)
        assert end.second == pytest.approx(sum(day <= end.day for day in dropped) / everything)


@given(DAYS, DAYS, DAYS)
def test_curve_alone_would_promise_more_than_gets_done(done, dropped, still_open):
    """What was dropped is never done: the share done cannot pass one minus the curve."""
    measured = measure_time_to_done(done, still_open, dropped)
    last = measured.ends[-1]

    assert last.first <= 1 - measured.curve[-1].left + 1e-9
    assert last.first + last.second <= 1 + 1e-9


# --- The measure ----------------------------------------------------------------------------------


def test_time_to_done_tells_what_was_dropped_apart():
    measured = measure_time_to_done([5, 7, 7, 14, 21], [3, 30, 30, 30, 30], [2, 10])

    assert (measured.done, measured.still_open, measured.dropped) == (5, 5, 2)
    assert measured.curve[0].left == pytest.approx(1 - 1 / 10)
    assert [end.day for end in measured.ends] == [2, 5, 7, 10, 14, 21]
    assert measured.ends[0].second == pytest.approx(1 / 12)


def test_median_is_the_day_by_which_half_was_done():
    measured = measure_time_to_done([1, 2, 3, 4, 5, 6], [9, 9, 9, 9])

    assert measured.median_days == 5


def test_more_than_half_undone_has_no_median():
    assert measure_time_to_done([1, 2, 3, 4, 5], [9] * 6).median_days is None


def test_all_done_has_no_band_at_the_end():
    curve = measure_time_to_done(range(10), []).curve

    assert curve[-1].left == pytest.approx(0)
    assert curve[-1].band is None
    assert all(step.band for step in curve[:-1])


def test_all_done_on_one_day_is_one_step():
    measured = measure_time_to_done([0] * 12, [])

    assert [(step.day, step.left, step.band) for step in measured.curve] == [(0, 0, None)]
    assert measured.median_days == 0


@pytest.mark.parametrize(
    ("done", "still_open", "few"),
    [
        (0, 0, TooFew(10, 0, Counted.AGREEMENTS)),
        (9, 0, TooFew(10, 9, Counted.AGREEMENTS)),
        (4, 6, TooFew(5, 4, Counted.DONE)),
        (0, 40, TooFew(5, 0, Counted.DONE)),
    ],
)
def test_few_agreements_are_a_list_and_no_curve(done, still_open, few):
    assert measure_time_to_done([3] * done, [5] * still_open, [4] * 20) == few


@pytest.mark.parametrize("day", [-1, float("nan"), float("inf")])
def test_days_that_cannot_be_are_a_mistake(day):
    with pytest.raises(ValueError, match="Days"):
        measure_time_to_done([1, 2, 3, 4, day], [5] * 6)
