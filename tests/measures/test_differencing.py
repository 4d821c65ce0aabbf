"""Which figures on the same answers may stand beside each other."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitstop.measures.differencing import may_show_beside, permit

EVERYONE = frozenset(range(12))


def people(*bounds):
    return frozenset(range(*bounds))


@pytest.mark.parametrize(
    ("earlier", "later", "may"),
    [
        (people(5), people(5), True),  # the same figure again
        (people(5), people(6), False),  # a newcomer
        (people(5), people(9), False),
        (people(5), people(10), True),
        (people(9), people(8), False),  # a leaver
        (people(9), people(1, 10), False),  # one left, one came
        (people(10), people(10, 20), True),  # nobody in both
        (people(10), people(8, 20), False),  # two in both: with the union they stand alone
        (people(12), people(6, 18), True),  # six only here, six only there, six in both
        (people(5), people(4), False),  # four are too few in themselves
        (people(5), people(0), False),
    ],
)
def test_two_views_differ_by_nobody_or_by_enough(earlier, later, may):
    assert may_show_beside(later, [earlier]) is may


def test_first_view_needs_only_enough_people():
    assert may_show_beside(people(5), [])
    assert not may_show_beside(people(4), [])


def test_two_departments_may_not_leave_a_third_that_is_small():
    """12 people: 5 and 4 in two departments would leave 3, so the second is not told."""
    first, second = people(5), people(5, 9)

    assert permit([EVERYONE, first, second]) == (True, True, False)
    assert permit([EVERYONE, first, second | people(9, 12)]) == (True, True, True)


def test_three_views_that_are_harmless_by_two_are_weighed_together():
    """Each of the seven fields of three views holds three people; by two the fields hold six."""
    one, two, three = (
        frozenset(person for person in range(3, 24) if (person // 3) & bit) for bit in (1, 2, 4)
    )

    assert may_show_beside(two, [one])
    assert may_show_beside(three, [one])
    assert may_show_beside(three, [two])
    assert permit([one, two, three]) == (True, True, False)


def test_what_is_asked_first_is_shown_first():
    assert permit([people(6), people(7)]) == (True, False)
    assert permit([people(7), people(6)]) == (True, False)


def test_a_view_that_is_refused_does_not_stand_in_the_way_of_the_next():
    assert permit([people(6), people(7), people(11)]) == (True, False, True)


def test_for_the_client_the_keys_are_groups_and_the_floor_is_three():
    assert not may_show_beside({"a", "b", "c", "d"}, [{"a", "b", "c"}], floor=3)
    assert may_show_beside({"a", "b", "c", "d", "e", "f"}, [{"a", "b", "c"}], floor=3)


VIEWS = st.lists(
    st.one_of(
        st.frozensets(st.integers(0, 19), max_size=20),
        # Runs of people: departments, and who was there when. Random sets are hardly ever allowed.
        st.tuples(st.integers(0, 4), st.integers(0, 4)).map(
            lambda ends: people(ends[0] * 5, ends[1] * 5)
        ),
        st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: people(*ends)),
    ),
    max_size=5,
)


@given(VIEWS, st.integers(3, 6))
@settings(max_examples=300)
def test_no_pair_of_permitted_views_gives_a_small_group(views, floor):
    shown = [view for view, may in zip(views, permit(views, floor=floor), strict=True) if may]

    for one, other in product(shown, repeat=2):
        for group in (one, one - other, one & other, one | other, one ^ other):
            assert not 0 < len(group) < floor


@given(VIEWS, st.integers(3, 6))
@settings(max_examples=200)
def test_no_sum_of_permitted_views_gives_a_small_group(views, floor):
    """Add and subtract the views in every way: people who end up with the same number are the
    groups that can be told apart, and none of them is small."""
    shown = [view for view, may in zip(views, permit(views, floor=floor), strict=True) if may]

    for signs in product([-2, -1, 0, 1, 2], repeat=len(shown)):
        number = {
            person: sum(sign for sign, view in zip(signs, shown, strict=True) if person in view)
            for person in range(20)
        }
        for value in set(number.values()) - {0}:
            assert sum(found == value for found in number.values()) >= floor


@given(VIEWS)
def test_what_is_permitted_together_is_permitted_one_by_one(views):
    shown = [view for view, may in zip(views, permit(views), strict=True) if may]

    for at, view in enumerate(shown):
        assert may_show_beside(view, shown[:at])
        assert may_show_beside(view, [])
