"""`python -m bench [--quick] [--postgres] [--only WHAT] [--json FILE]`; see docs/bench.md."""

import argparse
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from bench.machine import allow_many_files
from bench.peers import ROOT
from bench.report import written
from bench.run import Bench, Plan

# What needs no servers beside ours.
APART = {
    "measures": "bench.measures",
    "similarity": "bench.similarity",
    "who-else": "bench.who_else",
}
POSTGRES = [sys.executable, str(ROOT / "scripts" / "postgres.py"), "run", "--durable", "--"]


def main() -> int:
    arguments = parsed()
    if arguments.postgres:
        rest = [word for word in sys.argv[1:] if word != "--postgres"]
        os.execv(sys.executable, [*POSTGRES, sys.executable, "-m", "bench", *rest])  # noqa: S606
    if arguments.only not in APART:
        measure_servers(arguments)
    words = {"similarity": ["--sts", arguments.sts, "--model", arguments.model]}
    for name, module in APART.items():
        if arguments.only in {None, name}:
            in_own_process(module, *words.get(name, []))
    return 0


def measure_servers(arguments: argparse.Namespace) -> None:
    # Without this a terminated run would leave its servers behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    allow_many_files()
    # A collection in the client would be measured as a slow server.
    gc.disable()
    url = os.environ.get("DATABASE_URL", "")
    # Beside the product's own data: in memory (/tmp on some machines) a commit costs nothing.
    place = ROOT / "var" / "bench"
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        bench = Bench(Path(folder), plan_of(arguments), url if url.startswith("postgres") else "")
        results = bench.run()
    sys.stdout.write(written(results) + "\n")
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(asdict(results)))


def in_own_process(module: str, *words: str) -> None:
    """What loading costs is one of the figures, and nothing that was measured before stands in
    memory. One thread counts, as in the product."""
    sys.stdout.flush()
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {"OPENBLAS_NUM_THREADS": "1"} | os.environ | {"PYTHONPATH": paths}
    command = [sys.executable, "-m", module, *words]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603


def plan_of(arguments: argparse.Namespace) -> Plan:
    sizes = () if arguments.only == "burst" else tuple(arguments.sizes)
    rounds = arguments.rounds or (1 if arguments.quick else 3)
    bursts = 0 if arguments.only == "fan-out" else (2 if arguments.quick else 5)
    return Plan(
        sizes=sizes,
        rounds=rounds,
        submits=10 if arguments.quick else 20,
        burst=arguments.burst,
        burst_rounds=bursts,
    )


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="See docs/bench.md.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a look, not a result")
    parser.add_argument("--postgres", action="store_true", help="on a private PostgreSQL")
    parser.add_argument("--only", choices=["fan-out", "burst", *APART])
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 200, 1_000])
    parser.add_argument("--burst", type=int, default=200, help="submits at once")
    parser.add_argument("--rounds", type=int, help="of the fan-out")
    parser.add_argument("--sts", default="", metavar="FILE", help="pairs of sentences with scores")
    parser.add_argument("--model", default="", metavar="FOLDER", help="a model to compare with")
    parser.add_argument("--json", metavar="FILE", help="keep all readings")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
