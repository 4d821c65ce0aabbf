"""The stream endpoint, `/stream/<uuid>/?as=<kind>`: raw ASGI, nothing between hub and socket."""

import re
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs
from uuid import UUID

from django.http import parse_cookie

from pitstop.live.hub import Hub
from pitstop.live.open_stream import Message, Send, body

Scope = Message
Receive = Callable[[], Awaitable[Message]]

PREFIX = "/stream/"
PATH = re.compile(r"/stream/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")
KIND_LENGTH = 32
RETRY_AFTER_SECONDS = b"15"

COMMON_HEADERS = [
    (b"cache-control", b"no-store, no-transform"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"same-origin"),
]
STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"x-accel-buffering", b"no"),
    *COMMON_HEADERS,
]
STREAM_START: Message = {"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS}


async def serve_stream(hub: Hub, scope: Scope, receive: Receive, send: Send) -> None:
    """Hold one stream. Who is not let in cannot tell a wrong address from a closed door."""
    topic = wanted_topic(scope)
    if topic is None:
        return await refuse(send, 404, b"Not found")
    if hub.is_full:
        return await refuse(send, 503, b"Full", (b"retry-after", RETRY_AFTER_SECONDS))
    with hub.joining() as since:
        admission = await hub.admit(topic, wanted_kind(scope), cookies(scope))
        if admission is None:
            return await refuse(send, 404, b"Not found")
        # A stream lives for half an hour. What the browser told about itself is not needed again,
        # and the server's own reference keeps it too: empty the list, a third of a stream's memory.
        scope["headers"].clear()
        await send(STREAM_START)
        stream = hub.join(admission, send, since)
    try:
        while (await receive())["type"] != "http.disconnect":
            pass
    finally:
        hub.leave(stream)


def wanted_topic(scope: Scope) -> UUID | None:
    """The topic in the path of a request that a page of ours can have made."""
    path = PATH.fullmatch(scope["path"])
    if path is None or scope["method"] != "GET":
        return None
    site = header(scope, b"sec-fetch-site")
    if site and site not in (b"same-origin", b"none"):
        return None
    return UUID(path[1])


def wanted_kind(scope: Scope) -> str:
    query: bytes = scope["query_string"]
    return parse_qs(query.decode("latin-1")).get("as", [""])[0][:KIND_LENGTH]


def cookies(scope: Scope) -> dict[str, str]:
    return dict(parse_cookie(header(scope, b"cookie").decode("latin-1")))


def header(scope: Scope, wanted: bytes) -> bytes:
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    return next((value for name, value in headers if name == wanted), b"")


async def refuse(send: Send, status: int, words: bytes, *headers: tuple[bytes, bytes]) -> None:
    plain = [(b"content-type", b"text/plain; charset=utf-8"), *COMMON_HEADERS, *headers]
    await send({"type": "http.response.start", "status": status, "headers": plain})
    await send(body(words, last=True))
