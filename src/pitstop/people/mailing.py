"""Mail that leaves after the answer: a slow mail server holds nobody up, and the time an answer
takes does not tell whether an address is known here."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connections

log = logging.getLogger(__name__)

_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


def send_later(task: Callable[[], None]) -> "Future[None]":
    """Run `task`, which looks up and sends, on the thread of the mail."""
    sending = _postman.submit(_send, task)
    sending.add_done_callback(_report)
    return sending


def _send(task: Callable[[], None]) -> None:
    try:
        task()
    finally:
        connections.close_all()


def _report(sending: "Future[None]") -> None:
    """Say that a mail did not go. Not the error itself: that may hold an address."""
    error = sending.exception()
    if error is not None:
        log.error("mail-not-sent error=%s", type(error).__name__)
