"""Work that comes round by itself while the server runs, such as deleting on time."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from pitstop.live.threads import in_thread

logger = logging.getLogger(__name__)

EVERY = 3_600.0  # seconds

Chore = Callable[[], object]
_chores: list[Chore] = []


def register_chore(chore: Chore) -> None:
    """Called from `AppConfig.ready`. A chore runs in a thread, may query, and must be safe to run
    in several processes at once."""
    _chores.append(chore)


async def do_chores(*, every: float = EVERY) -> None:
    """Do each chore at the start and then every hour, until cancelled. One that fails is logged and
    gets its next turn."""
    with ThreadPoolExecutor(1, "chores") as pool:
        while True:
            for chore in _chores:
                try:
                    await in_thread(pool, chore)
                except Exception:
                    logger.exception("live.chore_failed")
            await asyncio.sleep(every)
