"""From the event loop into a worker thread that may query, and back."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import ParamSpec, TypeVar

from django.db import close_old_connections

P = ParamSpec("P")
R = TypeVar("R")


async def in_thread(pool: Executor, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a query function in `pool`. The caller waits without holding a database connection."""

    def run() -> R:
        close_old_connections()
        try:
            return call(*args, **kwargs)
        finally:
            close_old_connections()

    return await asyncio.get_running_loop().run_in_executor(pool, run)
