"""What can happen to learning questions. Events carry ids, never words."""

from dataclasses import dataclass
from uuid import UUID

from pitstop.dialogue.events import Event


@dataclass(frozen=True)
class QuestionRaised(Event):
    question: UUID


@dataclass(frozen=True)
class QuestionChanged(Event):
    """It has other words, or the group stands elsewhere with it."""

    question: UUID


@dataclass(frozen=True)
class QuestionRemoved(Event):
    question: UUID
