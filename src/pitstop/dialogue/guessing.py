"""A budget for wrong codes, so that guessing is hopeless and a town hall can join at once.

Only misses count. The budget is per network (a whole town hall may share one address) and, as a
breaker, for the whole installation. Counts live in the process and name no person.
"""

import ipaddress

from django.core.cache import cache
from django.utils.translation import gettext as _

from pitstop.dialogue.errors import TooManyTriesError

WINDOW_SECONDS = 600
MISSES_PER_NETWORK = 20
MISSES_IN_ALL = 6_000


def network_of(address: str) -> str:
    """The /24 or /48 that an address belongs to; "unknown" if it is none."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        # How a server that listens on IPv6 sees everyone who comes over IPv4.
        parsed = parsed.ipv4_mapped
    prefix = 24 if parsed.version == 4 else 48
    return str(ipaddress.ip_network(f"{parsed}/{prefix}", strict=False).network_address)


def _budgets(address: str) -> list[tuple[str, int]]:
    return [
        (f"code-misses:{network_of(address)}", MISSES_PER_NETWORK),
        ("code-misses", MISSES_IN_ALL),
    ]


def check_guess_budget(address: str) -> None:
    for key, most in _budgets(address):
        if cache.get(key, 0) >= most:
            raise TooManyTriesError(
                _("Too many wrong codes. Wait ten minutes, or use the link or the QR picture."),
                field="code",
            )


def count_miss(address: str) -> None:
    for key, _most in _budgets(address):
        cache.add(key, 0, WINDOW_SECONDS)
        cache.incr(key)
