"""Who asked for a mail hears that its receiver could not be reached.

`people` does not know who that is: a room above registers what it does for its kind of mail.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bounce:
    """The mail server refused this receiver: for good, or for a whole day."""

    kind: str
    key: str
    to_address: str
    reason: str


Handler = Callable[[Bounce], None]
_handlers: dict[str, list[Handler]] = {}


def on_bounce(*kinds: str) -> Callable[[Handler], Handler]:
    """Register what notes bounces of these kinds; imported in `AppConfig.ready` of its room."""

    def register(handler: Handler) -> Handler:
        for kind in kinds:
            _handlers.setdefault(kind, []).append(handler)
        return handler

    return register


def announce_bounce(bounce: Bounce) -> None:
    """Tell every handler, each once: it writes in the transaction that marks the mail refused.

    A handler that fails is logged and loses only its own writing. Otherwise the mail would go to
    the same refusal again and again.
    """
    for handler in _handlers.get(bounce.kind, []):
        try:
            with transaction.atomic():
                handler(bounce)
        except Exception as error:  # noqa: BLE001 - whatever it is, the refusal must be kept
            # Not the error itself: that may hold an address.
            log.error("mail-bounce-not-noted kind=%s error=%s", bounce.kind, type(error).__name__)
