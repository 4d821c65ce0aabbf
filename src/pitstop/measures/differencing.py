"""Which figures on the same answers may stand beside each other.

Two figures whose people differ by a few (a newcomer, a leaver, "only this department") give those
few away: the one minus the other. The rule, for the groups of people behind the figures:

    Lay all groups over each other. Every field of that picture, people who are in exactly the same
    groups, is empty or holds at least the floor.

Whatever is added and subtracted, the outcome is about whole fields; so no combination of figures,
however many, is about a group under the floor. Of two groups the fields are: only in the one, only
in the other, in both. Figures on other answers (the next pit stop) are no part of the picture.
"""

from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from pitstop.measures.too_few import FLOOR

People = AbstractSet[Hashable]
"""Who stands behind a figure, under any key that tells people apart and no more."""


def may_show_beside(wanted: People, shown: Iterable[People], *, floor: int = FLOOR) -> bool:
    """Whether a figure over `wanted` may be shown where those over `shown` are, or were, seen.

    Where it may not, the earlier figure stays as it was: five answers gave a figure, so the next
    one is made from ten. For the client the keys are groups, and the floor is three of them.
    """
    fields = _fields([*shown, wanted])
    return bool(wanted) and all(len(field) >= floor for field in fields)


def permit(views: Sequence[People], *, floor: int = FLOOR) -> tuple[bool, ...]:
    """Which views may be shown together, taken in the order given: the most important first."""
    shown: list[People] = []
    verdicts = []
    for view in views:
        is_permitted = may_show_beside(view, shown, floor=floor)
        verdicts.append(is_permitted)
        if is_permitted:
            shown.append(view)
    return tuple(verdicts)


def _fields(groups: Iterable[People]) -> list[People]:
    """The fields of the picture that are not empty."""
    fields: list[People] = []
    for group in groups:
        outside: People = group
        split: list[People] = []
        for field in fields:
            split += [field & group, field - group]
            outside = outside - field
        fields = [field for field in [*split, outside] if field]
    return fields
