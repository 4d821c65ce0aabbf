"""How many minutes an image took."""

import pytest

from pitstop.measures.pace import Pace, measure_pace


def test_pace_is_the_median_of_who_finished():
    assert measure_pace([4, 7.5, None, 3, 12, 5]) == Pace(5, 5)


def test_pace_is_half_way_between_the_middle_two():
    assert measure_pace([1, 2, 3, 4, 5, 60]) == Pace(3.5, 6)


@pytest.mark.parametrize("minutes", [-1, float("nan"), float("inf")])
def test_minutes_that_cannot_be_are_a_mistake(minutes):
    with pytest.raises(ValueError, match="Minutes"):
        measure_pace([1, 2, 3, 4, minutes])
