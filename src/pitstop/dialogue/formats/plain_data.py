"""From plain data (a TOML file, a stored snapshot) to the dataclasses of a format, and back.

The reader follows the annotations of the dataclass, so a new field needs no code here. It refuses
what it does not know: a misspelt key that is dropped in silence would leave the default text in
place, and nobody would hear why.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Spec = TypeVar("Spec", bound="DataclassInstance")

# What a field must hold, and the rule that is broken when it holds something else.
_EXPECTED = {
    str: ("text that is not empty", "text"),
    bool: ("true or false", "truth"),
    int: ("a whole number", "number"),
}


class FormatError(ValueError):
    """A format was refused. Says where (the file, then key within key) and what is allowed.

    `problem` is for those who write format files in an editor: it names keys and is not
    translated. `rule` and `values` are for those who work on a page (see refusals.py).
    """

    def __init__(self, problem: str, *place: str, rule: str, **values: object) -> None:
        super().__init__(problem, *place)
        self.problem = problem
        self.place = place
        self.rule = rule
        self.values = values

    def __str__(self) -> str:
        return f"{' > '.join(self.place)}: {self.problem}" if self.place else self.problem


@contextmanager
def located_in(place: str) -> Iterator[None]:
    """Puts `place` before the place of any refusal that rises from the block."""
    try:
        yield
    except FormatError as error:
        raise FormatError(
            error.problem, place, *error.place, rule=error.rule, **error.values
        ) from None


def read(spec: type[Spec], data: object) -> Spec:
    if not isinstance(data, Mapping):
        raise _unexpected("a table", data, rule="shape")
    annotations, required = _fields_of(spec)
    for name in data:
        if name not in annotations:
            problem = f"This is not known here. Allowed: {', '.join(annotations)}."
            raise FormatError(problem, str(name), rule="unknown_name")
    for name in required:
        if name not in data:
            raise FormatError("This is missing.", name, rule="missing")
    return spec(**{name: _read_at(name, annotations[name], value) for name, value in data.items()})


def write(value: object) -> object:
    """The opposite of `read`: only tables, lists and plain values, so that JSON can hold it.

    What has an order is a list of tables with a key, never a table of tables: PostgreSQL's jsonb
    does not keep the order of keys.
    """
    if is_dataclass(value):
        return {field.name: write(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [write(item) for item in value]
    return value


@cache
def _fields_of(spec: type[DataclassInstance]) -> tuple[dict[str, object], tuple[str, ...]]:
    """What each field holds, and which fields have no default.

    Kept, because a pit stop reads its format in each request and this is most of the work.
    """
    hints = get_type_hints(spec)
    required = tuple(field.name for field in fields(spec) if field.default is MISSING)
    return {field.name: hints[field.name] for field in fields(spec)}, required


def _read_at(place: str, annotation: object, value: object) -> object:
    with located_in(place):
        return _read_value(annotation, value)


def _read_value(annotation: object, value: object) -> object:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return None if value is None else _read_value(get_args(annotation)[0], value)
    if origin is tuple:
        return _read_list(get_args(annotation)[0], value)
    assert isinstance(annotation, type)
    if is_dataclass(annotation):
        return read(annotation, value)
    # Not isinstance: in Python `true` is a whole number, in a format file it is a mistake.
    if type(value) is not annotation or (isinstance(value, str) and not value.strip()):
        expected, rule = _EXPECTED[annotation]
        raise _unexpected(expected, value, rule=rule)
    return value


def _read_list(annotation: object, value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise _unexpected("a list", value, rule="shape")
    return tuple(
        _read_at(_name_of(item, number), annotation, item)
        for number, item in enumerate(value, start=1)
    )


def _name_of(item: object, number: int) -> str:
    """How an author finds an entry of a list: by its key, or else by counting."""
    key = item.get("key") if isinstance(item, Mapping) else None
    return str(key or number)


def _unexpected(expected: str, value: object, *, rule: str) -> FormatError:
    return FormatError(f"Expected is {expected}, not {value!r}.", rule=rule)
