"""What may be told of a table without giving a small group away."""

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pitstop.measures.suppression import Suppressed, suppress
from pitstop.measures.too_few import HIDDEN

CELLS = st.lists(st.integers(0, 15), max_size=8)


@pytest.mark.parametrize(
    ("cells", "shown", "total"),
    [
        ([9, 8, 5], (9, 8, 5), 22),
        ([3, 8, 6], (HIDDEN, 8, HIDDEN), 17),
        ([3, 4, 9], (HIDDEN, HIDDEN, 9), 16),  # two that hold seven together
        ([1, 2, 9, 7], (HIDDEN, HIDDEN, 9, HIDDEN), 19),  # three people are still a small group
        ([0, 9, 9], (HIDDEN, HIDDEN, 9), 18),
        ([0, 0, 9], (HIDDEN, HIDDEN, HIDDEN), 9),
        ([3, 8], (HIDDEN, HIDDEN), 11),
        ([3, 1], (HIDDEN, HIDDEN), HIDDEN),
        ([4], (HIDDEN,), HIDDEN),
        ([5], (5,), 5),
        ([], (), 0),
    ],
)
def test_cells_that_are_told(cells, shown, total):
    assert suppress(cells) == Suppressed(shown, total)


@pytest.mark.parametrize(("floor", "shown"), [(3, (3, 8, 6)), (7, (HIDDEN, 8, HIDDEN))])
def test_floor_may_be_higher_or_lower(floor, shown):
    assert suppress([3, 8, 6], floor=floor).cells == shown


@given(CELLS, st.integers(2, 10))
@example([1, 1, 1, 1, 1, 20], 5)
@example([4, 4, 5, 5], 5)
def test_total_minus_any_cells_that_are_told_gives_no_small_group(cells, floor):
    told = suppress(cells, floor=floor)
    shown = [cell for cell in told.cells if cell is not HIDDEN]
    hidden = len(cells) - len(shown)

    assert all(cell >= floor for cell in shown)
    if told.total is HIDDEN:
        assert not shown
        return
    assert told.total == sum(cells)
    assert hidden != 1
    for count in range(len(shown) + 1):
        for some in combinations(shown, count):
            left = told.total - sum(some)
            assert left >= floor or (hidden == 0 and left == 0)


@given(CELLS)
def test_each_cell_is_told_as_it_is_or_not_at_all(cells):
    told = suppress(cells).cells

    assert len(told) == len(cells)
    assert all(shown in (cell, HIDDEN) for shown, cell in zip(told, cells, strict=True))


@given(st.lists(st.integers(5, 40), max_size=8))
def test_nothing_is_hidden_without_need(cells):
    assert suppress(cells) == Suppressed(tuple(cells), sum(cells))


def test_less_than_nobody_is_a_mistake():
    with pytest.raises(ValueError, match="counts people"):
        suppress([6, -1])
