"""Rules of the house that a machine can keep: sizes, rooms, templates, words, migrations."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "pitstop"
LONGEST_FUNCTION = 60
LONGEST_MODULE = 400
NAMELESS = {"utils", "util", "common", "core", "helpers", "helper", "services", "misc"}
# The names of package registries, in two halves so that this file does not hold them.
REGISTRIES = re.compile("|".join(["py" + r"pi\.org", "python" + "hosted", "registry" + r"\.npm"]))

# A template may name its parent and libraries first; then it says what it needs.
SAYS_FIRST = re.compile(r"(\{% (?:extends|load) [^%]+%\}\s*)*(\{#|\{% comment)")


def python_files(*folders: str) -> list[Path]:
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in paths if "migrations" not in path.parts)


def templates() -> list[Path]:
    return sorted(SOURCE.glob("*/templates/**/*.html"))


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions_in(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def files_of_the_project() -> list[Path]:
    """What git tracks or would track: everything but what .gitignore names."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_rooms_import_only_what_stands_below_them():
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}

    done = subprocess.run(
        lint, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", ["measures", "similarity"])
def test_room_of_pure_functions_knows_neither_django_nor_any_room(room):
    outside = re.compile(rf"^\s*(?:from|import) (?:django|pitstop\.(?!{room}\b))", re.MULTILINE)

    guilty = [
        short(path)
        for path in python_files(f"src/pitstop/{room}")
        if outside.search(path.read_text())
    ]

    assert not guilty, "\n".join(guilty)


def test_no_module_without_a_subject():
    guilty = [
        short(path)
        for path in SOURCE.rglob("*")
        if path.stem in NAMELESS and "static" not in path.parts
    ]

    assert not guilty, "\n".join(guilty)


def test_functions_fit_on_a_screen():
    long = [
        f"{short(path)}:{function.lineno} {function.name} has {length} lines"
        for path in python_files("src", "scripts", "tests")
        for function in functions_in(path)
        if (length := function.end_lineno - function.lineno + 1) > LONGEST_FUNCTION
    ]

    assert not long, "\n".join(long)


def test_modules_hold_one_noun():
    long = [
        f"{short(path)} has {length} lines"
        for path in python_files("src", "scripts", "tests")
        if (length := len(path.read_text().splitlines())) > LONGEST_MODULE
    ]

    assert not long, "\n".join(long)


def test_templates_start_by_saying_what_they_need():
    silent = [
        short(path)
        for path in templates()
        if not re.match(
            r"(\{% (?:extends|load) [^%]+%\}\s*)*(\{#|\{% comment)", path.read_text().lstrip()
        )
    ]

    assert not silent, "\n".join(silent)


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("style attribute", r"<[^>]*\sstyle\s*="),
        ("style element", r"<style\b"),
        ("script without src", r"<script\b(?![^>]*\bsrc=)(?![^>]*\btype=\"application/json\")"),
        ("event attribute", r"<[^>]*\son[a-z]+\s*="),
        ("javascript: link", r"(?i)javascript:"),
        ("unescaped output", r"\|\s*safe(?:seq)?\b|\{%\s*autoescape off"),
        ("address of another site", r"(?:src|href)\s*=\s*[\"'](?:https?:)?//"),
    ],
)
def test_templates_hold_no(what, pattern):
    found = [
        f"{short(path)}: {what}: {match.group()[:80]!r}"
        for path in templates()
        for match in re.finditer(pattern, without_comments(path.read_text()))
    ]

    assert not found, "\n".join(found)


def without_comments(template: str) -> str:
    short_ones = re.sub(r"\{#.*?#\}", "", template)
    return re.sub(r"(?s)\{% comment.*?%\}.*?\{% endcomment %\}", "", short_ones)


def test_python_never_marks_text_as_safe():
    guilty = [
        short(path)
        for path in python_files("src")
        if re.search(r"\b(mark_safe|(SafeString|SafeText)\()", path.read_text())
    ]

    assert not guilty, "\n".join(guilty)


def test_no_file_names_a_package_registry():
    guilty = [
        short(path)
        for path in files_of_the_project()
        if REGISTRIES.search(path.read_bytes().decode(errors="ignore"))
    ]

    assert not guilty, "\n".join(guilty)


def test_every_sentence_has_its_dutch():
    check = [sys.executable, "scripts/messages.py", "check"]

    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
