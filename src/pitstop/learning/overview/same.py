"""Questions that several programmes ask: what groups found themselves, and what only looks so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from pitstop.learning.access.verdicts import verdicts_among
from pitstop.learning.enums import Verdict
from pitstop.learning.overview.questions import OverviewQuestion
from pitstop.learning.topics import alike_pairs

MOST_LIKELY = 12
Pair = frozenset[UUID]


@dataclass(frozen=True)
class SameQuestion:
    questions: tuple[OverviewQuestion, ...]
    words: tuple[str, ...] = ()
    """What they share; empty for what groups found the same, whatever its words."""

    @property
    def programme_count(self) -> int:
        return len({question.group for question in self.questions})


@dataclass(frozen=True)
class AskedByMore:
    confirmed: tuple[SameQuestion, ...]
    likely: tuple[SameQuestion, ...]


def asked_by_more(questions: Sequence[OverviewQuestion]) -> AskedByMore:
    """Confirmed by a group first. What somebody refused is not called alike any more."""
    verdicts = verdicts_among([question.question for question in questions])
    same = {pair for pair, verdict in verdicts.items() if verdict == Verdict.CONFIRMED}
    confirmed = [
        SameQuestion(members)
        for members in _joined(questions, same)
        if len({question.group for question in members}) > 1
    ]
    return AskedByMore(tuple(confirmed), tuple(_likely(questions, set(verdicts))))


def _joined(
    questions: Sequence[OverviewQuestion], pairs: Iterable[Pair]
) -> list[tuple[OverviewQuestion, ...]]:
    """Whatever hangs together by these pairs, in the order of the questions."""
    set_of: dict[UUID, set[UUID]] = {
        question.question: {question.question} for question in questions
    }
    for one, other in map(tuple, pairs):
        if set_of[one] is not set_of[other]:
            set_of[one] |= set_of[other]
            for member in set_of[other]:
                set_of[member] = set_of[one]
    different = {id(members): members for members in set_of.values()}
    return [
        tuple(question for question in questions if question.question in members)
        for members in different.values()
        if len(members) > 1
    ]


def _likely(questions: Sequence[OverviewQuestion], judged: set[Pair]) -> list[SameQuestion]:
    found = []
    for pair in alike_pairs([question.wording for question in questions]):
        one, other = questions[pair.one], questions[pair.other]
        if one.group != other.group and frozenset({one.question, other.question}) not in judged:
            found.append(SameQuestion((one, other), pair.words))
    return found[:MOST_LIKELY]
