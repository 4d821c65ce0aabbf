"""What can happen to agreements and habits. Events carry ids, never words."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from pitstop.dialogue.events import Event


@dataclass(frozen=True)
class AgreementMade(Event):
    agreement: UUID


@dataclass(frozen=True)
class AgreementChanged(Event):
    agreement: UUID


@dataclass(frozen=True)
class AgreementRemoved(Event):
    agreement: UUID


@dataclass(frozen=True)
class AgreementProgressed(Event):
    """Something was noted on an agreement of an earlier pit stop, or of a plan.

    Who still makes their own image may notice: it says nothing of this pit stop.
    """

    reaches_waiting: ClassVar[bool] = True

    agreement: UUID


@dataclass(frozen=True)
class HabitNamed(Event):
    habit: UUID


@dataclass(frozen=True)
class HabitRemoved(Event):
    habit: UUID
