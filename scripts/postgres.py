"""A private PostgreSQL for one command: `postgres.py run [--durable] -- pytest tests`.

Starts a cluster in a temporary folder, reachable only through a socket there, names it in
DATABASE_URL, and takes it away afterwards. Uses only the standard library.
"""

import argparse
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

OWNER = "postgres"
# Tests throw the cluster away, so they need not wait for the disk; a benchmark must (--durable).
HASTY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
ALWAYS = ["listen_addresses=", "max_connections=200", "autovacuum=off", "log_min_messages=warning"]


class PostgresMissingError(Exception):
    """No initdb on this machine."""


def bin_dir() -> Path:
    """Debian keeps the server's programs off the path, in a folder per version."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4])
    )
    if not found:
        raise PostgresMissingError(
            "PostgreSQL is not on this machine. Install: sudo apt-get install postgresql"
        )
    return found[-1].parent


def as_owner(command: Sequence[str | Path]) -> list[str]:
    """PostgreSQL refuses to run as root; root hands over to the package's own user."""
    words = [str(word) for word in command]
    if os.geteuid() != 0:
        return words
    return ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--init-groups", *words]


def run_as_owner(*command: str | Path) -> None:
    done = subprocess.run(
        as_owner(command), capture_output=True, text=True, check=False, cwd="/", env=clean_env()
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        done.check_returncode()


def clean_env() -> dict[str, str]:
    """The cluster must not listen to PG* variables of the person who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C.UTF-8"}


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """Start a private cluster and give its address in the form of DATABASE_URL."""
    programs = bin_dir()
    # A socket's path may hold 107 characters, so not under a deep project folder.
    folder = Path(tempfile.mkdtemp(prefix="pitstop-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam(OWNER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data, log = folder / "data", folder / "log"
    settings = [*ALWAYS, f"unix_socket_directories={folder}", *([] if durable else HASTY)]
    options = " ".join(f"-c {setting}" for setting in settings)
    pg_ctl = programs / "pg_ctl"
    try:
        run_as_owner(
            *(programs / "initdb", "-D", data, "-U", "pitstop", "-A", "trust"),
            *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
        )
        run_as_owner(pg_ctl, "-D", data, "-l", log, "-o", options, "-w", "-t", "30", "start")
        try:
            run_as_owner(programs / "createdb", "-h", folder, "-U", "pitstop", "pitstop")
            yield f"postgres://pitstop@/{folder}/pitstop"
        finally:
            run_as_owner(pg_ctl, "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=["run"])
    parser.add_argument("--durable", action="store_true", help="wait for the disk at each commit")
    parser.add_argument("command", nargs="+", help="after --")
    arguments = parser.parse_args()
    # Without this a terminated run would leave its cluster behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with cluster(durable=arguments.durable) as url:
            environment = os.environ | {"DATABASE_URL": url}
            return subprocess.run(arguments.command, check=False, env=environment).returncode
    except PostgresMissingError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    sys.exit(main())
