"""Making one format from another: other words, other steps, other statements.

Each function gives a new format that is sound, or refuses with the place where it is not. A place
is the way to a value, key within key: ("steps", "share", "say").
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pitstop.dialogue.enums import StepKind
from pitstop.dialogue.formats.anchors import anchors_for
from pitstop.dialogue.formats.loading import default_part, default_step, default_step_keys
from pitstop.dialogue.formats.plain_data import FormatError, located_in, read, write
from pitstop.dialogue.formats.specification import Format
from pitstop.dialogue.formats.steps import (
    KINDS_BEFORE_IMAGE,
    LATE_KINDS,
    StepSpec,
)
from pitstop.dialogue.formats.text import Text

Place = tuple[str, ...]

# How long a step lasts when it is added; whoever adds it sets it right.
MINUTES_AT_FIRST = {
    StepKind.ANCHORS.value: 3,
    StepKind.THREADS.value: 10,
    StepKind.PART.value: 15,
    StepKind.AGREE.value: 10,
}
USUAL_MINUTES = 5
# Steps that work on everything that is asked, unless somebody chose otherwise.
KINDS_FOR_ALL_PARTS = (StepKind.SHARE.value, StepKind.THREADS.value)


def with_values(format: Format, values: Mapping[Place, object]) -> Format:
    """The format with these values at these places, all at once."""
    data = _data_of(format)
    for place, value in values.items():
        *way, last = place
        table = data
        for key in way:
            table = _entry(table, key)
        table[last] = value
    _follow_what_is_asked(format, data)
    return Format.from_data(data)


def _entry(table: Any, key: str) -> Any:
    """What stands under a key; for a list the entry that has it. A form may be older than what it
    changes, so the entry may be gone."""
    if not isinstance(table, list):
        return table[key]
    found = next((item for item in table if item["key"] == key), None)
    if found is None:
        raise FormatError(f"{key!r} is not here any more.", key, rule="gone")
    return found


def _follow_what_is_asked(before: Format, data: Any) -> None:
    """A part that is asked from now on is there, and opens in the steps that opened everything."""
    image = _entry(data["steps"], before.own_image_step.key)
    asked = [key for key in image["parts"] if isinstance(key, str)]
    if "learned" in asked and all(part["key"] != "learned" for part in data["parts"]):
        data["parts"].append(default_part("learned"))
    asked_before = {part.key for part in before.asked_parts}
    new = [key for key in asked if key not in asked_before]
    for step in before.steps:
        if step.kind in KINDS_FOR_ALL_PARTS and asked_before <= set(step.parts):
            follower = _entry(data["steps"], step.key)
            follower["parts"] += [key for key in new if key not in follower["parts"]]


def with_statements(format: Format, statements: Iterable[tuple[str, str]]) -> Format:
    """The format with these anchor statements (Dutch, English), in this order."""
    texts = []
    for number, (dutch, english) in enumerate(statements, start=1):
        with located_in("anchors"), located_in(str(number)):
            texts.append(Text(nl=dutch, en=english))
    anchors = anchors_for(texts, format.anchor_scale)
    return _with_list(format, "anchors", anchors)


def with_own_keys(format: Format) -> Format:
    """The format with the keys that go with the words of its statements, whatever it called
    them."""
    texts = [anchor.statement for anchor in format.anchors]
    return _with_list(format, "anchors", anchors_for(texts, format.anchor_scale))


def with_statement_moved(format: Format, key: str, by: int) -> Format:
    return _with_list(format, "anchors", _moved(format.anchors, key, by))


def steps_to_add(format: Format) -> list[tuple[str, StepSpec]]:
    """The steps that come with Pitstop and that fit this format: by their key there, with their
    words. A step for statements is offered without statements too: it says to write them first.
    """
    keys = [key for key in default_step_keys() if key != "own_image"]
    steps = [(key, _new_step(format, key)) for key in keys]
    return [(key, step) for key, step in steps if _why_not(format, key) in {"", "no_anchors"}]


def _why_not(format: Format, default_key: str) -> str:
    """The rule that a step would break here; empty if it fits."""
    try:
        with_step(format, default_key)
    except FormatError as refused:
        return refused.rule
    return ""


def with_step(format: Format, default_key: str) -> tuple[Format, str]:
    """The format with one step more, where it belongs, and the key of that step."""
    step = _new_step(format, default_key)
    steps = list(format.steps)
    steps.insert(_place_for(step, format), step)
    return _with_list(format, "steps", steps), step.key


def without_step(format: Format, key: str) -> Format:
    return _with_list(format, "steps", [step for step in format.steps if step.key != key])


def with_step_moved(format: Format, key: str, by: int) -> Format:
    return _with_list(format, "steps", _moved(format.steps, key, by))


def _new_step(format: Format, default_key: str) -> StepSpec:
    data = default_step(default_key)
    kind = str(data["kind"])
    taken = {step.key for step in format.steps}
    names = [default_key, *(f"{default_key}_{number}" for number in range(2, len(taken) + 2))]
    data["key"] = next(name for name in names if name not in taken)
    data["minutes"] = MINUTES_AT_FIRST.get(kind, USUAL_MINUTES)
    if kind in KINDS_FOR_ALL_PARTS:
        data["parts"] = [part.key for part in format.asked_parts]
    return read(StepSpec, data)


def _place_for(step: StepSpec, format: Format) -> int:
    """Before the images what each says for themselves, last the agreements and the close."""
    kinds = [other.kind for other in format.steps]
    image = kinds.index(StepKind.OWN_IMAGE)
    if step.kind in KINDS_BEFORE_IMAGE:
        is_at_home = format.own_image_step.at_home and step.kind != StepKind.ANCHORS
        return image + 1 if is_at_home else image
    later = LATE_KINDS[LATE_KINDS.index(step.kind) + 1 :] if step.kind in LATE_KINDS else LATE_KINDS
    return next((place for place, kind in enumerate(kinds) if kind in later), len(kinds))


def _moved(items: Iterable[Any], key: str, by: int) -> list[Any]:
    """The same items with one a place up (-1) or down (1); at an end it stays."""
    moved = list(items)
    place = next((place for place, item in enumerate(moved) if item.key == key), None)
    if place is not None and 0 <= place + by < len(moved):
        moved[place], moved[place + by] = moved[place + by], moved[place]
    return moved


def _with_list(format: Format, name: str, items: Iterable[object]) -> Format:
    data = _data_of(format)
    data[name] = [write(item) for item in items]
    return Format.from_data(data)


def _data_of(format: Format) -> dict[str, Any]:
    return format.as_data()
