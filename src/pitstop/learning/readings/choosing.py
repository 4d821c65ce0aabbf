"""The works that a reader asks for: by part of the method, evidence, language, and stance."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from pitstop.learning.readings.kinds import EvidenceKind, MethodPart, WorkLanguage
from pitstop.learning.readings.works import Work

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Choice:
    part: str = ""
    evidence: str = ""
    language: str = ""
    is_counter_only: bool = False

    def __bool__(self) -> bool:
        return bool(self.part or self.evidence or self.language or self.is_counter_only)

    def fits(self, work: Work) -> bool:
        return (
            (not self.part or self.part in work.parts)
            and (not self.evidence or self.evidence == work.evidence)
            and (not self.language or self.language == work.language)
            and (work.is_counter or not self.is_counter_only)
        )


def chosen(works: Iterable[Work], choice: Choice) -> list[Work]:
    return [work for work in works if choice.fits(work)]


def part_choices(works: Iterable[Work]) -> Choices:
    counts = Counter(part for work in works for part in work.parts)
    return _counted(MethodPart, counts)


def evidence_choices(works: Iterable[Work]) -> Choices:
    return _counted(EvidenceKind, Counter(work.evidence for work in works))


def language_choices(works: Iterable[Work]) -> Choices:
    return _counted(WorkLanguage, Counter(work.language for work in works))


def _counted(kinds: Any, counts: Counter[Any]) -> Choices:
    """Only what there is something of, with how many."""
    return [
        (kind.value, f"{capfirst(str(kind.label))} ({counts[kind]})")
        for kind in kinds
        if counts[kind]
    ]
