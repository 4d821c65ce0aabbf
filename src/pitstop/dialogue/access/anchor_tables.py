"""The answers to the anchor statements as tables of numbers: what figures are made from.

A row is one person, a column one statement. Nothing outside `access` gets these tables: only the
figures made of them leave it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from uuid import UUID

from pitstop.dialogue.formats import AnchorSpec
from pitstop.dialogue.models import AnchorAnswer, PitStop

Row = tuple[int | None, ...]


@dataclass(frozen=True)
class AnchorTable:
    anchors: tuple[AnchorSpec, ...]
    people: tuple[str, ...]
    """Who a row is, under a key that tells people apart and no more."""
    rows: tuple[Row, ...]
    """`None` for "I don't know" and for no answer."""
    unknown: tuple[int, ...]
    """Per statement, how many said "I don't know"."""
    is_tied: bool
    """Whether each row is one person. After an anonymous stop closed nobody can tell which answers
    of browsers without a series cookie belong together; their rows are put together by chance."""

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(anchor.key for anchor in self.anchors)

    def column(self, place: int) -> list[int | None]:
        return [row[place] for row in self.rows]

    def rows_of(self, people: Sequence[str], keys: Sequence[str]) -> list[Row]:
        """The answers of these people, in this order, to these statements, in this order."""
        places = [[anchor.key for anchor in self.anchors].index(key) for key in keys]
        by_person = dict(zip(self.people, self.rows, strict=True))
        return [tuple(by_person[person][place] for place in places) for person in people]

    def who_answered(self, key: str) -> frozenset[str]:
        place = [anchor.key for anchor in self.anchors].index(key)
        return frozenset(
            person
            for person, row in zip(self.people, self.rows, strict=True)
            if row[place] is not None
        )


@dataclass(frozen=True)
class _Answer:
    pit_stop: UUID
    participant: UUID | None
    series_key: str
    anchor: str
    value: int | None


@dataclass
class _Gathered:
    """The answers of one stop: by person, and those that nobody can tie to others any more."""

    tied: dict[str, dict[str, int | None]] = field(default_factory=dict)
    loose: dict[str, list[int | None]] = field(default_factory=lambda: defaultdict(list))


def anchor_tables(pit_stops: Iterable[PitStop]) -> dict[UUID, AnchorTable]:
    """A table for each of these stops that asked statements, in one query."""
    asking = [pit_stop for pit_stop in pit_stops if pit_stop.format.anchors]
    answers = _answers_in(asking)
    gathered: dict[UUID, _Gathered] = {pit_stop.pk: _Gathered() for pit_stop in asking}
    for answer in answers:
        person = _person_of(answer)
        in_stop = gathered[answer.pit_stop]
        if person:
            in_stop.tied.setdefault(person, {})[answer.anchor] = answer.value
        else:
            in_stop.loose[answer.anchor].append(answer.value)
    return {pit_stop.pk: _as_table(pit_stop, gathered[pit_stop.pk]) for pit_stop in asking}


def _answers_in(pit_stops: list[PitStop]) -> list[_Answer]:
    rows = AnchorAnswer.objects.filter(pit_stop__in=pit_stops).order_by("pk")
    return [
        _Answer(*row)
        for row in rows.values_list(
            "pit_stop_id",
            "participant_id",
            "series_key",
            "anchor",
            "value",
        )
    ]


def _person_of(answer: _Answer) -> str:
    """The same in every stop for who came with the same browser; empty if answers are tied to
    nothing. Not by membership: whoever has their name erased would change figures of before."""
    if answer.series_key:
        return f"series {answer.series_key}"
    return f"once {answer.participant}" if answer.participant is not None else ""


def _as_table(pit_stop: PitStop, gathered: _Gathered) -> AnchorTable:
    anchors = pit_stop.format.anchors
    keys = [anchor.key for anchor in anchors]
    rows = [tuple(answers.get(key) for key in keys) for answers in gathered.tied.values()]
    loose = list(zip_longest(*(gathered.loose.get(key, ()) for key in keys)))
    unknown = [
        sum(key in answers and answers[key] is None for answers in gathered.tied.values())
        + gathered.loose.get(key, []).count(None)
        for key in keys
    ]
    return AnchorTable(
        anchors=anchors,
        people=(*gathered.tied, *(f"loose {pit_stop.pk} {place}" for place in range(len(loose)))),
        rows=(*rows, *loose),
        unknown=tuple(unknown),
        is_tied=not loose,
    )
