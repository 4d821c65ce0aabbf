"""Gedeeldheid now and then, for the people who were at both pit stops."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pitstop.measures.change import measure_change
from pitstop.measures.direction import Direction
from pitstop.measures.formulas import permutation
from pitstop.measures.formulas.permutation import RESAMPLES
from pitstop.measures.sharedness import SPLIT, measure_sharedness
from pitstop.measures.too_few import Counted, TooFew
from tests.measures.tables import ANSWER, pairs_of_tables, sharedness_by_pairs

# Five people, apart and then together. Who stood in the middle already came no closer.
APART = [[1, 5], [2, 4], [3, 3], [4, 2], [5, 1]]
TOGETHER = [[3, 3], [3, 3], [3, 3], [3, 3], [3, 3]]


def p_by_exchanging_rows(earlier, later):
    """Exchange the two whole rows of each person, in every way that there is."""
    earlier, later = np.array(earlier, dtype=float), np.array(later, dtype=float)
    people = len(earlier)
    seen = sharedness_by_pairs(later) - sharedness_by_pairs(earlier)
    reached = 0
    for swaps in product([False, True], repeat=people):
        swap = np.array(swaps)[:, np.newaxis]
        now, then = np.where(swap, earlier, later), np.where(swap, later, earlier)
        reached += sharedness_by_pairs(now) - sharedness_by_pairs(then) >= seen - 1e-9
    return reached / 2**people


def p_by_scipy_on_row_numbers(earlier, later):
    """The test as one would write it down: whole rows change places, and S is made anew."""
    rows = np.concatenate([earlier, later]).astype(float)
    people = len(earlier)

    def closer(before, after):
        return sharedness_by_pairs(rows[after]) - sharedness_by_pairs(rows[before])

    found = stats.permutation_test(
        (np.arange(people), np.arange(people) + people),
        closer,
        permutation_type="samples",
        vectorized=False,
        n_resamples=np.inf,
    )
    # Its own p value takes sums in another order for different where S hardly changed.
    return np.mean(found.null_distribution >= found.statistic - 1e-9)


def test_change_is_the_difference_of_two_times_sharedness():
    change = measure_change(APART, TOGETHER)

    assert (change.earlier, change.later) == (SPLIT, 1)
    assert change.change == pytest.approx(1.25)
    assert (change.people, change.items) == (5, 2)


@pytest.mark.parametrize("people", [5, 6, 8, 12])
def test_smallest_chance_is_one_in_two_to_the_number_of_people(people):
    earlier = [[1 + at % 5] for at in range(people)]

    change = measure_change(earlier, [[3]] * people)

    # Who stood at 3 already adds nothing, and either sign of nothing counts.
    idle = sum(row == [3] for row in earlier)
    assert change.p_closer == 2**idle / 2**people
    assert change.is_exact


def test_chance_of_seven_people_is_counted_in_128ths():
    """Two of them come little closer or part: 3 of 128 orders do as well, .0234375."""
    earlier = [[1], [1], [2], [5], [5], [5], [3]]
    later = [[2], [2], [3], [4], [4], [2], [4]]

    change = measure_change(earlier, later)

    assert change.p_closer == p_by_exchanging_rows(earlier, later)
    assert change.p_closer == 3 / 128


@given(pairs_of_tables(people=(5, 6)))
@settings(max_examples=25)
def test_chance_is_that_of_exchanging_whole_rows(both):
    assert measure_change(*both).p_closer == p_by_exchanging_rows(*both)


@given(pairs_of_tables(people=(5, 6)))
@settings(max_examples=10)
def test_chance_is_that_of_scipy_on_row_numbers(both):
    assert measure_change(*both).p_closer == p_by_scipy_on_row_numbers(*both)


@given(pairs_of_tables(people=(5, 5)))
def test_chance_of_five_people_is_a_multiple_of_a_32nd(both):
    chance = measure_change(*both).p_closer

    assert chance * 32 == int(chance * 32) >= 1


@given(pairs_of_tables())
def test_interval_is_the_jackknife_over_people(both):
    earlier, later = (np.array(rows, dtype=float) for rows in both)
    people = len(earlier)
    without = [
        sharedness_by_pairs(np.delete(later, person, axis=0))
        - sharedness_by_pairs(np.delete(earlier, person, axis=0))
        for person in range(people)
    ]
    reach = stats.t.ppf(0.975, people - 1) * np.sqrt((people - 1) * np.var(without))

    change = measure_change(earlier, later)

    assert change.interval.low == pytest.approx(change.change - reach)
    assert change.interval.high == pytest.approx(change.change + reach)


@given(pairs_of_tables())
def test_turning_time_round_turns_the_change_round(both):
    there, back = measure_change(*both), measure_change(*reversed(both))
    turned = {
        Direction.CLOSER: Direction.APART,
        Direction.APART: Direction.CLOSER,
        Direction.NOT_SEEN: Direction.NOT_SEEN,
    }

    assert back.change == pytest.approx(-there.change)
    assert back.interval.low == pytest.approx(-there.interval.high)
    assert back.direction is turned[there.direction]


@given(pairs_of_tables(), st.randoms(use_true_random=False))
def test_change_knows_no_order_of_people(both, random):
    rows = list(zip(*both, strict=True))
    shuffled = zip(*random.sample(rows, len(rows)), strict=True)

    there, here = measure_change(*both), measure_change(*map(list, shuffled))

    assert here.change == pytest.approx(there.change)
    assert here.p_closer == there.p_closer
    assert here.direction is there.direction


# --- The word -------------------------------------------------------------------------------------


def test_people_who_all_came_together_are_closer():
    earlier = [[1, 5], [2, 4], [4, 5], [4, 2], [5, 1]]

    there, back = measure_change(earlier, TOGETHER), measure_change(TOGETHER, earlier)

    assert there.direction is Direction.CLOSER
    assert back.direction is Direction.APART


def test_five_people_must_all_come_closer_to_be_seen():
    """With one who adds nothing the chance is 2 of 32, more than one in twenty."""
    change = measure_change(APART, TOGETHER)

    assert change.p_closer == 2 / 32
    assert change.interval.low > 0
    assert change.direction is Direction.NOT_SEEN


@given(st.lists(st.lists(ANSWER, min_size=2, max_size=2), min_size=5, max_size=9))
def test_the_same_answers_twice_are_no_change(rows):
    change = measure_change(rows, rows)

    assert change.direction is Direction.NOT_SEEN
    assert change.change == 0
    assert change.p_closer == 1


def test_a_change_that_the_interval_cannot_tell_from_none_is_not_seen():
    earlier = [[2], [3], [4], [3], [5]]
    later = [[3], [3], [4], [3], [5]]

    change = measure_change(earlier, later)

    assert change.change > 0
    assert change.interval.low < 0 < change.interval.high
    assert change.direction is Direction.NOT_SEEN


def test_an_interval_without_width_is_not_enough_for_a_word():
    """Two halves: leaving anyone out changes D by nothing, though only one half moved."""
    earlier = [[1], [1], [1], [5], [5], [5]]
    later = [[1], [1], [1], [4], [4], [4]]

    change = measure_change(earlier, later)

    assert change.interval.low == pytest.approx(change.interval.high)
    assert change.interval.low > 0
    assert change.p_closer == 1 / 8
    assert change.direction is Direction.NOT_SEEN


def test_hardly_anything_is_seen_where_nothing_changed():
    """200 groups of six in which everyone answers by chance, twice from the same leaning."""
    rng = np.random.default_rng(7)
    seen = holds = 0
    for _group in range(200):
        leaning = rng.normal(3, 0.8, size=(6, 6))
        earlier, later = (
            np.clip(np.round(leaning + rng.normal(0, 0.7, size=(6, 6))), 1, 5) for _time in "12"
        )
        change = measure_change(earlier, later)
        seen += change.direction is not Direction.NOT_SEEN
        holds += change.interval.holds(0)

    assert seen <= 10
    assert holds >= 184


def test_a_large_change_is_seen_in_most_groups_of_eight():
    rng = np.random.default_rng(8)
    closer = 0
    for _group in range(50):
        leaning = rng.normal(0, 1.1, size=(8, 6))
        earlier, later = (np.clip(np.round(3 + part * leaning), 1, 5) for part in (1.0, 0.4))
        closer += measure_change(earlier, later).direction is Direction.CLOSER

    assert closer >= 40


def test_a_shift_to_the_end_of_the_scale_is_flagged():
    later = [[5, 3], [5, 3], [5, 2], [4, 4], [5, 3]]

    assert measure_change(APART, later).at_edge == 1


# --- More people than can be tried in every order -------------------------------------------------


@pytest.mark.parametrize(("people", "is_exact"), [(14, True), (15, False)])
def test_all_orders_are_tried_up_to_fourteen_people(people, is_exact):
    rows = [[1 + at % 5] for at in range(people)]

    assert measure_change(rows, rows[1:] + rows[:1]).is_exact is is_exact


def test_a_sample_of_orders_comes_near_all_orders_and_is_the_same_each_time(monkeypatch):
    rng = np.random.default_rng(3)
    earlier, later = rng.integers(1, 6, size=(2, 14, 3))
    exact = measure_change(earlier, later)
    monkeypatch.setattr(permutation, "EXACT_ORDERS", 1)

    once, again = measure_change(earlier, later), measure_change(earlier, later)

    assert (exact.is_exact, once.is_exact) == (True, False)
    assert once.p_closer == again.p_closer != exact.p_closer
    assert once.p_closer == pytest.approx(exact.p_closer, abs=0.02)


def test_a_sample_of_orders_counts_the_order_that_was_seen():
    """(b + 1) / (m + 1): never 0, however clear the change."""
    earlier = [[1], [5]] * 10

    change = measure_change(earlier, [[3]] * 20)

    assert change.p_closer == 1 / (RESAMPLES + 1)
    assert change.direction is Direction.CLOSER


def test_many_people_are_measured_too():
    earlier = [[1 + at % 5] for at in range(300)]

    change = measure_change(earlier, [[3]] * 300)

    assert change.p_closer == 1 / 1_000
    assert change.direction is Direction.CLOSER


# --- Who and what can be compared -----------------------------------------------------------------


def test_only_answers_given_both_times_are_compared():
    earlier = [[1, 5], [2, 4], [3, 3], [4, 2], [5, 1], [5, None]]
    later = [[3, 3], [3, 3], [3, 3], [3, 3], [3, None], [None, 3]]

    change = measure_change(earlier, later)

    assert (change.people, change.items) == (5, 1)
    assert change.change == pytest.approx(2 / 1.6)


def test_items_with_some_missing_keep_their_own_pairs():
    earlier = [[1, 5], [2, 4], [3, 3], [4, 2], [5, 1]]
    later = [[3, 4], [3, 4], [3, 3], [3, 4], [3, None]]

    change = measure_change(earlier, later)

    first = 2.0
    second = 10 / 6 - 3 / 6
    assert change.items == 2
    assert change.change == pytest.approx((first + second) / 2 / 1.6)


@given(
    pairs_of_tables(people=(6, 6), items=(2, 2)),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1)), max_size=2, unique=True),
)
@settings(max_examples=20)
def test_chance_with_missing_answers_is_that_of_exchanging_whole_rows(both, holes):
    earlier, later = (np.array(rows, dtype=float) for rows in both)
    for person, item in holes:
        later[person, item] = np.nan
    each_time = ~np.isnan(later)
    change = measure_change(earlier, later)

    kept = [np.where(each_time, table, np.nan) for table in (earlier, later)]
    counted = each_time.sum(axis=0) >= 5
    if counted.all():
        assert change.p_closer == p_by_exchanging_rows(*kept)


def test_answers_to_other_items_are_no_match():
    earlier = [[answer, None] for answer in (1, 2, 3, 4, 5)]
    later = [[None, answer] for answer in (1, 2, 3, 4, 5)]

    assert measure_change(earlier, later) == TooFew(5, 0)


def test_matched_people_without_an_item_in_common_are_too_few():
    earlier = [[3, None, None]] * 3 + [[None, 3, None]] * 3
    later = [[4, 2, 1]] * 6

    assert measure_change(earlier, later) == TooFew(5, 3, Counted.ANSWERS)


@pytest.mark.parametrize("later", [TOGETHER[:4], [row[:1] for row in TOGETHER]])
def test_tables_of_other_people_or_items_are_a_mistake(later):
    with pytest.raises(ValueError, match="same people and the same items"):
        measure_change(APART, later)


def test_change_is_about_the_matched_people_alone():
    newcomer = [1, 1]

    now = measure_sharedness([*TOGETHER, newcomer])

    assert measure_change(APART, TOGETHER).later == 1
    assert now.value < 1
