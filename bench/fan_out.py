"""One pit stop with many screens: from one submit until it stands on all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, Protocol

from bench.machine import Program
from bench.pitstop_client import Participant, require_accepted, stream_request
from bench.wire import (
    Audience,
    Client,
    EventStream,
    Listener,
    Sent,
    SocketIo,
    Wire,
    marker_of,
    now,
    request,
    wired,
)

PAUSE_SECONDS = 0.15
"""Between two submits: longer than the interval in which changes are put together."""
WARM_STREAMS = 30
WARM_SUBMITS = 5
SUBMITTERS = 10
RATE = 10
"""Submits a second when they come regardless of what is still on its way."""
PLACEHOLDER = b"bench-__________"
SENTENCE = "Bij ons belt de wijkverpleegkundige eerst zelf, dat scheelt een gesprek."


@dataclass(frozen=True)
class Reading:
    """What one visit to one server gave; times in seconds, sizes in bytes."""

    streams: int
    delays: list[float]
    """Of each submit to each screen."""
    lasts: list[float]
    """Of each submit until the last screen has it."""
    cpu_per_delivery: float
    bytes_per_stream: float
    busy_lasts: list[float]
    """The same as `lasts`, while submits come at RATE."""
    busy_cpu_per_delivery: float


class Room(Protocol):
    """One server with its submitters: how to listen to it, and how to submit."""

    def open(self, audience: Audience, number: int) -> Listener: ...

    def submit(self, number: int, marker: str) -> Client: ...

    def note(self, message: bytes, marker: str) -> None:
        """A message arrived everywhere."""


class PitstopRoom:
    """Pitstop itself. Keeps the fragments it sends in `payloads`, for the peer to repeat."""

    def __init__(
        self, wire: Wire, program: Program, stop: Mapping[str, Any], payloads: list[bytes]
    ) -> None:
        self._wire, self._port, self._stop, self._payloads = wire, program.port, stop, payloads
        self._people = [Participant(wire, program.port, stop, n) for n in range(SUBMITTERS)]
        for person in self._people:
            person.open_form(stop["contributions"][0])

    def open(self, audience: Audience, number: int) -> Listener:
        opening = stream_request(self._stop, number, self._port)
        return EventStream(self._wire, self._port, audience, opening)

    def submit(self, number: int, marker: str) -> Client:
        person = self._people[number % SUBMITTERS]
        cards = self._stop["contributions"]
        person.client.send(person.response(cards[number % len(cards)], f"{SENTENCE} {marker}"))
        return person.client

    def note(self, message: bytes, marker: str) -> None:
        lines = [line[6:] for line in message.split(b"\n") if line.startswith(b"data: ")]
        self._payloads.append(b"\n".join(lines).replace(marker.encode(), PLACEHOLDER))


class SocketIoRoom:
    """The peer: broadcasts the very bytes that we sent, with a marker of its own in them."""

    def __init__(self, wire: Wire, program: Program, payloads: list[bytes]) -> None:
        self._wire, self._port, self._payloads = wire, program.port, payloads
        self._clients = [Client(wire, program.port) for _ in range(SUBMITTERS)]

    def open(self, audience: Audience, number: int) -> Listener:  # noqa: ARG002
        return SocketIo(self._wire, self._port, audience)

    def submit(self, number: int, marker: str) -> Client:
        payload = self._payloads[number % len(self._payloads)]
        content = payload.replace(PLACEHOLDER, marker.encode())
        client = self._clients[number % SUBMITTERS]
        client.send(request("POST", "/", port=self._port, headers={}, content=content))
        return client

    def note(self, message: bytes, marker: str) -> None:
        pass


def visit_pitstop(
    program: Program, stop: Mapping[str, Any], *, submits: int, payloads: list[bytes]
) -> Reading:
    with wired() as wire:
        room = PitstopRoom(wire, program, stop, payloads)
        return measure(wire, program, room, streams=len(stop["tokens"]), submits=submits)


def visit_socket_io(
    program: Program, *, streams: int, submits: int, payloads: list[bytes]
) -> Reading:
    with wired() as wire:
        room = SocketIoRoom(wire, program, payloads)
        return measure(wire, program, room, streams=streams, submits=submits)


def measure(wire: Wire, program: Program, room: Room, *, streams: int, submits: int) -> Reading:
    """Warm up, weigh the streams, submit one by one, then at a rate."""
    numbers = count()
    warm = audience_of(wire, room, min(WARM_STREAMS, streams))
    for _ in range(WARM_SUBMITS):
        submit_and_wait(wire, warm, room, next(numbers))
    warm.leave()
    wire.idle(0.5)
    before = program.resident_bytes()
    audience = audience_of(wire, room, streams)
    wire.idle(1)
    grown = program.resident_bytes() - before

    spent = program.cpu_seconds()
    one_by_one = [submit_and_wait(wire, audience, room, next(numbers)) for _ in range(submits)]
    spent_one_by_one = program.cpu_seconds() - spent

    spent = program.cpu_seconds()
    at_rate = submit_at_rate(wire, audience, room, [next(numbers) for _ in range(2 * submits)])
    spent_at_rate = program.cpu_seconds() - spent
    return Reading(
        streams=streams,
        delays=[delay for sent in one_by_one for delay in sent.delays],
        lasts=[max(sent.delays) for sent in one_by_one],
        cpu_per_delivery=spent_one_by_one / (streams * submits),
        bytes_per_stream=grown / streams,
        busy_lasts=[max(sent.delays) for sent in at_rate],
        busy_cpu_per_delivery=spent_at_rate / (streams * len(at_rate)),
    )


def audience_of(wire: Wire, room: Room, streams: int) -> Audience:
    audience = Audience(wire)
    audience.open_all([partial(room.open, audience, number) for number in range(streams)])
    return audience


def submit_and_wait(wire: Wire, audience: Audience, room: Room, number: int) -> Sent:
    """One submit, timed from the moment it leaves the client until it is on every screen."""
    sent = audience.expect(number)
    client = room.submit(number, marker_of(number))
    wire.pump(lambda: sent.is_everywhere, seconds=20, what="a submit on every screen")
    wire.pump(lambda: client.answer is not None, seconds=20, what="the answer to a submit")
    require_accepted(client.answer)
    audience.forget()
    room.note(audience.last_message, marker_of(number))
    wire.idle(PAUSE_SECONDS)
    return sent


def submit_at_rate(wire: Wire, audience: Audience, room: Room, numbers: list[int]) -> list[Sent]:
    """Submits at their own pace, whether or not the ones before have arrived."""
    started, everything, clients = now(), [], []
    for turn, number in enumerate(numbers):
        wire.idle(max(0.0, started + turn / RATE - now()))
        everything.append(audience.expect(number))
        clients.append(room.submit(number, marker_of(number)))
    wire.pump(
        lambda: all(sent.is_everywhere for sent in everything), seconds=30, what="every submit"
    )
    wire.pump(lambda: all(c.answer is not None for c in clients), seconds=30, what="every answer")
    for client in clients[-SUBMITTERS:]:
        require_accepted(client.answer)
    audience.forget()
    return everything
