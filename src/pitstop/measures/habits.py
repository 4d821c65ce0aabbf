"""Whether an old habit came back. Only ever asked directly, and never looked for in texts.

The group itself named the habit. At every later pit stop each person says, before sharing: did this
come back? Not asked is unknown, and never "gone".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from fractions import Fraction

from pitstop.measures.shares import Share, measure_share
from pitstop.measures.too_few import Counted, TooFew

LEAST_PART = Fraction(1, 3)


class CameBack(IntEnum):
    """The answer of one person; `None` is "don't know" or no answer."""

    NO = 0
    SOMETIMES = 1
    OFTEN = 2


class HabitState(Enum):
    UNKNOWN = "unknown"
    """Not asked, or too few answers."""
    STILL_THERE = "still_there"
    """Noticed by enough people, and not yet seen to be away."""
    AWAY = "away"
    RETURNED = "returned"
    """Noticed by enough people, after a pit stop at which it was away."""


@dataclass(frozen=True)
class HabitAtStop:
    state: HabitState
    noticed: Share | TooFew | None
    """People who say "sometimes" or "often", of who answered; `None` when it was not asked."""


def follow_habit(
    stops: Sequence[Sequence[CameBack | None] | None],
) -> tuple[HabitAtStop, ...]:
    """The habit at each pit stop after the one at which it was named, in order.

    It counts as noticed when at least a third of the answers say sometimes or often; of the five
    answers that are needed that is two people. By hand: 5 of 6, then 1 of 6, then 2 of 6 is still
    there, away, returned.
    """
    line: list[HabitAtStop] = []
    for answers in stops:
        was_away = any(stop.state in {HabitState.AWAY, HabitState.RETURNED} for stop in line)
        noticed = None if answers is None else _noticed(answers)
        line.append(HabitAtStop(_state(noticed, was_away=was_away), noticed))
    return tuple(line)


def _noticed(answers: Sequence[CameBack | None]) -> Share | TooFew:
    given = [CameBack(answer) for answer in answers if answer is not None]
    count = sum(answer != CameBack.NO for answer in given)
    return measure_share(count, len(given), counted=Counted.ANSWERS)


def _state(noticed: Share | TooFew | None, *, was_away: bool) -> HabitState:
    if not isinstance(noticed, Share):
        return HabitState.UNKNOWN
    if noticed.count < LEAST_PART * noticed.of:
        return HabitState.AWAY
    return HabitState.RETURNED if was_away else HabitState.STILL_THERE
