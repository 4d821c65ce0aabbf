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

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from pitstop.dialogue.formats.plain_data import FormatError, located_in
from pitstop.dialogue.formats.specification import FIVE_PARTS, Format

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
        raise FormatError(f"There is no format {key!r}. Allowed: {', '.join(SHIPPED_KEYS)}.")
    return shipped_formats()[SHIPPED_KEYS.index(key)]


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
    except tomllib.TOMLDecodeError as error:
        raise FormatError(f"This is not valid TOML: {error}.") from error


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
