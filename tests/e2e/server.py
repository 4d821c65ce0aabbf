"""A real server of one test: its own process, port, database, mail folder and log."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.e2e.databases import ROOT, run_manage

START_SECONDS = 60


def free_port() -> int:
    """A port that nobody listens on, and that the system will not hand to a passing connection.

    The system hands out ports from 32768 on; a server that is killed must get its own back.
    """
    while True:
        port = random.randrange(20_000, 32_768)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


class Server:
    """Uvicorn with the real application. `kill` and `start` again to act out a crash.

    A traceback in the log fails the test at its end, unless `may_fail` was set.
    """

    def __init__(self, database_url: str, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database_url = database_url
        self.mail_folder = folder / "mail"
        self.log_path = folder / "server.log"
        self.may_fail = False
        self.process: subprocess.Popen[bytes] | None = None
        self.mail_folder.mkdir(parents=True, exist_ok=True)
        self.environment = {
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "pitstop.config.settings",
            "PITSTOP_DATA_DIR": str(folder),
            "PITSTOP_PUBLIC_URL": self.url,
            # Three slashes and the folder's own: such an address loses the first of its path.
            "PITSTOP_EMAIL_URL": f"filemail:///{self.mail_folder}",
        }

    def start(self) -> None:
        """Start and wait until it answers; settings changed in `environment` count from now."""
        command = [
            *(sys.executable, "-m", "uvicorn", "pitstop.config.asgi:application"),
            *("--app-dir", "src", "--host", "127.0.0.1", "--port", str(self.port)),
            *("--log-level", "warning", "--timeout-graceful-shutdown", "2"),
        ]
        environment = os.environ | self.environment
        with self.log_path.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        assert self.process is not None
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self.process.poll() is None, f"The server did not start:\n{self.log()}"
            if self.answers():
                return
            time.sleep(0.05)
        raise AssertionError(f"No answer within {START_SECONDS} s:\n{self.log()}")

    def answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/", timeout=5):
                return True
        except HTTPError as error:
            error.close()
            return True
        except OSError:
            return False

    def stop(self) -> None:
        """End as an administrator would: let requests finish, then go."""
        self.end_with(signal.SIGTERM)

    def kill(self) -> None:
        """End as a power cut would: at once, whatever it was doing."""
        self.end_with(signal.SIGKILL)

    def end_with(self, sign: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(sign)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def manage(self, *arguments: str) -> str:
        """Run a manage.py command on this server's database; gives what it prints."""
        return run_manage(*arguments, environment=self.environment)

    def mails(self) -> list[EmailMessage]:
        """The mails that were sent, oldest first; for a mail server with moods see post_office."""
        files = sorted(self.mail_folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        # Two that leave in one second may share a file; a line of dashes ends each.
        raw = [part for path in files for part in path.read_bytes().split(b"-" * 79 + b"\n")]
        return [BytesParser(policy=default).parsebytes(part) for part in raw if part.strip()]

    def log(self) -> str:
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""
