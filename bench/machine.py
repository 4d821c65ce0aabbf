"""Processes under measurement: start, wait, read their cost from /proc, end."""

import os
import random
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

START_SECONDS = 60
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def cores() -> tuple[set[int], set[int]]:
    """A core for the server and another one for the client; the same where there is only one."""
    available = sorted(os.sched_getaffinity(0))
    return {available[0]}, {available[-1]}


def free_port() -> int:
    while True:
        port = random.randrange(20_000, 32_768)  # noqa: S311 - no secret
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def allow_many_files() -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Program:
    """A running server. Costs are read per thread: nanoseconds, where `times` gives ticks."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.port = port
        self._process = process
        self._log = log

    @property
    def pid(self) -> int:
        return self._process.pid

    def cpu_seconds(self) -> float:
        total = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            try:
                total += int((task / "schedstat").read_text().split()[0])
            except OSError:  # a thread that just ended
                continue
        return total / 1e9

    def resident_bytes(self) -> int:
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * PAGE_BYTES

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/", timeout=5):
                    return
            except HTTPError as error:
                error.close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"The server did not start:\n{self._log.read_text(errors='replace')}")

    def require_no_fault(self) -> None:
        """A server that fails is quick; its figures would be worth nothing."""
        log = self._log.read_text(errors="replace")
        if "Traceback" in log:
            raise RuntimeError(f"The server failed under load:\n{log[-4_000:]}")


@contextmanager
def running(
    command: Sequence[str], *, environment: Mapping[str, str], port: int, core: set[int], log: Path
) -> Iterator[Program]:
    """Run a server on `core` until the block ends; it is then stopped whatever happened."""
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603
            command,
            env=os.environ | dict(environment),
            stdout=output,
            stderr=output,
            cwd=Path(__file__).resolve().parent.parent,
            preexec_fn=lambda: os.sched_setaffinity(0, core),
        )
    program = Program(process, port, log)
    try:
        program.wait_until_it_answers()
        yield program
        program.require_no_fault()
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
