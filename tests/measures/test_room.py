"""The room knows numbers only."""

import ast
from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path

ROOM = Path(__file__).resolve().parents[2] / "src" / "pitstop" / "measures"
NUMBERS_ONLY = {
    "collections",
    "dataclasses",
    "enum",
    "fractions",
    "itertools",
    "functools",
    "math",
    "numpy",
    "pitstop",
    "scipy",
    "typing",
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def test_measures_know_neither_time_nor_files_nor_people():
    strange = {
        f"{path.name}: {name}"
        for path in ROOM.rglob("*.py")
        for name in imports(path)
        if name.partition(".")[0] not in NUMBERS_ONLY
    }

    assert not strange


def test_results_cannot_be_changed():
    modules = [import_module(f"pitstop.measures.{path.stem}") for path in ROOM.glob("[a-z]*.py")]
    thawed = {
        value.__qualname__
        for module in modules
        for value in vars(module).values()
        if is_dataclass(value) and not value.__dataclass_params__.frozen
    }

    assert not thawed
