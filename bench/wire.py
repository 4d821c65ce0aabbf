"""A light load client: sockets on one epoll, the same few lines for our streams and the peer's.

What the client costs per delivery must stay well below what a server costs, or it would be the
client that is measured. So there is no event loop, no HTTP library and no parsing beyond finding
the end of a message and a marker in it.
"""

import base64
import os
import re
import select
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

RECEIVE_BYTES = 256 * 1024
AT_ONCE = 100
"""Connections that are being opened at the same time."""
now = time.perf_counter


class LostError(Exception):
    """A connection closed, or something did not arrive in time."""


class Connection(Protocol):
    socket: socket.socket

    def received(self, data: bytes, at: float) -> None: ...

    def closed(self) -> None: ...


class Wire:
    """All sockets of the client."""

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._connections: dict[int, Connection] = {}

    def dial(self, port: int) -> socket.socket:
        connected = socket.create_connection(("127.0.0.1", port), timeout=10)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connected.settimeout(0)
        return connected

    def add(self, connection: Connection) -> None:
        number = connection.socket.fileno()
        self._connections[number] = connection
        self._epoll.register(number, select.EPOLLIN)

    def pump(self, is_done: Callable[[], bool], *, seconds: float, what: str = "") -> None:
        """Read until `is_done`; with `what` it must be done in time, or LostError names it."""
        deadline = now() + seconds
        while not is_done():
            remaining = deadline - now()
            if remaining <= 0:
                if what:
                    raise LostError(f"{what}: not within {seconds:g} s")
                return
            for number, _event in self._epoll.poll(min(remaining, 0.5)):
                connection = self._connections[number]
                try:
                    data = connection.socket.recv(RECEIVE_BYTES)
                except BlockingIOError:
                    continue
                if data:
                    connection.received(data, now())
                else:
                    self.hang_up(connection)
                    connection.closed()

    def idle(self, seconds: float) -> None:
        self.pump(lambda: False, seconds=seconds)

    def hang_up(self, connection: Connection) -> None:
        number = connection.socket.fileno()
        self._epoll.unregister(number)
        del self._connections[number]
        connection.socket.close()

    def close(self) -> None:
        for connection in list(self._connections.values()):
            self.hang_up(connection)
        self._epoll.close()


@contextmanager
def wired() -> Iterator[Wire]:
    wire = Wire()
    try:
        yield wire
    finally:
        wire.close()


# --- Requests ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    status: int
    head: str
    body: bytes
    seconds: float

    def header(self, name: str) -> list[str]:
        lines = (line.partition(": ") for line in self.head.split("\r\n"))
        return [value for key, _colon, value in lines if key.lower() == name]


class Client:
    """One kept connection that asks one thing at a time."""

    def __init__(self, wire: Wire, port: int) -> None:
        self.port = port
        self.answer: Answer | None = None
        self._wire = wire
        self._buffer = self._request = b""
        self._sent_at = 0.0
        self._is_open = False
        self.make_ready()

    def make_ready(self) -> None:
        """Connect again if the server closed the connection because it was not used."""
        if not self._is_open:
            self.socket = self._wire.dial(self.port)
            self._wire.add(self)
            self._is_open = True

    def send(self, request: bytes) -> None:
        self.make_ready()
        self.answer, self._buffer, self._request = None, b"", request
        self._sent_at = now()
        self._write(request)

    def _write(self, request: bytes) -> None:
        if self.socket.send(request) != len(request):
            raise LostError("the request did not fit into the socket")

    def hang_up(self) -> None:
        if self._is_open:
            self._wire.hang_up(self)
            self._is_open = False

    def closed(self) -> None:
        """A server may close a kept connection just when it is used; then, as a browser does,
        send again over a new one. The waiting goes on counting."""
        self._is_open = False
        if self.answer is not None:
            return
        if self._buffer:
            raise LostError("the server closed a connection in the middle of its answer")
        self.make_ready()
        self._write(self._request)

    def ask(self, request: bytes) -> Answer:
        self.send(request)
        self._wire.pump(lambda: self.answer is not None, seconds=30, what="an answer")
        assert self.answer is not None
        return self.answer

    def received(self, data: bytes, at: float) -> None:
        self._buffer += data
        head, blank, body = self._buffer.partition(b"\r\n\r\n")
        if not blank:
            return
        text = head.decode("latin-1")
        answer = Answer(int(text[9:12]), text, body, at - self._sent_at)
        length = answer.header("content-length")
        if len(body) >= int(length[0] if length else 0):
            self.answer = answer


def request(
    method: str, path: str, *, port: int, headers: dict[str, str], content: bytes = b""
) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if method == "POST":
        lines.append(f"Content-Length: {len(content)}")
    return "\r\n".join([*lines, "", ""]).encode() + content


# --- Listening -----------------------------------------------------------------------------------


MARKER = re.compile(rb"bench-[0-9]{10}")


def marker_of(number: int) -> str:
    """A word of fixed length that stands in one text only."""
    return f"bench-{number:010d}"


@dataclass
class Sent:
    """Something that every listener must get."""

    started: float
    listeners: int
    delays: list[float] = field(default_factory=list)
    _seen: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self._seen = bytearray(self.listeners)

    def seen_by(self, number: int, at: float) -> None:
        if not self._seen[number]:
            self._seen[number] = 1
            self.delays.append(at - self.started)

    @property
    def is_everywhere(self) -> bool:
        return len(self.delays) == self.listeners


class Audience:
    """All listeners, what is on its way to them, and what the first of them got last."""

    def __init__(self, wire: Wire) -> None:
        self._on_the_way: dict[bytes, Sent] = {}
        self.listeners: list[Listener] = []
        self._wire = wire
        self.greeted = 0
        self.last_message = b""
        self._last_markers: list[bytes] = []

    def expect(self, number: int) -> Sent:
        """What is sent with this number's marker from now on."""
        sent = Sent(now(), len(self.listeners))
        self._on_the_way[marker_of(number).encode()] = sent
        return sent

    def heard(self, listener: int, message: bytes, at: float) -> None:
        # Most messages are the same for everybody, and comparing is cheaper than searching.
        if message != self.last_message:
            self.last_message = message
            self._last_markers = MARKER.findall(message)
        for marker in self._last_markers:
            sent = self._on_the_way.get(marker)
            if sent is not None:
                sent.seen_by(listener, at)

    def forget(self) -> None:
        """What was expected has arrived."""
        self._on_the_way.clear()

    def open_all(self, openers: Sequence[Callable[[], "Listener"]]) -> None:
        """Open the listeners, some at a time, and wait until each was greeted."""
        for first in range(0, len(openers), AT_ONCE):
            for opener in openers[first : first + AT_ONCE]:
                self.listeners.append(opener())
            self._wire.pump(
                lambda: self.greeted == len(self.listeners), seconds=60, what="streams to open"
            )

    def leave(self) -> None:
        for listener in self.listeners:
            self._wire.hang_up(listener)
        self.listeners.clear()


class Listener:
    """One stream. What arrives is handed on when it ends where a message ends."""

    def __init__(self, wire: Wire, port: int, audience: Audience, opening: bytes) -> None:
        self.socket = wire.dial(port)
        self._audience = audience
        self._number = len(audience.listeners)
        self._rest = b""
        self._is_greeted = False
        wire.add(self)
        self.socket.send(opening)

    def received(self, data: bytes, at: float) -> None:
        if self._rest:
            data = self._rest + data
        if not self.is_whole(data):
            self._rest = data
            return
        self._rest = b""
        if self._is_greeted:
            self._audience.heard(self._number, data, at)
        elif self.is_greeting(data):
            self._is_greeted = True
            self._audience.greeted += 1

    def closed(self) -> None:
        raise LostError("the server closed a stream")

    def is_whole(self, data: bytes) -> bool:
        raise NotImplementedError

    def is_greeting(self, data: bytes) -> bool:
        raise NotImplementedError


class EventStream(Listener):
    """Our stream: server-sent events in chunks; each chunk is whole events."""

    def is_whole(self, data: bytes) -> bool:
        return data.endswith(b"\n\n\r\n")

    def is_greeting(self, data: bytes) -> bool:
        if not data.startswith(b"HTTP/1.1 200"):
            raise LostError(f"a stream was refused: {data[:200]!r}")
        return b"event: hello" in data


class SocketIo(Listener):
    """A socket.io client over websocket: Engine.IO 4, which is text frames with a digit ahead."""

    def __init__(self, wire: Wire, port: int, audience: Audience) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        headers = {
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Key": key,
            "Sec-WebSocket-Version": "13",
        }
        path = "/socket.io/?EIO=4&transport=websocket"
        super().__init__(wire, port, audience, request("GET", path, port=port, headers=headers))
        self._is_upgraded = False

    def is_whole(self, data: bytes) -> bool:
        if not self._is_greeted:
            return True
        position, size = 0, len(data)
        while position < size:
            length, start = self._frame(data, position)
            if length == 1 and data[start : start + 1] == b"2":
                self._say(b"3")  # answers a ping
            position = start + length
        return position == size

    def is_greeting(self, data: bytes) -> bool:
        """Upgraded, "0{...}": say that we join; answered with "40{...}": we are in."""
        if not self._is_upgraded and b"0{" in data:
            self._is_upgraded = True
            self._say(b"40")
        return b"40{" in data

    def _frame(self, data: bytes, position: int) -> tuple[int, int]:
        """Length of the frame that begins here, and where its content starts."""
        head = data[position : position + 10]
        if len(head) < 2:
            return len(data), position + 2
        if head[1] < 126:
            return head[1], position + 2
        if head[1] == 126:
            return int.from_bytes(head[2:4], "big"), position + 4
        return int.from_bytes(head[2:10], "big"), position + 10

    def _say(self, content: bytes) -> None:
        """A text frame, masked as a client must, with a mask that changes nothing."""
        self.socket.send(bytes([0x81, 0x80 | len(content), 0, 0, 0, 0]) + content)
