"""What every part of a format asks of its values; each refusal says where and what is allowed."""

import re
from collections.abc import Iterable

from pitstop.dialogue.formats.plain_data import FormatError
from pitstop.dialogue.formats.text import Text, too_long


def require_one_of(value: str, allowed: Iterable[str], place: str) -> None:
    allowed = tuple(allowed)
    if value not in allowed:
        names = ", ".join(allowed)
        problem = f"{value!r} is not known. Allowed: {names}."
        raise FormatError(problem, place, rule="one_of", allowed=names)


def require_between(value: int, lowest: int, highest: int, place: str) -> None:
    if not lowest <= value <= highest:
        allowed = str(lowest) if lowest == highest else f"{lowest} to {highest}"
        problem = f"Allowed is {allowed}, not {value}."
        raise FormatError(problem, place, rule="between", lowest=lowest, highest=highest)


def require_unique(keys: Iterable[str], place: str) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            problem = "This key is there twice. Each key is used once."
            raise FormatError(problem, place, key, rule="twice")
        seen.add(key)


def require_slug(key: str) -> None:
    """Keys stand in addresses and in stored rows."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,31}", key):
        allowed = "up to 32 small letters, digits and _, a letter first"
        raise FormatError(f"{key!r} cannot be a key. Allowed: {allowed}.", "key", rule="slug")


def require_short(text: Text, longest: int, place: str) -> None:
    """For words that stand in a small place, such as a label."""
    for language, words in (("nl", text.nl), ("en", text.en)):
        if len(words) > longest:
            raise too_long(words, longest, place, language)
