"""The agreement pattern of one question: agree, mixed, or two groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from pitstop.measures.answers import Numbers, answered, as_answers
from pitstop.measures.formulas.agreement import agreement
from pitstop.measures.sharedness import SCALE
from pitstop.measures.too_few import FLOOR, Counted, TooFew, lacking

AGREE_FROM = 0.6
TWO_GROUPS_TO = 0.0
FEWEST_PER_HALF = 2


class PatternWord(Enum):
    """Our convention, not a norm. Agreeing is not the same as being right."""

    AGREE = "agree"
    MIXED = "mixed"
    TWO_GROUPS = "two_groups"


@dataclass(frozen=True)
class Pattern:
    value: float
    """A, from -1 (two camps at the ends) over 0 (flat) to 1 (one answer); no unit."""
    word: PatternWord
    counts: tuple[int, ...]
    """Answers per option, from option 1 to K."""

    @property
    def is_unanimous(self) -> bool:
        """Then the word is shown and the distribution is not: it would tell everyone's answer."""
        return self.counts.count(0) == len(self.counts) - 1


def measure_pattern(
    answers: Sequence[float | None] | Numbers, *, points: int = SCALE
) -> Pattern | TooFew:
    """The pattern in one column of answers. Below five answers at most dots are drawn, where the
    naming policy lets people see each other's answers."""
    counts = count_answers(answers, points=points)
    if few := lacking(sum(counts), needed=FLOOR, of=Counted.ANSWERS):
        return few
    value = agreement(counts)
    return Pattern(value, word_for(value, counts), counts)


def count_answers(
    answers: Sequence[float | None] | Numbers, *, points: int = SCALE
) -> tuple[int, ...]:
    """How many people chose each option, from 1 to `points`."""
    column = as_answers([[answer] for answer in answers], points=points)
    given = column[answered(column)]
    return tuple(int((given == option).sum()) for option in range(1, points + 1))


def word_for(value: float, counts: Sequence[int]) -> PatternWord:
    if value >= AGREE_FROM:
        return PatternWord.AGREE
    half = len(counts) // 2
    smaller = min(sum(counts[:half]), sum(counts[-half:]))
    if value <= TWO_GROUPS_TO and smaller >= FEWEST_PER_HALF:
        return PatternWord.TWO_GROUPS
    return PatternWord.MIXED
