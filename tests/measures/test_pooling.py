"""Figures over several groups together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitstop.measures.change import measure_change
from pitstop.measures.direction import Direction
from pitstop.measures.formulas.difference import drop_per_person
from pitstop.measures.pooling import pool_changes, pool_shares
from pitstop.measures.too_few import Counted, TooFew
from tests.measures.tables import pairs_of_tables

APART = [[1], [2], [4], [4], [5]]
TOGETHER = [[3], [3], [3], [3], [3]]


# --- Shares ---------------------------------------------------------------------------------------


def test_pooled_share_counts_all_people_together():
    pooled = pool_shares([(7, 9), (3, 4), (5, 6)])

    assert (pooled.share.count, pooled.share.of, pooled.groups) == (15, 19, 3)


@pytest.mark.parametrize(
    ("groups", "few"),
    [
        ([], TooFew(3, 0, Counted.GROUPS)),
        ([(9, 9), (20, 20)], TooFew(3, 2, Counted.GROUPS)),
        ([(9, 9), (20, 20), (0, 0)], TooFew(3, 2, Counted.GROUPS)),
        ([(4, 5), (4, 5), (4, 4)], TooFew(15, 14)),
    ],
)
def test_shares_of_few_groups_or_people_are_not_pooled(groups, few):
    assert pool_shares(groups) == few


def test_a_part_larger_than_its_group_is_a_mistake():
    with pytest.raises(ValueError, match="cannot be more"):
        pool_shares([(6, 5), (1, 9), (1, 9)])


# --- Change ---------------------------------------------------------------------------------------


def test_pooled_change_is_the_mean_over_all_people():
    larger = ([*APART, [1], [5]], [*TOGETHER, [3], [4]])
    groups = [(APART, TOGETHER), (TOGETHER, TOGETHER), larger]

    pooled = pool_changes(groups)

    changes = [measure_change(*group).change for group in groups]
    assert pooled.change == pytest.approx(np.average(changes, weights=[5, 5, 7]))
    assert (pooled.groups, pooled.people, pooled.left_out) == (3, 17, 0)


def test_groups_of_one_size_pool_to_the_error_of_a_mean():
    """Three times the same group: a third of the variance, and three times the freedom."""
    one = measure_change(APART, TOGETHER)

    pooled = pool_changes([(APART, TOGETHER)] * 3)

    # t of 4 and of 12 degrees of freedom, from any table.
    error = (one.interval.high - one.change) / 2.776445
    assert pooled.change == pytest.approx(one.change)
    assert pooled.interval.high - pooled.change == pytest.approx(
        2.178813 * error / 3**0.5, rel=1e-5
    )


def test_people_who_come_closer_everywhere_are_closer():
    groups = [(APART, TOGETHER)] * 3

    assert pool_changes(groups).direction is Direction.CLOSER
    assert pool_changes([pair[::-1] for pair in groups]).direction is Direction.APART


def test_chance_weighs_people_as_the_change_does():
    """20 people and twice 5: signs by chance, times what each person adds to the pooled drop."""
    rng = np.random.default_rng(5)
    groups = [tuple(rng.integers(1, 6, size=(2, people, 1))) for people in (20, 5, 5)]
    drops = np.concatenate(
        [len(one) / 30 * drop_per_person(one, two) for one, two in as_floats(groups)]
    )
    signs = rng.choice([-1, 1], size=(20_000, 30))

    pooled = pool_changes(groups)

    assert drops.sum() / 1.6 == pytest.approx(pooled.change)
    assert pooled.p_closer == pytest.approx(np.mean(signs @ drops >= drops.sum()), abs=0.02)


def as_floats(groups):
    return [(one.astype(float), two.astype(float)) for one, two in groups]


def test_groups_that_move_in_opposite_ways_show_nothing():
    groups = [(APART, TOGETHER), (TOGETHER, APART), (TOGETHER, TOGETHER)]

    pooled = pool_changes(groups)

    assert pooled.change == pytest.approx(0)
    assert pooled.direction is Direction.NOT_SEEN


def test_groups_in_which_nothing_moved_have_an_interval_without_width():
    pooled = pool_changes([(TOGETHER, TOGETHER)] * 3)

    assert (pooled.interval.low, pooled.interval.high) == (0, 0)
    assert pooled.direction is Direction.NOT_SEEN


def test_groups_with_few_matched_people_are_left_out_and_counted():
    few = (APART[:4], TOGETHER[:4])

    pooled = pool_changes([(APART, TOGETHER)] * 3 + [few])

    assert (pooled.groups, pooled.people, pooled.left_out) == (3, 15, 1)


@pytest.mark.parametrize("groups", [0, 1, 2])
def test_change_of_few_groups_is_not_pooled(groups):
    many = ([[1 + at % 5] for at in range(20)], [[3]] * 20)

    assert pool_changes([many] * groups) == TooFew(3, groups, Counted.GROUPS)


@given(st.lists(pairs_of_tables(people=(5, 7), items=(1, 2)), min_size=3, max_size=4))
@settings(max_examples=20)
def test_pooled_change_knows_no_order_of_groups(groups):
    there, back = pool_changes(groups), pool_changes(groups[::-1])

    assert back.change == pytest.approx(there.change)
    assert back.interval.low == pytest.approx(there.interval.low)
    assert there.interval.low <= there.change <= there.interval.high
