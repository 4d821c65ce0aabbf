"""What stands in the place of a figure that too few people, or things, would carry."""

from dataclasses import dataclass
from enum import Enum

FLOOR = 5
"""Respondents, not invited people. A figure that fewer of them carry would point at somebody."""


class Counted(Enum):
    """What there is too little of."""

    PEOPLE = "people"
    ANSWERS = "answers"
    ITEMS = "items"
    PIT_STOPS = "pit_stops"
    GROUPS = "groups"
    CONTRIBUTIONS = "contributions"
    AGREEMENTS = "agreements"
    DONE = "done"
    OWNERS = "owners"


@dataclass(frozen=True)
class TooFew:
    """No figure, and why: `needed` of something, while `present` were there.

    `present` is for a sentence to the group itself. Behind a filter ("only this department") it
    would tell how many of them answered.
    """

    needed: int
    present: int
    of: Counted = Counted.PEOPLE


@dataclass(frozen=True)
class Hidden:
    """Enough people, but beside what else is shown it would give a smaller group away."""


HIDDEN = Hidden()


def lacking(present: int, *, needed: int, of: Counted = Counted.PEOPLE) -> TooFew | None:
    return TooFew(needed, present, of) if present < needed else None
