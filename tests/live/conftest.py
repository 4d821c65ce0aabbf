"""A real server with the fake source, and viewers that listen to it."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0  # on a machine that is busy with other things


def until(condition: Callable[[], object], patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.01)


@dataclass(frozen=True)
class Event:
    name: str
    data: str
    id: str
    at: float


@dataclass
class Viewer:
    """One open stream, read by a thread of its own."""

    port: int
    path: str
    cookie: str
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    raw: str = ""
    events: list[Event] = field(default_factory=list)
    is_over: bool = False

    def __post_init__(self) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self._connection.request("GET", self.path, headers={"Cookie": self.cookie})
        self._response = self._connection.getresponse()
        self.status = self._response.status
        self.headers = {name.lower(): value for name, value in self._response.getheaders()}
        self._socket = self._connection.sock
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        fields: dict[str, list[str]] = {}
        try:
            for raw in self._response:
                line = raw.decode().removesuffix("\n")
                self.raw += line + "\n"
                if line:
                    name, _, value = line.partition(": ")
                    fields.setdefault(name, []).append(value)
                elif fields:
                    name, number = (fields.get(part, [""])[0] for part in ("event", "id"))
                    data = "\n".join(fields.get("data", []))
                    self.events.append(Event(name, data, number, time.monotonic()))
                    fields = {}
        except (OSError, ValueError, http.client.HTTPException, AttributeError):
            pass
        self.is_over = True

    def named(self, name: str) -> list[Event]:
        return [event for event in self.events if event.name == name]

    def wait_for(self, name: str, count: int = 1, patience: float = PATIENCE) -> list[Event]:
        until(lambda: len(self.named(name)) >= count, patience)
        return self.named(name)

    def leave(self) -> None:
        sock = self._socket
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._response.close()
        self._connection.close()


class Server:
    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = settings
        self.viewers: list[Viewer] = []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.start()

    def start(self) -> None:
        database = os.environ.get("DATABASE_URL", f"sqlite:///{self.folder}/live.sqlite3")
        environment = os.environ | {
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "pitstop.config.settings",
            "PITSTOP_DATA_DIR": str(self.folder),
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            **{f"FAKE_{name}": value for name, value in self.settings.items()},
        }
        command = [
            *(sys.executable, "-m", "uvicorn", "tests.live.fake:application"),
            *("--host", "127.0.0.1", "--port", str(self.port), "--log-level", "warning"),
        ]
        with (self.folder / f"server-{self.port}.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        until(self.answers, 20)

    def answers(self) -> bool:
        assert self.process.poll() is None, (self.folder / f"server-{self.port}.log").read_text()
        try:
            self.get("/count/")
        except OSError:
            return False
        return True

    def get(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, body=body or None, headers=headers)
        answer = connection.getresponse().read().decode()
        connection.close()
        return answer

    def change(self, topic: UUID, *names: str, **query: object) -> None:
        wanted = "&".join(f"name={name}" for name in names)
        wanted += "".join(f"&{name}={value}" for name, value in query.items())
        assert self.get(f"/change/{topic}/?{wanted}", "POST") == "ok"

    def count(self) -> int:
        return int(self.get("/count/"))

    def view(self, topic: UUID | str, kind: str = "participant", who: str = "piet") -> Viewer:
        viewer = Viewer(self.port, f"/stream/{topic}/?as={kind}", f"who={who}" if who else "")
        self.viewers.append(viewer)
        if viewer.status == 200:
            viewer.wait_for("hello")
        return viewer

    def stop(self, patience: float = 5) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(patience)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def end(self) -> None:
        for viewer in self.viewers:
            viewer.leave()
        if self.process.poll() is None:
            self.kill()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def serve(**settings: str) -> Server:
        servers.append(Server(tmp_path, **settings))
        return servers[-1]

    yield serve
    for server in servers:
        server.end()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("live"))
    yield server
    server.end()


@pytest.fixture
def topic() -> UUID:
    return uuid4()
