"""The bus on PostgreSQL: NOTIFY in the transaction, one listening connection per process."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from pitstop.live.bus import Listener
from pitstop.live.changes import Change

logger = logging.getLogger(__name__)

CHANNEL = "pitstop_live"
PAYLOAD_BYTES = 7_900  # PostgreSQL refuses 8,000
START_SECONDS = 5.0
CHECK_SECONDS = 30.0
RETRY_SECONDS = (0.2, 0.5, 1.0, 2.0, 5.0)


class PostgresBus:
    """PostgreSQL delivers a notification at commit, to all processes, in order of commit.

    It keeps nothing for a listener that is away; after each interruption the hub is told that it
    may have missed something.
    """

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None
        self._is_listening = asyncio.Event()

    def publish(self, topic: UUID, change: Change) -> None:
        with connection.cursor() as cursor:
            for payload in payloads(topic, change):
                cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])

    async def start(self, listener: Listener) -> None:
        """Start listening; a database that is away must not keep the process from starting."""
        self._task = asyncio.create_task(self._listen(listener), name="live-postgres-bus")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._is_listening.wait(), timeout=START_SECONDS)

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _listen(self, listener: Listener) -> None:
        failures = 0
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    connection_string(), autocommit=True
                ) as listening:
                    await listening.execute(f"LISTEN {CHANNEL}")
                    self._is_listening.set()
                    # Also after the first connect: streams may have opened before it stood.
                    listener.missed()
                    failures = 0
                    await self._pass_on(listening, listener)
            except Exception as error:  # noqa: BLE001 - a deaf process is worse than one that retries
                logger.warning("live.bus_lost", extra={"error": type(error).__name__})
            await asyncio.sleep(RETRY_SECONDS[min(failures, len(RETRY_SECONDS) - 1)])
            failures += 1

    async def _pass_on(
        self, listening: psycopg.AsyncConnection[tuple[object, ...]], listener: Listener
    ) -> None:
        while True:
            async for notice in listening.notifies(timeout=CHECK_SECONDS):
                listener.heard(*read_payload(notice.payload))
            # A peer that vanished without a word is only noticed by asking.
            await asyncio.wait_for(listening.execute("SELECT 1"), timeout=CHECK_SECONDS)


def payloads(topic: UUID, change: Change) -> Iterator[str]:
    """The change as one or more notifications, each below PostgreSQL's limit."""
    whole = json.dumps([topic.hex, change.name, change.ids], separators=(",", ":"))
    if len(whole.encode()) <= PAYLOAD_BYTES or len(change.ids) < 2:
        yield whole
        return
    half = len(change.ids) // 2
    yield from payloads(topic, Change(change.name, change.ids[:half]))
    yield from payloads(topic, Change(change.name, change.ids[half:]))


def read_payload(payload: str) -> tuple[UUID, Change]:
    topic, name, ids = json.loads(payload)
    return UUID(topic), Change(name, tuple(ids))


def connection_string() -> str:
    """Django's own connection parameters, without those that only its wrapper understands."""
    wrapper_only = {"context", "cursor_factory", "prepare_threshold", "client_encoding"}
    params: dict[str, Any] = {
        name: value
        for name, value in connection.get_connection_params().items()
        if name not in wrapper_only
    }
    params.setdefault("connect_timeout", 5)
    params.setdefault("keepalives_idle", 30)
    return make_conninfo(**params)
