"""All that must be green: the checks, then the whole suite on SQLite and on PostgreSQL.

`run_tests.py [--only-check] [--database sqlite|postgres] [arguments for pytest]`
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import postgres

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "test"
SOURCES = ["src", "tests", "scripts", "bench", "manage.py"]
DATABASES = ("sqlite", "postgres")

# Name, and the words after `python`.
CHECKS: list[tuple[str, list[str]]] = [
    ("layout", ["-m", "ruff", "format", "--check", "--quiet", *SOURCES]),
    ("lint", ["-m", "ruff", "check", "--quiet", *SOURCES]),
    ("types", ["-m", "mypy", "--no-error-summary", "src", "scripts"]),
]
# Rooms, words, migrations, templates, sizes: tests, so that they also run with the others.
HOUSE = ("house", ["-m", "pytest", "-q", "--no-header", "tests/test_house.py"])


@dataclass(frozen=True)
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--only-check", action="store_true")
    parser.add_argument("--database", choices=DATABASES, action="append")
    options, for_pytest = parser.parse_known_args()
    RESULTS.mkdir(parents=True, exist_ok=True)
    if options.only_check:
        return 0 if run_checks([*CHECKS, HOUSE]) else 1
    is_green = run_checks(CHECKS)
    total = Counts()
    for database in options.database or DATABASES:
        code, counts = run_suite(database, for_pytest)
        total += counts
        is_green = is_green and code == 0
    print(f"\n{total}", flush=True)
    return 0 if is_green else 1


def run_checks(checks: list[tuple[str, list[str]]]) -> bool:
    """Run every check, also after one has failed: one run should show all there is to mend."""
    verdicts = [timed(name, python(*words)) for name, words in checks]
    return all(verdicts)


def python(*words: str) -> Callable[[], bool]:
    environment = clean_environment()
    return lambda: (
        subprocess.run([sys.executable, *words], cwd=ROOT, check=False, env=environment).returncode
        == 0
    )


def timed(name: str, check: Callable[[], bool]) -> bool:
    begin = time.monotonic()
    is_good = check()
    verdict = "good" if is_good else "NOT GOOD"
    print(f"check {name}: {verdict} ({time.monotonic() - begin:.1f} s)", flush=True)
    return is_good


def run_suite(database: str, for_pytest: Sequence[str]) -> tuple[int, Counts]:
    """Run pytest once, with a private cluster around it when the database is PostgreSQL."""
    print(f"\n=== Tests on {database} ===", flush=True)
    results = RESULTS / f"{database}.xml"
    results.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-n", "2", f"--junitxml={results}", *for_pytest]
    environment = clean_environment()
    with ExitStack() as stack:
        if database == "postgres":
            environment["DATABASE_URL"] = stack.enter_context(postgres.cluster())
            if "-m" not in for_pytest:
                command += ["-m", "not appearance"]
        code = subprocess.run(command, cwd=ROOT, check=False, env=environment).returncode
    counts = counts_in(results)
    # A run that broke off before its first test has failed, whatever it counted.
    return code, counts if code == 0 or counts.failed else counts + Counts(failed=1)


def clean_environment() -> dict[str, str]:
    """Tests never touch the database, nor follow the settings, of somebody's own site."""
    return {
        name: value
        for name, value in os.environ.items()
        if name != "DATABASE_URL" and not name.startswith("PITSTOP_")
    }


def counts_in(results: Path) -> Counts:
    if not results.exists():
        return Counts()
    counts = Counts()
    for suite in ElementTree.parse(results).iter("testsuite"):
        tests, failures, errors, skipped = (
            int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")
        )
        bad = failures + errors
        counts += Counts(max(tests - bad - skipped, 0), bad, skipped)
    return counts


if __name__ == "__main__":
    sys.exit(main())
