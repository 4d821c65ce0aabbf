"""`python -m bench.who_else [--questions 100000] [--clients 8] [--each 40]`.

How long "who else has this question" takes with so many released questions, beside the plainest
page of the product that shows as much: the page of a collaboration. Both are asked in turns, by the
same clients, of the same server.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.machine import Program, cores, free_port, running
from bench.peers import ROOT, say
from bench.report import figure, p50, p95

SEED_SECONDS = 900
ROUNDS = 3

Ask = Callable[[HTTPConnection, int], int]


def main() -> int:
    arguments = parsed()
    place = ROOT / "var" / "bench"
    place.mkdir(parents=True, exist_ok=True)
    url = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory(dir=place) as folder:
        environment = {
            "DATABASE_URL": url
            if url.startswith("postgres")
            else f"sqlite:///{folder}/pitstop.sqlite3",
            "PITSTOP_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "pitstop.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }
        say(f"bench: releasing {arguments.questions:,} questions")
        run_python(environment, "manage.py", "migrate", "--verbosity", "0")
        seed = run_python(environment, "-m", "bench.seed_questions", str(arguments.questions))
        measure(Path(folder), environment, json.loads(seed), arguments)
    return 0


def measure(
    folder: Path, environment: dict[str, str], seeded: dict[str, Any], arguments: argparse.Namespace
) -> None:
    server_core, client_core = cores()
    os.sched_setaffinity(0, client_core)
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    with running(
        command, environment=environment, port=port, core=server_core, log=folder / "pitstop.log"
    ) as program:
        asks = asks_of(seeded, port)
        first = timed_once(asks["who else, own page"], port)
        times: dict[str, list[float]] = {name: [] for name in asks}
        cpu = dict.fromkeys(asks, 0.0)
        for number in range(ROUNDS):
            say(f"bench: {arguments.clients} clients, round {number + 1} of {ROUNDS}")
            for name, ask in asks.items():
                before = program.cpu_seconds()
                times[name] += under_load(ask, port, arguments.clients, arguments.each)
                cpu[name] += program.cpu_seconds() - before
        write_table(seeded, times, cpu, first, program)


def asks_of(seeded: dict[str, Any], port: int) -> dict[str, Ask]:
    """Each fetches one page and gives its size; the number says which question is meant."""
    detail = f"/collaborations/{seeded['collaboration']}/"
    questions, wordings = seeded["questions"], seeded["wordings"]
    cookies = {"Cookie": "; ".join(f"{name}={value}" for name, value in seeded["cookies"].items())}
    form = cookies | {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-CSRFToken": seeded["cookies"]["csrftoken"],
        "X-Requested-With": "fetch",
        "Origin": f"http://127.0.0.1:{port}",
    }

    def plain(connection: HTTPConnection, _number: int) -> int:
        return fetched(connection, "GET", detail, cookies)

    def own_page(connection: HTTPConnection, number: int) -> int:
        path = f"{detail}questions/{questions[number % len(questions)]}/who-else/"
        return fetched(connection, "GET", path, cookies)

    def while_writing(connection: HTTPConnection, number: int) -> int:
        content = urlencode({"wording": wordings[number % len(wordings)]})
        return fetched(connection, "POST", f"{detail}who-else/", form, content)

    return {
        "a collaboration": plain,
        "who else, own page": own_page,
        "who else, while writing": while_writing,
    }


def fetched(
    connection: HTTPConnection, method: str, path: str, headers: dict[str, str], content: str = ""
) -> int:
    connection.request(method, path, body=content or None, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{method} {path}: {answer.status}")
    return len(body)


def timed_once(ask: Ask, port: int) -> float:
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    started = time.perf_counter()
    ask(connection, 0)
    connection.close()
    return time.perf_counter() - started


def under_load(ask: Ask, port: int, clients: int, each: int) -> list[float]:
    """The time of every request, with so many people who each ask the next when they have one."""
    times: list[float] = []
    failures: list[Exception] = []

    def visit(client: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        try:
            for turn in range(each):
                started = time.perf_counter()
                ask(connection, client * each + turn)
                times.append(time.perf_counter() - started)
        except Exception as error:  # noqa: BLE001 - told by the one who started the threads
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=visit, args=[client]) for client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return times


def write_table(
    seeded: dict[str, Any],
    times: dict[str, list[float]],
    cpu: dict[str, float],
    first: float,
    program: Program,
) -> None:
    plain = times["a collaboration"]
    lines = [
        f"{seeded['released']:,} released questions on {seeded['database']}; "
        f"{seeded['reaching']:,} of them reach the reader; {seeded['stems']:,} stems. "
        f"Server {program.resident_bytes() / 1e6:,.0f} MB.",
        "",
        "| page | p50 ms | p95 ms | p95, ratio | CPU ms | CPU, ratio |",
        "|---|---|---|---|---|---|",
    ]
    for name, waits in times.items():
        each = cpu[name] / len(waits) * 1e3
        of_plain = cpu["a collaboration"] / len(plain) * 1e3
        cells = [
            name,
            figure(p50(waits) * 1e3),
            figure(p95(waits) * 1e3),
            f"{p95(waits) / p95(plain):.2f}",
            figure(each),
            f"{each / of_plain:.2f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        f"The first one after a start, which counts all stems: {first * 1e3:,.0f} ms. "
        f"Taking one back: {seeded['withdraw_ms']:,.0f} ms. "
        f"Releasing one: {seeded['release_ms']:,.0f} ms.",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def run_python(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=SEED_SECONDS,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments[:3])} failed:\n{done.stderr}")
    return done.stdout


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.who_else")
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--each", type=int, default=40, help="requests of each client, per round")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
