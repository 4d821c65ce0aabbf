"""The one thing domain code needs from this room."""

from uuid import UUID

from pitstop.live.bus import current_bus
from pitstop.live.changes import Change

__all__ = ["Change", "announce"]


def announce(topic: UUID, change: Change) -> None:
    """Tell every process about a change, once the present transaction is committed.

    Call it inside `transaction.atomic`: a transaction that rolls back announces nothing.
    """
    current_bus().publish(topic, change)
