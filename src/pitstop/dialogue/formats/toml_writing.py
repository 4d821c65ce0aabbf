"""A format as the text of a file, to keep, to send along and to read in again."""

import json
from collections.abc import Iterator, Mapping

from pitstop.dialogue.formats.specification import Format

Table = Mapping[str, object]


def write_format_file(format: Format) -> str:
    """All of it, so that the file means the same when the defaults have changed."""
    return "\n".join(_table(format.as_data(), ())).lstrip("\n") + "\n"


def _table(table: Table, path: tuple[str, ...]) -> Iterator[str]:
    """First what stands in the table itself, then the tables in it: TOML asks that order."""
    for key, value in table.items():
        if isinstance(value, Mapping) and _is_text(value):
            yield from (f"{key}.{language} = {_plain(text)}" for language, text in value.items())
        elif value is not None and not _holds_tables(value):
            yield f"{key} = {_plain(value)}"
    for key, value in table.items():
        name = ".".join((*path, key))
        if isinstance(value, Mapping) and not _is_text(value):
            yield f"\n[{name}]"
            yield from _table(value, (*path, key))
        elif isinstance(value, list) and _holds_tables(value):
            for item in value:
                yield f"\n[[{name}]]"
                yield from _table(item, (*path, key))


def _is_text(table: Table) -> bool:
    return set(table) == {"nl", "en"}


def _holds_tables(value: object) -> bool:
    if isinstance(value, list):
        return any(isinstance(item, Mapping) for item in value)
    return isinstance(value, Mapping)


def _plain(value: object) -> str:
    """A text, a number, a truth or a list of them. Without control characters, which no format
    has, TOML writes them as JSON does."""
    return json.dumps(value, ensure_ascii=False)
