"""Formats from files: each file is laid over `defaults.toml`, so no shared text is written twice.

How a format file and the defaults are merged:

- A table is merged key by key; what the format says wins.
- A text (`label.nl`, `label.en`) is one thing. A format that says it in Dutch says it in English
  too; otherwise a changed Dutch question would keep the old English one.
- A list of tables with a key (parts, slots, steps) is the list of the format, in its order; each
  entry is laid over the default entry with the same key. A format that does not name `parts` gets
  the five default parts whole.
- Steps and anchors are always the choice of the format: the defaults hold the words of each, not
  which there are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from importlib import resources

from pitstop.dialogue.formats.plain_data import FormatError, located_in, read
from pitstop.dialogue.formats.specification import (
    FIVE_PARTS,
    AnchorSpec,
    Format,
    ScaleSpec,
)

SHIPPED_KEYS = ("short", "full", "thermometer", "look_back", "solo")

# What a format has when its file does not say so.
_NOT_SAID: Mapping[str, object] = {
    "parts": [{"key": key} for key in FIVE_PARTS],
    "steps": [],
    "anchors": [],
}


@cache
def shipped_formats() -> tuple[Format, ...]:
    """The formats that come with Pitstop, in the order in which a facilitator sees them."""
    files = [f"{key}.toml" for key in SHIPPED_KEYS]
    return tuple(parse_format(_shipped_file(file), source=file) for file in files)


def shipped_format(key: str) -> Format:
    if key not in SHIPPED_KEYS:
        allowed = ", ".join(SHIPPED_KEYS)
        problem = f"There is no format {key!r}. Allowed: {allowed}."
        raise FormatError(problem, rule="one_of", allowed=allowed)
    return shipped_formats()[SHIPPED_KEYS.index(key)]


def default_part(key: str) -> dict[str, object]:
    return _default("parts", key)


def default_step(key: str) -> dict[str, object]:
    """The words of a step; how many minutes it takes is the choice of a format."""
    return _default("steps", key)


def default_step_keys() -> list[str]:
    return [_key_of(step) for step in _defaults_list("steps")]


def default_anchors() -> tuple[AnchorSpec, ...]:
    """The statements that come with Pitstop, whichever a format asks."""
    return tuple(read(AnchorSpec, anchor) for anchor in _defaults_list("anchors"))


def default_anchor_scale() -> ScaleSpec:
    return read(ScaleSpec, _defaults()["anchor_scale"])


def _default(name: str, key: str) -> dict[str, object]:
    return deepcopy(next(item for item in _defaults_list(name) if _key_of(item) == key))


def _defaults_list(name: str) -> list[dict[str, object]]:
    entries = _defaults()[name]
    assert isinstance(entries, list)
    return entries


def parse_format(content: str, *, source: str) -> Format:
    """The format in `content`, the text of a file. Each refusal begins with the file's name."""
    with located_in(source):
        own = {**_NOT_SAID, **_parse_toml(content)}
        return Format.from_data(_laid_over(_defaults(), own))


@cache
def _defaults() -> dict[str, object]:
    with located_in("defaults.toml"):
        return _parse_toml(_shipped_file("defaults.toml"))


def _shipped_file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _parse_toml(content: str) -> dict[str, object]:
    try:
        return tomllib.loads(content)
    except (ValueError, RecursionError) as error:
        # Besides its own error tomllib lets through numbers and nestings without end.
        problem = f"This is not valid TOML: {error}."
        where = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = where.groups() if where else ("?", "?")
        raise FormatError(problem, rule="toml", line=line, column=column) from error


def _laid_over(default: object, own: object) -> object:
    if isinstance(default, Mapping) and isinstance(own, Mapping) and not _is_text(default):
        changed = {key: _laid_over(default.get(key), value) for key, value in own.items()}
        return {**default, **changed}
    if isinstance(default, list) and isinstance(own, list):
        by_key = {_key_of(item): item for item in default}
        return [_laid_over(by_key.get(_key_of(item)), item) for item in own]
    return own


def _is_text(table: Mapping[str, object]) -> bool:
    return "nl" in table or "en" in table


def _key_of(item: object) -> str:
    """The key of an entry; a plain value such as the name of a part is its own key."""
    return str(item.get("key") if isinstance(item, Mapping) else item)
