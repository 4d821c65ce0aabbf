"""Many submits at once: is everything there, and how long does the slowest wait?"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from bench.machine import Program
from bench.pitstop_client import FORM, Participant, require_accepted, stream_request
from bench.wire import Audience, Client, EventStream, SocketIo, Wire, marker_of, request, wired

WARM_SUBMITS = 30
SENTENCE = "Wij doen dat anders: de jeugdconsulent sluit maandelijks aan bij het teamoverleg."


@dataclass(frozen=True)
class Burst:
    """What one burst gave; times in seconds, from sending until the answer."""

    sent: int
    answers: list[float]
    screens: list[float]
    """From sending until it stands on each screen; empty where nobody listened."""
    pages: list[float]
    """From sending until the sender has the screen again, as a browser fetches it."""
    cpu: float


def burst_on_pitstop(
    program: Program, stop: Mapping[str, Any], *, warm: Mapping[str, Any], with_streams: bool
) -> Burst:
    """Everyone in the pit stop responds at the same moment, each to some card."""
    chance = random.Random(7)  # noqa: S311 - the same cards in every run
    with wired() as wire:
        warm_up(wire, program, warm)
        audience = Audience(wire)
        count = len(stop["tokens"])
        people = [Participant(wire, program.port, stop, number) for number in range(count)]
        for person in people:
            person.open_form(stop["contributions"][0])
        if with_streams:
            openers = [
                partial(stream_of_pitstop, wire, program, stop, audience, number)
                for number in range(count)
            ]
            audience.open_all(openers)
        requests = [
            person.response(chance.choice(stop["contributions"]), text_of(number))
            for number, person in enumerate(people)
        ]
        clients = [person.client for person in people]
        result = send_together(wire, program, audience, clients, requests)
        pages = fetch_together(wire, clients, [person.screen() for person in people])
    return Burst(**result, pages=pages)


def stream_of_pitstop(
    wire: Wire, program: Program, stop: Mapping[str, Any], audience: Audience, number: int
) -> EventStream:
    opening = stream_request(stop, number, program.port)
    return EventStream(wire, program.port, audience, opening)


def warm_up(wire: Wire, program: Program, stop: Mapping[str, Any]) -> None:
    """All threads have their connection and their templates before it counts."""
    people = [Participant(wire, program.port, stop, n) for n in range(WARM_SUBMITS)]
    for person in people:
        person.open_form(stop["contributions"][0])
    clients = [person.client for person in people]
    requests = [person.response(stop["contributions"][0], SENTENCE) for person in people]
    send_together(wire, program, Audience(wire), clients, requests)
    fetch_together(wire, clients, [person.screen() for person in people])
    for client in clients:
        client.hang_up()


def burst_on_express(program: Program, stop: Mapping[str, Any], *, with_streams: bool) -> Burst:
    with wired() as wire:
        audience = Audience(wire)
        count = len(stop["tokens"])
        warming = [Client(wire, program.port) for _ in range(WARM_SUBMITS)]
        requests = [insert_request(program, stop, SENTENCE) for _ in warming]
        send_together(wire, program, Audience(wire), warming, requests)
        clients = [Client(wire, program.port) for _ in range(count)]
        if with_streams:
            opener = partial(SocketIo, wire, program.port, audience)
            audience.open_all([opener for _ in range(count)])
        requests = [insert_request(program, stop, text_of(n)) for n in range(count)]
        result = send_together(wire, program, audience, clients, requests)
    return Burst(**result, pages=[])


def insert_request(program: Program, stop: Mapping[str, Any], text: str) -> bytes:
    """As many bytes as ours, less the form token and the cookies that this peer does not check."""
    fields = {
        "uuid": str(uuid4()),
        "stance": "build_on",
        "text": text,
        "participant": str(uuid4()),
    }
    card = random.choice(stop["contributions"])  # noqa: S311
    path = f"/p/{stop['uuid']}/contributions/{card}/respond/"
    content = urlencode(fields).encode()
    headers = {"Content-Type": FORM}
    return request("POST", path, port=program.port, headers=headers, content=content)


def text_of(number: int) -> str:
    return f"{SENTENCE} {marker_of(number)}"


def send_together(
    wire: Wire, program: Program, audience: Audience, clients: list[Client], requests: list[bytes]
) -> dict[str, Any]:
    """Send everything in one go and wait for all answers, and for all screens if there are any."""
    for client in clients:
        client.make_ready()
    wire.idle(0.2)
    spent = program.cpu_seconds()
    expected = []
    for number, (client, content) in enumerate(zip(clients, requests, strict=True)):
        if audience.listeners:
            expected.append(audience.expect(number))
        client.send(content)
    wire.pump(lambda: all(client.answer for client in clients), seconds=60, what="every answer")
    wire.pump(lambda: all(sent.is_everywhere for sent in expected), seconds=60, what="every screen")
    return {
        "sent": len(clients),
        "answers": [require_accepted(client.answer).seconds for client in clients],
        "screens": [delay for sent in expected for delay in sent.delays],
        "cpu": program.cpu_seconds() - spent,
    }


def fetch_together(wire: Wire, clients: list[Client], requests: list[bytes]) -> list[float]:
    """The screens that browsers fetch after their submit, all at once as well."""
    for client, content in zip(clients, requests, strict=True):
        client.send(content)
    wire.pump(lambda: all(client.answer for client in clients), seconds=60, what="every page")
    answers = [client.answer for client in clients]
    assert all(answer is not None and answer.status == 200 for answer in answers)
    return [answer.seconds for answer in answers if answer is not None]
