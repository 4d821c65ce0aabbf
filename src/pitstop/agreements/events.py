"""What can happen to agreements and habits. Events carry ids, never words."""

from dataclasses import dataclass
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
class HabitNamed(Event):
    habit: UUID


@dataclass(frozen=True)
class HabitRemoved(Event):
    habit: UUID
