"""The words on screen: `messages.py extract`, `messages.py check`, `messages.py compile`.

English stands in the code, Dutch in each room's own locale/nl/LC_MESSAGES/django.po. Everything
here is Python, so nobody needs GNU gettext: `extract` brings the catalogues up to date with the
code, `check` refuses a sentence without its Dutch, `compile` makes the .mo files Django reads.
"""

import argparse
import ast
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "pitstop"
CATALOGUE = Path("locale/nl/LC_MESSAGES/django.po")
HEADER = {
    "Project-Id-Version": "pitstop",
    "Language": "nl",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
# Which argument is the context, the message and the plural of each gettext function.
ARGUMENTS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
CALL = re.compile(r"(?<!\w)(?:" + "|".join(ARGUMENTS) + r")\(")
PLACEHOLDER = re.compile(r"%%|%\(\w+\)[a-z]|%[sd]")

Key = tuple[str | None, str]


@dataclass
class Message:
    context: str | None
    text: str
    plural: str | None = None
    places: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return (self.context, self.text)


# --- Reading the code -----------------------------------------------------------------------------


def messages_of(room: Path) -> dict[Key, Message]:
    """Every translatable sentence in the Python files and templates of one room."""
    found: dict[Key, Message] = {}
    for path in sorted(room.rglob("*.py")):
        collect(found, calls_in(ast.parse(path.read_text())), path.relative_to(room))
    for path in sorted(room.glob("templates/**/*.*")):
        collect(found, calls_in_template(path), path.relative_to(room))
    return found


def collect(found: dict[Key, Message], messages: Iterator[Message], place: Path) -> None:
    for message in messages:
        known = found.setdefault(message.key, message)
        known.plural = known.plural or message.plural
        if str(place) not in known.places:
            known.places.append(str(place))


def calls_in(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", None))
        if name in ARGUMENTS:
            words = [literal(argument) for argument in node.args]
            context, text, plural = (pick(words, place) for place in ARGUMENTS[name])
            # A variable holds a sentence that stands in code elsewhere, marked gettext_noop.
            if text is not None:
                yield Message(context, text, plural)


def literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def pick(words: list[str | None], place: int | None) -> str | None:
    return words[place] if place is not None and place < len(words) else None


def calls_in_template(path: Path) -> Iterator[Message]:
    """Django turns a template into text with gettext calls between filler; read only those."""
    text = templatize(path.read_text(), origin=str(path))
    for start in CALL.finditer(text):
        yield from calls_in(shortest_expression(text, start.start()))


def shortest_expression(text: str, start: int) -> ast.AST:
    for end in re.finditer(r"\)", text[start:]):
        try:
            return ast.parse(text[start : start + end.end()], mode="eval")
        except SyntaxError:
            continue
    return ast.Module(body=[], type_ignores=[])


# --- The three verbs ------------------------------------------------------------------------------


def rooms() -> list[Path]:
    return sorted(path.parent for path in SOURCE.glob("*/__init__.py"))


def extract() -> int:
    for room in rooms():
        messages = messages_of(room)
        path = room / CATALOGUE
        if not messages and not path.exists():
            continue
        catalogue = polib.pofile(str(path)) if path.exists() else empty_catalogue()
        update(catalogue, messages)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))
        print(f"{path.relative_to(ROOT)}: {len(messages)} messages")
    return 0


def empty_catalogue() -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = dict(HEADER)
    return catalogue


def update(catalogue: polib.POFile, messages: dict[Key, Message]) -> None:
    """Add what is new and drop what is gone; keep order, translations and notes of the rest."""
    catalogue.wrapwidth = 100
    for entry in list(catalogue):
        if (entry.msgctxt, entry.msgid) not in messages:
            catalogue.remove(entry)
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue}
    for key, message in messages.items():
        entry = entries.get(key)
        if entry is None:
            entry = polib.POEntry(msgctxt=message.context, msgid=message.text)
            catalogue.append(entry)
        if message.plural and not entry.msgid_plural:
            entry.msgid_plural = message.plural
            entry.msgstr_plural = {0: entry.msgstr, 1: ""}
            entry.msgstr = ""
        # No line numbers: they change with every edit and tell nobody anything.
        entry.occurrences = [(place, "") for place in message.places]


def check() -> int:
    complaints = [complaint for room in rooms() for complaint in complaints_about(room)]
    complaints += conflicts()
    for complaint in complaints:
        print(complaint)
    if complaints:
        print(f"{len(complaints)} to mend; `make messages` adds what is missing.")
    return 1 if complaints else 0


def complaints_about(room: Path) -> Iterator[str]:
    messages = messages_of(room)
    path = room / CATALOGUE
    catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    for key, message in messages.items():
        problem = what_is_wrong(message, entries.get(key))
        if problem:
            yield f"{room.name}: {problem}: {message.text!r} ({', '.join(message.places)})"
    for entry in catalogue:
        if entry.obsolete or (entry.msgctxt, entry.msgid) not in messages:
            yield f"{room.name}: no longer in the code: {entry.msgid!r}"


def what_is_wrong(message: Message, entry: polib.POEntry | None) -> str | None:
    if entry is None:
        return "no Dutch yet"
    if entry.fuzzy:
        return "marked fuzzy"
    if (message.plural or "") != entry.msgid_plural:
        return "another plural in the code than in the catalogue"
    dutch = [entry.msgstr_plural.get(n, "") for n in (0, 1)] if message.plural else [entry.msgstr]
    if not all(dutch):
        return "no Dutch yet"
    english = placeholders(message.text) | placeholders(message.plural or "")
    # One of two forms may say "one" in words; no form may name what the code does not give.
    if any(placeholders(text) - english for text in dutch) or (
        not message.plural and placeholders(dutch[0]) != english
    ):
        return "other placeholders in Dutch"
    return None


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text)) - {"%%"}


def conflicts() -> Iterator[str]:
    """Django throws all rooms on one heap, so one English sentence can have only one Dutch."""
    dutch: dict[Key, set[str]] = defaultdict(set)
    for room in rooms():
        if (room / CATALOGUE).exists():
            for entry in polib.pofile(str(room / CATALOGUE)).translated_entries():
                said = entry.msgstr or " | ".join(entry.msgstr_plural.values())
                dutch[(entry.msgctxt, entry.msgid)].add(said)
    for (_, text), ways in dutch.items():
        if len(ways) > 1:
            yield f"two ways in Dutch, give one a context: {text!r}: {sorted(ways)}"


def compile_catalogues() -> int:
    for room in rooms():
        source = room / CATALOGUE
        target = source.with_suffix(".mo")
        if not source.exists():
            continue
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        # Several may compile at once (workers, a running server): never show half a file.
        half = target.with_suffix(f".{os.getpid()}.tmp")
        polib.pofile(str(source)).save_as_mofile(str(half))
        half.replace(target)
    return 0


def main() -> int:
    verbs = {"extract": extract, "check": check, "compile": compile_catalogues}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=verbs)
    return verbs[parser.parse_args().verb]()


if __name__ == "__main__":
    sys.exit(main())
