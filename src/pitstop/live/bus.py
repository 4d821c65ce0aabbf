"""How a committed change reaches the hub of every process."""

import asyncio
from functools import cache, partial
from typing import Protocol
from uuid import UUID

from django.db import connection, transaction

from pitstop.live.changes import Change


class Listener(Protocol):
    """The hub, seen from the bus. Called in the event loop only."""

    def heard(self, topic: UUID, change: Change) -> None: ...

    def missed(self) -> None:
        """Changes may have passed unheard; every viewer must check its revision."""


class Bus(Protocol):
    def publish(self, topic: UUID, change: Change) -> None:
        """Deliver after the present transaction commits; nothing when it rolls back."""

    async def start(self, listener: Listener) -> None: ...

    async def stop(self) -> None: ...


class LocalBus:
    """For one process: from the thread that committed straight to its event loop.

    Without a running hub (a management command, a test) changes go nowhere; pages that are open
    in a server process then find out by their revision.
    """

    def __init__(self) -> None:
        self._hub: tuple[asyncio.AbstractEventLoop, Listener] | None = None

    def publish(self, topic: UUID, change: Change) -> None:
        transaction.on_commit(partial(self._deliver, topic, change))

    async def start(self, listener: Listener) -> None:
        self._hub = (asyncio.get_running_loop(), listener)

    async def stop(self) -> None:
        self._hub = None

    def _deliver(self, topic: UUID, change: Change) -> None:
        hub = self._hub
        if hub is None:
            return
        loop, listener = hub
        if not loop.is_closed():
            loop.call_soon_threadsafe(listener.heard, topic, change)


@cache
def current_bus() -> Bus:
    """The bus of this process: PostgreSQL carries it when PostgreSQL is the database."""
    if connection.vendor == "postgresql":
        # Imported here because psycopg is only installed where PostgreSQL is used.
        from pitstop.live.postgres_bus import PostgresBus

        return PostgresBus()
    return LocalBus()
