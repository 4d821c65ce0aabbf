"""The documents say what the code does: settings, events, nouns, buttons, files and links."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path
from statistics import mean

import polib
import pytest
from django.apps import apps

from pitstop.agreements import events as agreement_events
from pitstop.dialogue import events as dialogue_events
from pitstop.learning import events as learning_events

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "pitstop"
DOCS = ROOT / "docs"
SETTINGS = SOURCE / "config" / "settings.py"
# Taken by a script and put there on purpose; checked from the first picture on.
PICTURES = DOCS / "pictures"

MOST_WORDS = 25
MEAN_WORDS = 15

LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def without_fences(text: str) -> str:
    return re.sub(r"(?ms)^```.*?^```", "", text)


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def table_rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def slug(heading: str) -> str:
    words = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return words.replace(" ", "-")


def headings(path: Path) -> set[str]:
    found = re.findall(r"(?m)^#+ (.+)$", without_fences(path.read_text()))
    return {slug(heading) for heading in found}


# --- Links ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", documents(), ids=short)
def test_relative_links_lead_somewhere(document):
    broken = [
        target
        for target in LINK.findall(without_fences(document.read_text()))
        if not leads_somewhere(document, target)
    ]

    assert not broken, "\n".join(broken)


def leads_somewhere(document: Path, target: str) -> bool:
    if re.match(r"[a-z]+:", target):
        return True
    address, _hash, anchor = target.partition("#")
    path = (document.parent / address).resolve() if address else document
    if PICTURES in path.parents and not PICTURES.exists():
        return True
    return path.exists() and (not anchor or anchor in headings(path))


def test_every_document_is_reached_from_the_index():
    linked = {
        (DOCS / target.partition("#")[0]).resolve()
        for target in LINK.findall((DOCS / "index.md").read_text())
    }

    missing = [short(path) for path in DOCS.rglob("*.md") if path.resolve() not in linked]

    assert missing == ["docs/index.md"]


# --- Settings -------------------------------------------------------------------------------------


def settings_read() -> dict[str, str]:
    """Each variable that the settings read, with its default as the guide writes it, or ''."""
    found = {}
    for node in ast.walk(ast.parse(SETTINGS.read_text())):
        if not isinstance(node, ast.Call) or not re.fullmatch(r"env\.\w+", ast.unparse(node.func)):
            continue
        name = node.args[0]
        if isinstance(name, ast.Constant):
            defaults = [word.value for word in node.keywords if word.arg == "default"]
            found[name.value] = written(defaults[0]) if defaults else ""
    return found


def written(default: ast.expr) -> str:
    if not isinstance(default, ast.Constant):
        return ""
    words = {True: "yes", False: "no", "": "empty"}
    if isinstance(default.value, bool | str) and default.value in words:
        return words[default.value]
    return f"`{default.value}`"


def settings_described() -> dict[str, str]:
    rows = table_rows(section((DOCS / "administrator-guide.md").read_text(), "Settings"))
    return {row[0].strip("`"): row[1] for row in rows if row[0].startswith("`")}


def test_every_setting_is_described():
    assert set(settings_described()) == set(settings_read())


def test_described_defaults_are_those_of_the_settings():
    described = settings_described()

    wrong = [
        f"{name}: {default} is not in {described[name]!r}"
        for name, default in settings_read().items()
        if default not in described[name]
    ]

    assert not wrong, "\n".join(wrong)


# --- Events ---------------------------------------------------------------------------------------


def test_every_event_is_described():
    base = dialogue_events.Event
    named = {
        name
        for module in (dialogue_events, agreement_events, learning_events)
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, base) and value is not base
    }

    rows = table_rows(section((DOCS / "architecture.md").read_text(), "Events"))
    described = {row[0].strip("`") for row in rows if row[0].startswith("`")}

    assert described == named


# --- Words ----------------------------------------------------------------------------------------


def glossary_codes(heading: str, column: int) -> list[str]:
    rows = table_rows(section((DOCS / "glossary.md").read_text(), heading))
    return [code for row in rows for code in CODE.findall(row[column])]


def test_every_noun_with_a_table_stands_in_the_glossary():
    models = [model for model in apps.get_models() if model.__module__.startswith("pitstop.")]

    described = glossary_codes("Nouns with a table", 2)

    assert sorted(described) == sorted(model.__name__ for model in models)


def test_every_word_of_code_in_the_glossary_exists():
    words = glossary_codes("Nouns without a table", 2) + glossary_codes("Words of the code", 1)

    missing = [word for word in words if not re.search(rf"\b{word}\b", all_source())]

    assert not missing, "\n".join(missing)


@cache
def source_files() -> tuple[Path, ...]:
    """What git tracks or would track."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return tuple(path for path in paths if path.is_file())


@cache
def all_source() -> str:
    suffixes = {".py", ".js", ".html"}
    paths = [path for path in source_files() if path.suffix in suffixes and SOURCE in path.parents]
    return "\n".join(path.read_text() for path in paths)


# --- Files and functions --------------------------------------------------------------------------

TECHNICAL = [
    path
    for path in documents()
    if path.name in {"architecture.md", "administrator-guide.md", "SECURITY.md", "CONTRIBUTING.md"}
    or "decisions" in path.parts
]


@pytest.mark.parametrize("document", TECHNICAL, ids=short)
def test_files_that_a_document_names_exist(document):
    named = [
        code
        for code in inline_code(document)
        if re.fullmatch(r"[\w./-]+\.(py|js|html|css|toml)", code)
    ]
    known = {f"/{short(path)}" for path in source_files()}

    missing = [code for code in named if not any(path.endswith(f"/{code}") for path in known)]

    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("document", TECHNICAL, ids=short)
def test_functions_that_a_document_names_exist(document):
    named = [code[:-2] for code in inline_code(document) if re.fullmatch(r"\w+\(\)", code)]

    missing = [
        name
        for name in named
        if not re.search(
            rf"\b(?:def|class|function) {name}\b|\b{name}\(event\)|\bconst {name} = ", all_source()
        )
    ]

    assert not missing, "\n".join(missing)


def inline_code(document: Path) -> list[str]:
    return CODE.findall(without_fences(document.read_text()))


# --- The facilitator guide ------------------------------------------------------------------------


def words_on_screen(language: str) -> list[str]:
    """Every sentence of the interface and of the formats, in one language."""
    entries = [
        entry
        for path in SOURCE.glob("*/locale/nl/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(path))
    ]
    if language == "en":
        words = [text for entry in entries for text in (entry.msgid, entry.msgid_plural)]
    else:
        words = [
            text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())
        ]
    formats = "\n".join(path.read_text() for path in SOURCE.glob("dialogue/formats/*.toml"))
    return [*filter(None, words), *re.findall(rf'\.{language} = "(.*)"', formats)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_guide_names_buttons_as_they_stand_on_screen(language):
    guide = (DOCS / f"facilitator-guide.{language}.md").read_text()
    known = [pattern_of(words) for words in words_on_screen(language)]

    unknown = [
        words
        for words in named_on_screen(guide)
        if not any(pattern.fullmatch(words) for pattern in known)
    ]

    assert not unknown, "\n".join(unknown)


def named_on_screen(guide: str) -> set[str]:
    """Words in bold, except those that open an item of a list that no screen holds."""
    openers = set(re.findall(r"(?m)^- \*\*([^*]+\.)\*\*", guide))
    return {" ".join(words.split()) for words in set(BOLD.findall(guide)) - openers}


def pattern_of(words: str) -> re.Pattern[str]:
    """A sentence with its placeholders open; one that ends in a placeholder may end before it."""
    pieces = [re.escape(piece) for piece in PLACEHOLDER.split(words)]
    open_ended = len(pieces) > 1 and not pieces[-1] and pieces[-2].endswith(r":\ ")
    if open_ended:
        return re.compile(".+".join(pieces[:-1]).removesuffix(r":\ ") + r"(?:: .+)?")
    return re.compile(".+".join(pieces))


def test_dutch_guide_keeps_its_sentences_short():
    lengths = {
        sentence: len(sentence.split())
        for sentence in sentences((DOCS / "facilitator-guide.nl.md").read_text())
    }

    long = [sentence for sentence, length in lengths.items() if length > MOST_WORDS]

    assert not long, "\n".join(long)
    assert mean(lengths.values()) <= MEAN_WORDS


def sentences(guide: str) -> list[str]:
    text = re.sub(r"(?m)^(#.*|\|.*|\d+\.|-) ?", "\n\n", guide)
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    found = [one for part in paragraphs for one in re.split(r"(?<=[.!?])[*)]* ", part)]
    return [one for one in found if one]


# --- Releases -------------------------------------------------------------------------------------


def test_every_place_that_names_the_version_names_the_same():
    version = re.search(r'(?m)^version = "(.+)"$', (ROOT / "pyproject.toml").read_text())[1]

    assert f"\nsoftwareVersion: {version}\n" in (ROOT / "publiccode.yml").read_text()
    for name in ("changelog.md", "changelog.nl.md"):
        assert f"\n## {version}" in (DOCS / name).read_text()


def test_licence_stands_here_in_full():
    licence = (ROOT / "LICENSE").read_text()

    assert licence.startswith("# EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "\n## 15. Applicable Law" in licence
    assert "\n## Appendix" in licence
