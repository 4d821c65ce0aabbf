"""What many people do at the same moment, taken together: one thread, one transaction, one wait.

A room may offer a quick way for one kind of POST. All requests that wait are handed to it as one
batch, and are answered after the commit of that batch. So a single wait for the disk serves many
people, and their writes never wait for each other's lock.

A quick way only says yes. For whatever is not plainly right it answers None; the request then
goes to Django like any other, and gets its words there.
"""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

from pitstop.live.threads import in_thread

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
MOST_AT_ONCE = 50


class QuickWay(Protocol):
    def takes(self, path: str) -> bool:
        """Whether a POST to this path may go this way."""

    def settle(self, requests: Sequence[Environ]) -> list[str | None]:
        """Where to go on, for each request that was stored; None for the ordinary way.

        Called in one thread. What is answered must be committed when this returns.
        """


class Batches:
    """Whoever comes while a batch is under way waits, and makes up the next one."""

    def __init__(self, way: QuickWay) -> None:
        self._way = way
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="quick")
        self._waiting: list[tuple[Environ, asyncio.Future[str | None]]] = []
        self._work: asyncio.Task[None] | None = None

    async def settle(self, environ: Environ) -> str | None:
        settled: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((environ, settled))
        if self._work is None:
            self._work = asyncio.create_task(self._settle_all(), name="quick-way")
        return await settled

    def stop(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _settle_all(self) -> None:
        try:
            while self._waiting:
                batch = self._waiting[:MOST_AT_ONCE]
                del self._waiting[:MOST_AT_ONCE]
                answers = await self._settle([environ for environ, _settled in batch])
                for (_environ, settled), answer in zip(batch, answers, strict=True):
                    if not settled.done():  # its sender may have gone
                        settled.set_result(answer)
        finally:
            self._work = None

    async def _settle(self, requests: list[Environ]) -> list[str | None]:
        try:
            return await in_thread(self._thread, self._way.settle, requests)
        except Exception:
            # Nothing of it is committed; Django says to each of them what is wrong.
            logger.exception("live.quick_way_failed")
            return [None] * len(requests)
