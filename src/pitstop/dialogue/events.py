"""What can happen in a pit stop. Events carry ids, never words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.db.models import F

from pitstop.live.announcing import Change, announce

if TYPE_CHECKING:
    from pitstop.dialogue.models import PitStop


def _flat(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, tuple):
            yield from _flat(value)
        else:
            yield str(value)


@dataclass(frozen=True)
class Event:
    reaches_waiting: ClassVar[bool] = False
    """Whether somebody who still makes their own image may notice that it happened."""

    @property
    def change(self) -> Change:
        return Change(name=type(self).__name__, ids=tuple(_flat(astuple(self))))


@dataclass(frozen=True)
class StepStarted(Event):
    reaches_waiting: ClassVar[bool] = True

    position: int


@dataclass(frozen=True)
class PitStopClosed(Event):
    reaches_waiting: ClassVar[bool] = True


@dataclass(frozen=True)
class ReadinessChanged(Event):
    """Somebody joined, handed in or skipped; who is not said."""


@dataclass(frozen=True)
class PresenceChanged(Event):
    """One more screen shows the present step, so one more person can answer its red threads."""


@dataclass(frozen=True)
class DoorMoved(Event):
    """New participants can come in from now on, or no longer."""


@dataclass(frozen=True)
class ProposalsSwitched(Event):
    """From now on groups of contributions are proposed, or no longer."""


@dataclass(frozen=True)
class TimeChanged(Event):
    reaches_waiting: ClassVar[bool] = True


@dataclass(frozen=True)
class ContributionShared(Event):
    contribution: UUID


@dataclass(frozen=True)
class ContributionRemoved(Event):
    contribution: UUID


@dataclass(frozen=True)
class RedThreadDrawn(Event):
    """The contributions of a thread changed: these came in or went out."""

    red_thread: UUID
    contributions: tuple[UUID, ...]


@dataclass(frozen=True)
class ThreadReworded(Event):
    """The wording is new, so everyone is asked again."""

    red_thread: UUID


@dataclass(frozen=True)
class RedThreadRemoved(Event):
    red_thread: UUID


@dataclass(frozen=True)
class RecognitionGiven(Event):
    red_thread: UUID


@dataclass(frozen=True)
class RecognitionOpened(Event):
    """The answers to a wording became visible, or the thread was adopted."""

    red_thread: UUID


@dataclass(frozen=True)
class ResultsWeighed(Event):
    pass


@dataclass(frozen=True)
class AnswersGiven(Event):
    """Somebody answered a question for themselves alone; who and what is not said."""


@dataclass(frozen=True)
class RecallOpened(Event):
    """Everyone may see the red threads of last time; they are of before, so who still makes their
    own image may too."""

    reaches_waiting: ClassVar[bool] = True


def happened(pit_stop: PitStop, *events: Event) -> None:
    """Raise the revisions in this transaction and announce the events after its commit."""
    higher = {"revision": F("revision") + 1}
    if any(event.reaches_waiting for event in events):
        higher["waiting_revision"] = F("waiting_revision") + 1
    type(pit_stop).objects.filter(pk=pit_stop.pk).update(**higher)
    for event in events:
        announce(pit_stop.pk, event.change)
