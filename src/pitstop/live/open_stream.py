"""One open stream, and how to write to it without waiting."""

import asyncio
import types
from collections.abc import Awaitable, Callable, Generator, MutableMapping
from typing import Any
from uuid import UUID

from pitstop.live import frames

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]


def body(content: bytes, *, last: bool = False) -> Message:
    return {"type": "http.response.body", "body": content, "more_body": not last}


BEHIND = body(frames.BEHIND)


class Stream:
    """A viewer that listens.

    `push` writes directly: it runs the server's `send` up to its first wait, which for a reader
    that keeps up is the end. Only for a reader whose buffer is full a task waits for the rest;
    what is pushed meanwhile is dropped and replaced by one "fetch your page". So a slow reader
    costs at most the server's write buffer and one frame, and nobody waits for it.
    """

    __slots__ = ("_behind", "_ended", "_last", "_send", "_waiting", "closes_at", "kind", "owner")

    def __init__(self, send: Send, *, owner: tuple[UUID, str], kind: str, closes_at: float) -> None:
        self.owner = owner
        self.kind = kind
        self.closes_at = closes_at
        self._send = send
        self._waiting: asyncio.Task[None] | None = None
        self._behind = False
        self._last: Message | None = None
        self._ended = False

    @property
    def topic(self) -> UUID:
        return self.owner[0]

    @property
    def is_stalled(self) -> bool:
        return self._waiting is not None

    def push(self, message: Message) -> None:
        if self._ended:
            return
        if self._waiting is not None:
            self._behind = True
            return
        writing = self._send(message).__await__()
        try:
            first_wait = next(writing)
        except StopIteration:
            return
        self._waiting = asyncio.create_task(_rest(writing, first_wait))
        self._waiting.add_done_callback(self._caught_up)

    def end(self, farewell: bytes) -> None:
        """Say goodbye and finish the response; the server then closes the request."""
        if self._waiting is None:
            self.push(body(farewell, last=True))
            self._ended = True
        else:
            self._last = body(farewell, last=True)

    def forget(self) -> None:
        """The connection is gone: nothing may be written any more."""
        self._ended = True
        if self._waiting is not None:
            self._waiting.cancel()

    def _caught_up(self, waited: asyncio.Task[None]) -> None:
        self._waiting = None
        if waited.cancelled() or waited.exception() is not None:
            self._ended = True
            return
        if self._last is not None:
            self.push(self._last)
            self._ended = True
        elif self._behind:
            self._behind = False
            self.push(BEHIND)


@types.coroutine
def _rest(writing: Generator[Any, Any, None], first_wait: object) -> Generator[Any, Any, None]:
    """What is left of a `send` that was started by hand and came to a wait."""
    yield first_wait
    yield from writing
