"""Work that waits for a sign, such as sending mail: done as soon as there is something to do."""

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

logger = logging.getLogger(__name__)

# What sends a mail over a slow line may finish it before the server stops.
PATIENCE = 8.0  # seconds
AFTER_A_FAILURE = 30.0

Work = Callable[[], float]


class Worker:
    """One thread that does its work at the start, when woken, and when the work asked to be done
    again: `work` gives in how many seconds. It must be safe to run in several processes at once.
    """

    def __init__(self, name: str, work: Work) -> None:
        self._name = name
        self._work = work
        self._woken = threading.Event()
        self._is_stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        # A daemon: work that hangs must not keep a server from stopping.
        self._is_stopping.clear()
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        """End after the present round."""
        self._is_stopping.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    @property
    def is_stopping(self) -> bool:
        return self._is_stopping.is_set()

    def _run(self) -> None:
        while not self.is_stopping:
            # Cleared before the work: a sign during the work means that there is more of it.
            self._woken.clear()
            self._woken.wait(self._do())
        close_old_connections()

    def _do(self) -> float:
        """One round; work that fails is logged and gets its next turn."""
        close_old_connections()
        try:
            return self._work()
        except Exception:
            logger.exception("live.worker_failed")
            return AFTER_A_FAILURE
        finally:
            close_old_connections()


_workers: dict[str, Worker] = {}


def register_worker(name: str, work: Work) -> None:
    """Called from `AppConfig.ready`. The server starts it; other commands only know its name."""
    _workers[name] = Worker(name, work)


def wake_worker(name: str) -> None:
    """Say that there is work. Where no server runs, whoever does run finds it in its own time."""
    _workers[name].wake()


def is_stopping(name: str) -> bool:
    """Whether long work should leave the rest for another time."""
    return _workers[name].is_stopping


def start_workers() -> None:
    for worker in _workers.values():
        worker.start()


def stop_workers() -> None:
    for worker in _workers.values():
        worker.stop()
