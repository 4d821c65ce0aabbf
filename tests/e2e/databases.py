"""A migrated database for each browser test, made by copying one that was migrated once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


class Databases(Protocol):
    def fresh(self) -> str:
        """The DATABASE_URL of a new, migrated, empty database."""

    def discard(self, url: str) -> None:
        """Take a database away; nobody may be using it any more, or is thrown out."""


def run_manage(*arguments: str, environment: dict[str, str]) -> str:
    """Run a manage.py command and give what it prints; its own error text when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"manage.py {' '.join(arguments)} failed:\n{done.stderr}"
    return done.stdout


def url_of_the_test_database() -> str:
    """For another process that must see what a test with `transaction=True` has committed."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


class SqliteDatabases:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template.sqlite3"
        self.numbers = count(1)
        run_manage("migrate", environment={"DATABASE_URL": f"sqlite:///{self.template}"})

    def fresh(self) -> str:
        path = self.folder / f"{next(self.numbers)}.sqlite3"
        shutil.copyfile(self.template, path)
        return f"sqlite:///{path}"

    def discard(self, url: str) -> None:
        path = Path(url.removeprefix("sqlite:///"))
        for part in path.parent.glob(f"{path.name}*"):
            part.unlink(missing_ok=True)


class PostgresDatabases:
    def __init__(self, url: str, worker: str) -> None:
        self.url = url
        self.worker = worker
        self.numbers = count(1)
        self.template = f"e2e_{worker}_template"
        self.execute(f'DROP DATABASE IF EXISTS "{self.template}" WITH (FORCE)')
        self.execute(f'CREATE DATABASE "{self.template}"')
        run_manage("migrate", environment={"DATABASE_URL": self.url_of(self.template)})

    def fresh(self) -> str:
        name = f"e2e_{self.worker}_{next(self.numbers)}"
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')
        return self.url_of(name)

    def discard(self, url: str) -> None:
        name = url.rpartition("/")[2]
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def url_of(self, name: str) -> str:
        return f"{self.url.rpartition('/')[0]}/{name}"

    def execute(self, statement: str) -> None:
        # libpq reads a socket's folder from the query, django-environ from the path.
        before, _, after = self.url.partition("@/")
        folder, _, name = after.rpartition("/")
        address = f"{before}@/{name}?host={folder}" if folder else self.url
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(statement)


@contextmanager
def databases_of(url: str, worker: str, folder: Path) -> Iterator[Databases]:
    if not url.startswith("postgres"):
        yield SqliteDatabases(folder)
        return
    databases = PostgresDatabases(url, worker)
    yield databases
    databases.discard(databases.url_of(databases.template))
