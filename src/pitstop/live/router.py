"""The ASGI application: streams go to the hub, everything else to Django on its threads."""

import asyncio
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from pitstop.live.bus import current_bus
from pitstop.live.chores import do_chores
from pitstop.live.hub import Hub
from pitstop.live.limits import Limits
from pitstop.live.open_stream import Send
from pitstop.live.quick_way import QuickWay
from pitstop.live.sources import registered_source
from pitstop.live.stream import PREFIX, Receive, Scope, refuse, serve_stream
from pitstop.live.workers import start_workers, stop_workers
from pitstop.live.wsgi_threads import WsgiApp, WsgiThreads


class Router:
    """`application = Router(get_wsgi_application())` is all that `config/asgi.py` needs."""

    def __init__(self, django: WsgiApp, quick_way: QuickWay | None = None) -> None:
        self._limits = Limits.from_settings()
        self._pages = WsgiThreads(django, self._limits, quick_way)
        self._hub: Hub | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
        elif not scope["path"].startswith(PREFIX):
            await self._pages(scope, receive, send)
        elif self._hub is None:
            await refuse(send, 503, b"Not started")
        else:
            await serve_stream(self._hub, scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            hub = self._hub = await self._start()
        except Exception as error:
            # Raised alone it would read as "has no lifespan", and the server would run deaf.
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            raise
        chores = asyncio.create_task(do_chores(), name="live-chores")
        start_workers()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        chores.cancel()
        await asyncio.to_thread(stop_workers)
        await current_bus().stop()
        await hub.stop()
        self._pages.stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def _start(self) -> Hub:
        hub = Hub(registered_source(), self._limits)
        await hub.start()
        await current_bus().start(hub)
        close_on_signal(hub)
        return hub


def close_on_signal(hub: Hub) -> None:
    """End the streams as soon as the server is asked to stop.

    A server waits for its open requests before it tells the application that it stops, and
    streams do not end by themselves: without this it would wait for ever.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()

    def then(previous: Callable[[int, FrameType | None], Any]) -> Any:
        def handle(number: int, frame: FrameType | None) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(hub.close)
            previous(number, frame)

        return handle

    for number in (signal.SIGTERM, signal.SIGINT):
        previous = signal.getsignal(number)
        if callable(previous):
            signal.signal(number, then(previous))
