"""Where the server listens, and under which address others find it."""

import os
import resource
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

APPLICATION = "pitstop.config.asgi:application"
EVERY_NETWORK = "0.0.0.0"  # noqa: S104 - only with --lan, so that phones in the room can join
LOOPBACK = "127.0.0.1"
GRACEFUL_SECONDS = 5


class NoNetworkError(Exception):
    """This machine has no address that a phone could reach."""


@dataclass(frozen=True)
class Serving:
    """How to start: `is_local` unless an administrator gave the address that people type."""

    host: str
    port: int
    public_url: str
    allowed_hosts: tuple[str, ...]
    is_local: bool

    @property
    def is_for_phones(self) -> bool:
        return self.host != LOOPBACK

    @property
    def environment(self) -> dict[str, str]:
        """What the settings read when the server starts."""
        return {
            "PITSTOP_PUBLIC_URL": self.public_url,
            "PITSTOP_HOSTS": ",".join(self.allowed_hosts),
            "PITSTOP_STATIC_COLLECTED": "yes",
        }


def collect_static_files() -> None:
    """Collect style and script as the server will serve them; only what changed is written.

    In a process of its own, because settings are read once and these differ from the command's.
    """
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "collectstatic", "--no-input"]
    subprocess.run(  # noqa: S603 - every word is ours
        [*command, "--verbosity", "0"],
        env=os.environ | {"PITSTOP_STATIC_COLLECTED": "yes"},
        check=True,
    )


def plan_serving(*, host: str, port: int, environment: Mapping[str, str]) -> Serving:
    """Fill in what the administrator left open; what they did set stands."""
    name = lan_address() if host == EVERY_NETWORK else host
    given_url = environment.get("PITSTOP_PUBLIC_URL", "")
    given_hosts = environment.get("PITSTOP_HOSTS", "")
    hosts = given_hosts.split(",") if given_hosts else [LOOPBACK, "localhost", name]
    return Serving(
        host=host,
        port=port,
        public_url=given_url.rstrip("/") or f"http://{name}:{port}",
        allowed_hosts=tuple(dict.fromkeys(hosts)),
        is_local=not given_url,
    )


def lan_address() -> str:
    """The address of this machine in its own network.

    Connecting a datagram socket sends nothing; it only asks the system which way it would go.
    192.0.2.1 is an address that belongs to nobody.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError as error:
            raise NoNetworkError from error
        address: str = probe.getsockname()[0]
    return address


def require_free_port(host: str, port: int) -> None:
    """Raise the system's OSError when nothing can listen there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def start_serving(serving: Serving) -> None:
    """Become the server: this process goes on as uvicorn, so that a signal reaches it directly.

    Its settings are read anew, from the environment given here. One process, because on SQLite
    the live streams hear of changes within their own process only. No access log: addresses hold
    tokens.
    """
    _allow_many_streams()
    command = [
        *(sys.executable, "-m", "uvicorn", APPLICATION),
        *("--app-dir", str(settings.BASE_DIR / "src")),
        *("--host", serving.host, "--port", str(serving.port), "--workers", "1"),
        *("--no-access-log", "--log-level", "warning", "--proxy-headers"),
        *("--timeout-graceful-shutdown", str(GRACEFUL_SECONDS)),
    ]
    os.execve(sys.executable, command, os.environ | serving.environment)  # noqa: S606


def _allow_many_streams() -> None:
    """Every open stream is an open file, and the usual limit of 1,024 is less than a full hall."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
