"""So many of so many: participation, agreements done, threads remembered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitstop.measures.follow_through import FollowThrough, measure_follow_through, measure_programme
from pitstop.measures.formulas.intervals import wilson
from pitstop.measures.participation import measure_participation
from pitstop.measures.recall import measure_recall
from pitstop.measures.shares import measure_share
from pitstop.measures.too_few import Counted, TooFew


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_interval_of_published_shares(count, of, low, high):
    interval = wilson(count, of)

    assert (interval.low, interval.high) == (
        pytest.approx(low, abs=5e-5),
        pytest.approx(high, abs=5e-5),
    )


@given(st.integers(1, 200).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_interval_of_a_share_is_the_formula_and_holds_the_share(part):
    count, of = part
    share, z = count / of, 1.959964
    middle = (share + z**2 / (2 * of)) / (1 + z**2 / of)
    reach = z / (1 + z**2 / of) * (share * (1 - share) / of + z**2 / (4 * of**2)) ** 0.5

    interval = wilson(count, of)

    assert interval.low == pytest.approx(middle - reach, abs=1e-6)
    assert interval.high == pytest.approx(middle + reach, abs=1e-6)
    assert interval.holds(share)


@pytest.mark.parametrize(("count", "of"), [(6, 5), (-1, 5)])
def test_a_part_larger_than_its_whole_is_a_mistake(count, of):
    with pytest.raises(ValueError, match="cannot be more"):
        measure_share(count, of)


# --- Participation --------------------------------------------------------------------------------


def test_participation_is_who_shared_of_who_was_there():
    participation = measure_participation(7, 9)

    assert (participation.count, participation.of) == (7, 9)
    assert participation.value == 7 / 9
    assert participation.interval.holds(7 / 9)


@pytest.mark.parametrize("shared", [0, 5])
def test_nobody_and_everybody_are_participation_too(shared):
    assert measure_participation(shared, 5).count == shared


# --- Agreements -----------------------------------------------------------------------------------


def test_agreements_done_are_those_of_what_is_due_and_still_needed():
    measured = measure_follow_through(3, 4, dropped=2)

    assert isinstance(measured, FollowThrough)
    assert (measured.done.count, measured.done.of, measured.dropped) == (3, 4, 2)


def test_nothing_due_is_too_few():
    assert measure_follow_through(0, 0, dropped=3) == TooFew(1, 0, Counted.AGREEMENTS)


def test_a_programme_is_told_from_ten_agreements_of_three_owners():
    assert measure_programme(6, 10, owners=3) == measure_follow_through(6, 10)


@pytest.mark.parametrize(
    ("due", "owners", "few"),
    [
        (9, 9, TooFew(10, 9, Counted.AGREEMENTS)),
        (30, 2, TooFew(3, 2, Counted.OWNERS)),
        (0, 0, TooFew(10, 0, Counted.AGREEMENTS)),
    ],
)
def test_a_programme_with_little_is_not_told(due, owners, few):
    assert measure_programme(0, due, owners=owners) == few


# --- Red thread remembered ------------------------------------------------------------------------


@pytest.mark.parametrize(("right", "beats"), [(9, True), (5, True), (4, False), (2, False)])
def test_remembering_must_beat_guessing_by_more_than_its_interval(right, beats):
    """Of nine people guessing gives two or three; five is just clearly more: .27 to .81."""
    recall = measure_recall(right, 9)

    assert recall.chance == 0.25
    assert recall.is_above_chance is beats


def test_chance_follows_from_how_many_there_are_to_choose_from():
    assert measure_recall(3, 6, choices=5).chance == 0.2
