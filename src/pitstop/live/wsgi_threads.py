"""Django as WSGI on a fixed number of threads, under an ASGI server.

Measured against the other ways to serve Django this was the fastest for writing (an asynchronous
view costs three times as much), and a fixed set of threads means a fixed set of database
connections. A request meets a thread only when its body is complete, and leaves it when the
response is made: a slow telephone never keeps a thread busy, and a body that was cut off halfway
never reaches a view as if it were whole.
"""

import asyncio
import io
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pitstop.live.limits import Limits
from pitstop.live.open_stream import Message, Send, body
from pitstop.live.quick_way import Batches, QuickWay
from pitstop.live.stream import COMMON_HEADERS, Receive, Scope, refuse

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Headers = list[tuple[bytes, bytes]]

HELD_BYTES = 512 * 1024
"""A longer response is sent while it is being made."""

STORED_HEADERS = [
    (b"content-length", b"0"),
    (b"x-robots-tag", b"noindex, nofollow"),
    *COMMON_HEADERS,
]


# For somebody whose browser runs no script; in both languages, because no page is made for it.
TOO_LARGE = (
    b"Dit is te groot. Ga terug en stuur minder, of kies een kleiner bestand.\n\n"
    b"This is too large. Go back and send less, or choose a smaller file.\n"
)


class BodyTooLargeError(Exception):
    pass


class CutOffError(Exception):
    """The sender went away before its request was complete."""


class WsgiThreads:
    def __init__(self, app: WsgiApp, limits: Limits, quick_way: QuickWay | None = None) -> None:
        self._app = app
        self._quick_way = quick_way
        self._batches = Batches(quick_way) if quick_way is not None else None
        self._limits = limits
        self._pool = ThreadPoolExecutor(limits.django_threads, thread_name_prefix="django")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        content = await self._body(receive, send)
        if content is None:
            return
        if not await self._went_quickly(scope, content, send):
            await self._ask_django(scope, content, send)

    async def _went_quickly(self, scope: Scope, content: bytes, send: Send) -> bool:
        if self._batches is None or scope["method"] != "POST":
            return False
        if self._quick_way is None or not self._quick_way.takes(scope["path"]):
            return False
        location = await self._batches.settle(build_environ(scope, content))
        if location is None:
            return False
        headers = [*STORED_HEADERS, (b"location", location.encode("ascii"))]
        await send({"type": "http.response.start", "status": 302, "headers": headers})
        await send(body(b"", last=True))
        return True

    async def _ask_django(self, scope: Scope, content: bytes, send: Send) -> None:
        loop = asyncio.get_running_loop()
        response = Response(loop, send)
        await loop.run_in_executor(
            self._pool, response.make, self._app, build_environ(scope, content)
        )
        await response.finish()

    async def _body(self, receive: Receive, send: Send) -> bytes | None:
        """The whole body; None when the request was answered here or its sender went away."""
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                return await read_body(receive, self._limits.body_bytes)
        except BodyTooLargeError:
            await refuse(send, 413, TOO_LARGE, (b"connection", b"close"))
        except TimeoutError:
            await refuse(send, 408, b"Too slow", (b"connection", b"close"))
        except CutOffError:
            pass
        return None

    def stop(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._batches is not None:
            self._batches.stop()


class Response:
    """Collects what the WSGI application answers; `make` runs in a thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Send) -> None:
        self._loop = loop
        self._send = send
        self._start: Message | None = None
        self._chunks: list[bytes] = []
        self._size = 0
        self._is_started = False

    def make(self, app: WsgiApp, environ: dict[str, Any]) -> None:
        chunks = app(environ, self._start_response)
        try:
            for chunk in chunks:
                self._write(chunk)
        finally:
            close = getattr(chunks, "close", None)
            if close is not None:
                close()

    async def finish(self) -> None:
        await self._flush(last=True)

    def _start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: Any = None
    ) -> Callable[[bytes], None]:
        if exc_info and self._is_started:
            raise exc_info[1].with_traceback(exc_info[2])
        self._start = {
            "type": "http.response.start",
            "status": int(status.split(" ", 1)[0]),
            "headers": [
                (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers
            ],
        }
        return self._write

    def _write(self, chunk: bytes) -> None:
        self._chunks.append(chunk)
        self._size += len(chunk)
        if self._size > HELD_BYTES:
            asyncio.run_coroutine_threadsafe(self._flush(last=False), self._loop).result()

    async def _flush(self, *, last: bool) -> None:
        content = b"".join(self._chunks)
        self._chunks.clear()
        self._size = 0
        if not self._is_started:
            assert self._start is not None, "The application did not call start_response."
            self._is_started = True
            await self._send(self._start)
        await self._send(body(content, last=last))


async def read_body(receive: Receive, most: int) -> bytes:
    content = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise CutOffError
        content += message.get("body", b"")
        if len(content) > most:
            raise BodyTooLargeError
        if not message.get("more_body", False):
            return bytes(content)


def build_environ(scope: Scope, content: bytes) -> dict[str, Any]:
    """The request as PEP 3333 wants it: text is latin-1, whatever the bytes mean."""
    root = scope.get("root_path", "")
    host, port = scope.get("server") or ("localhost", 80)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root.encode().decode("latin-1"),
        "PATH_INFO": scope["path"].removeprefix(root).encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": io.BytesIO(content),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if scope.get("client"):
        environ["REMOTE_ADDR"], environ["REMOTE_PORT"] = map(str, scope["client"])
    environ.update(header_variables(scope["headers"]))
    environ["CONTENT_LENGTH"] = str(len(content)) if content else ""
    return environ


def header_variables(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers as CGI names. One with an underscore is dropped: it could pose as another."""
    variables: dict[str, str] = {}
    for raw_name, raw_value in headers:
        if b"_" in raw_name:
            continue
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        if name not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            name = f"HTTP_{name}"
        value = raw_value.decode("latin-1")
        if name in variables:
            value = f"{variables[name]}{'; ' if name == 'HTTP_COOKIE' else ','}{value}"
        variables[name] = value
    return variables
