"""The whole run: seed, alternate between ours and the peers, and hand the readings on."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.burst import Burst, burst_on_express, burst_on_pitstop
from bench.fan_out import Reading, visit_pitstop, visit_socket_io
from bench.machine import Program, cores, free_port, running
from bench.peers import ROOT, NoPeersError, Peers, install_peers, say

SEED_SECONDS = 300


@dataclass(frozen=True)
class Plan:
    """How much to measure."""

    sizes: tuple[int, ...]
    rounds: int
    submits: int
    burst: int
    burst_rounds: int


@dataclass
class Results:
    """All readings, by size and by kind of burst; a peer that cannot run stays empty."""

    ours: dict[int, list[Reading]] = field(default_factory=dict)
    socket_io: dict[int, list[Reading]] = field(default_factory=dict)
    bursts: dict[str, list[Burst]] = field(default_factory=dict)
    lost: int = 0
    database: str = "SQLite, WAL, synchronous=FULL"
    disk_ms: float = 0.0
    """How long the disk takes to confirm four kilobytes."""
    remarks: list[str] = field(default_factory=list)


class Bench:
    """One run in one folder, with one database of our own."""

    def __init__(self, folder: Path, plan: Plan, database_url: str) -> None:
        self.plan = plan
        self.results = Results()
        self._folder = folder
        self._environment = {
            "DATABASE_URL": database_url or f"sqlite:///{folder / 'pitstop.sqlite3'}",
            "PITSTOP_DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "pitstop.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }
        if database_url:
            self.results.database = "PostgreSQL"
        self._server_core, client_core = cores()
        os.sched_setaffinity(0, client_core)
        self._peers = self._find_peers()
        self._payloads: list[bytes] = []

    def _find_peers(self) -> Peers | None:
        try:
            peers = install_peers()
        except NoPeersError as error:
            self.results.remarks.append(str(error))
            return None
        if not peers.database:
            self.results.remarks.append("No SQLite for Node here: no peer for the burst.")
        elif peers.database != "better-sqlite3":
            remark = f"better-sqlite3 was not compiled: {peers.database} stands in for it."
            self.results.remarks.append(remark)
        return peers

    def run(self) -> Results:
        plan = self.plan
        self.results.disk_ms = disk_ms(self._folder / "disk")
        say("bench: filling the database")
        self._python("manage.py", "migrate", "--verbosity", "0")
        # One stop per size for all rounds; one per burst, so that each burst finds the same.
        wanted = [*plan.sizes, *[plan.burst] * (2 * plan.burst_rounds), plan.burst]
        stops = self._seed([{"people": people} for people in wanted])
        warm = stops.pop()
        for number in range(plan.rounds):
            for size, stop in zip(plan.sizes, stops, strict=False):
                say(f"bench: {size} screens, round {number + 1} of {plan.rounds}")
                self._fan_out(size, stop)
        for number, stop in enumerate(stops[len(plan.sizes) :]):
            with_streams = number % 2 == 1
            listeners = f" with {plan.burst} screens open" if with_streams else ""
            say(f"bench: burst of {plan.burst}{listeners}, round {number // 2 + 1}")
            self._burst(stop, warm, with_streams=with_streams)
        return self.results

    # Rounds

    def _fan_out(self, size: int, stop: Mapping[str, Any]) -> None:
        self._payloads.clear()
        with self._pitstop() as program:
            reading = visit_pitstop(
                program, stop, submits=self.plan.submits, payloads=self._payloads
            )
            self.results.ours.setdefault(size, []).append(reading)
        if self._peers is None:
            return
        with self._node("broadcast.js") as program:
            reading = visit_socket_io(
                program, streams=size, submits=self.plan.submits, payloads=self._payloads
            )
            self.results.socket_io.setdefault(size, []).append(reading)

    def _burst(
        self, stop: Mapping[str, Any], warm: Mapping[str, Any], *, with_streams: bool
    ) -> None:
        kind = " + screens" if with_streams else ""
        with self._pitstop() as program:
            burst = burst_on_pitstop(program, stop, warm=warm, with_streams=with_streams)
            self._note_burst(f"ours{kind}", burst)
        stored = int(self._python("-m", "bench.seed", "count", stop["uuid"]))
        self.results.lost += burst.sent - stored
        if self._peers is None or not self._peers.database:
            return
        card = max(map(len, self._payloads), default=1_500)
        for synchronous in ["FULL"] if with_streams else ["FULL", "NORMAL"]:
            path = (
                self._folder / f"express-{len(self.results.bursts)}-{os.urandom(4).hex()}.sqlite3"
            )
            environment = {
                "DATABASE": str(path),
                "SYNCHRONOUS": synchronous,
                "CARD_BYTES": str(card),
                "BROADCAST": "1" if with_streams else "",
            }
            with self._node("insert.js", **environment) as program:
                peer = burst_on_express(program, stop, with_streams=with_streams)
                self._note_burst(f"express {synchronous}{kind}", peer)

    def _note_burst(self, name: str, burst: Burst) -> None:
        self.results.bursts.setdefault(name, []).append(burst)

    # Programs

    @contextmanager
    def _pitstop(self) -> Iterator[Program]:
        """The server as `manage.py serve` starts it."""
        port = free_port()
        command = [sys.executable, "manage.py", "serve", "--port", str(port)]
        with running(
            command,
            environment=self._environment,
            port=port,
            core=self._server_core,
            log=self._folder / "pitstop.log",
        ) as program:
            yield program

    @contextmanager
    def _node(self, script: str, **environment: str) -> Iterator[Program]:
        assert self._peers is not None
        port = free_port()
        own = {"PORT": str(port), "NODE_PATH": str(self._peers.modules), "NODE_ENV": "production"}
        with running(
            self._peers.command(script),
            environment=own | environment,
            port=port,
            core=self._server_core,
            log=self._folder / "node.log",
        ) as program:
            yield program

    def _seed(self, stops: list[dict[str, int]]) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = json.loads(
            self._python("-m", "bench.seed", "make", json.dumps(stops))
        )
        return made

    def _python(self, *arguments: str) -> str:
        done = subprocess.run(  # noqa: S603
            [sys.executable, *arguments],
            cwd=ROOT,
            env=os.environ | self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=SEED_SECONDS,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments[:3])} failed:\n{done.stderr}")
        return done.stdout


def disk_ms(path: Path) -> float:
    """The median wait of an fsync: where it is long, committing together matters most."""
    waits = []
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    try:
        for _ in range(50):
            os.write(file, bytes(4_096))
            started = time.perf_counter()
            os.fsync(file)
            waits.append(time.perf_counter() - started)
    finally:
        os.close(file)
        path.unlink()
    return median(waits) * 1e3
