"""What a format is: parts with questions, steps with minutes, and the words around them.

A format that exists is sound: each dataclass refuses in `__post_init__` what would break a pit
stop, whether it comes from a file, from a stored snapshot or from code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from django.utils.translation import get_language

from pitstop.dialogue.enums import Part, StepKind
from pitstop.dialogue.formats.plain_data import FormatError, read, write

PART_KEYS = tuple(Part.values)
SLOT_KEYS = ("theme", "situation.hit", "situation.shit", "task", "accents", "fit.us", "fit.me")
ADOPTION_RULES = ("recognition", "no_objection")

# Each kind of step, and whether it works on parts. What each kind
# does stands in docs/questions-and-formats.md.
STEP_KINDS: Mapping[str, bool] = {
    StepKind.THEME.value: True,
    StepKind.OWN_IMAGE.value: True,
    StepKind.SHARE.value: True,
    StepKind.THREADS.value: True,
    StepKind.PART.value: True,
    StepKind.AGREE.value: True,
    StepKind.CLOSE.value: False,
}
SOLO_STEP_KINDS = (StepKind.OWN_IMAGE.value, StepKind.AGREE.value, StepKind.CLOSE.value)

MAX_MINUTES = 480
MAX_ROWS = 10
MAX_LETTERS = 2


@dataclass(frozen=True)
class Text:
    """One text in every language of the interface. Its `str` is in the reader's language."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in `language`, whatever its region ("en-gb"); Dutch if it is not here."""
        return self.en if language.partition("-")[0].lower() == "en" else self.nl

    def __str__(self) -> str:
        return self.in_language(get_language() or "nl")


@dataclass(frozen=True, kw_only=True)
class SlotSpec:
    """One place to answer: `situation.hit` is one side of the part `situation`; `task` has none."""

    key: str
    label: Text
    question: Text
    prompt: Text
    is_list: bool = False
    is_private: bool = False
    first_rows: int = 1
    example: Text | None = None

    def __post_init__(self) -> None:
        """Refuses an open `fit.me`: it is private for good unless its author shares it."""
        _require_one_of(self.key, SLOT_KEYS, "key")
        _require_between(self.first_rows, 1, MAX_ROWS if self.is_list else 1, "first_rows")
        if self.key == "fit.me" and not self.is_private:
            problem = "The answer for me is private in every format. Allowed: true."
            raise FormatError(problem, "is_private")

    @property
    def part(self) -> str:
        return self.key.partition(".")[0]

    @property
    def side(self) -> str:
        return self.key.partition(".")[2]


@dataclass(frozen=True, kw_only=True)
class PartSpec:
    key: str
    letter: Text
    label: Text
    slots: tuple[SlotSpec, ...]

    def __post_init__(self) -> None:
        _require_one_of(self.key, PART_KEYS, "key")
        for letter in (self.letter.nl, self.letter.en):
            if len(letter) > MAX_LETTERS:
                problem = f"Allowed is at most {MAX_LETTERS} characters, not {letter!r}."
                raise FormatError(problem, "letter")
        if not self.slots:
            raise FormatError("A part asks at least one question.", "slots")
        _require_unique([slot.key for slot in self.slots], "slots")
        for slot in self.slots:
            if slot.part != self.key:
                own = ", ".join(key for key in SLOT_KEYS if key.partition(".")[0] == self.key)
                problem = f"This belongs to another part. Allowed: {own}."
                raise FormatError(problem, "slots", slot.key)


@dataclass(frozen=True, kw_only=True)
class StepSpec:
    """One stretch of the agenda.

    `say` and `watch` are for the facilitator, `instruction` is for the participant.
    """

    key: str
    kind: str
    label: Text
    minutes: int
    say: Text
    watch: Text
    instruction: Text
    parts: tuple[str, ...] = ()
    at_home: bool = False

    def __post_init__(self) -> None:
        _require_slug(self.key)
        _require_one_of(self.kind, STEP_KINDS, "kind")
        _require_between(self.minutes, 1, MAX_MINUTES, "minutes")
        _require_unique(self.parts, "parts")
        for part in self.parts:
            _require_one_of(part, PART_KEYS, "parts")
        if STEP_KINDS[self.kind] and not self.parts:
            allowed = ", ".join(PART_KEYS)
            problem = f"A step of kind {self.kind} names its parts. Allowed: {allowed}."
            raise FormatError(problem, "parts")


@dataclass(frozen=True, kw_only=True)
class RecognitionSpec:
    """How a wording is put to everyone. `missing` follows on `partly`, `why` follows on `no`."""

    ask: Text
    yes: Text
    partly: Text
    no: Text
    missing: Text
    why: Text


@dataclass(frozen=True, kw_only=True)
class ReactionSpec:
    """The beginnings of the two reactions to a contribution; what the person writes follows."""

    build_on: Text
    differ: Text


@dataclass(frozen=True, kw_only=True)
class WeighingSpec:
    question: Text
    prompt: Text
    max_choices: int

    def __post_init__(self) -> None:
        _require_between(self.max_choices, 1, 9, "max_choices")


@dataclass(frozen=True, kw_only=True)
class AgreementSpec:
    """The words of an agreement; `if_label` and `then_label` begin its two halves."""

    question: Text
    if_label: Text
    if_prompt: Text
    then_label: Text
    then_prompt: Text
    owner_label: Text
    due_label: Text
    helper_label: Text
    habit_question: Text


@dataclass(frozen=True, kw_only=True)
class ClosingSpec:
    take_home: Text
    who_must_know: Text
    worth: Text
    learning_question: Text


@dataclass(frozen=True, kw_only=True)
class Format:
    key: str
    version: int
    name: Text
    summary: Text
    adoption: str
    theme_question: Text
    theme_prompt: Text
    stance: Text
    thread_question: Text
    reactions: ReactionSpec
    by_recognition: RecognitionSpec
    by_no_objection: RecognitionSpec
    weighing: WeighingSpec
    agreement: AgreementSpec
    closing: ClosingSpec
    parts: tuple[PartSpec, ...]
    steps: tuple[StepSpec, ...]
    is_solo: bool = False

    def __post_init__(self) -> None:
        _require_slug(self.key)
        _require_between(self.version, 1, 9999, "version")
        _require_one_of(self.adoption, ADOPTION_RULES, "adoption")
        self._require_five_parts()
        self._require_steps()

    @property
    def minutes(self) -> int:
        """The minutes together, without what people do at home (see `minutes_at_home`)."""
        return sum(step.minutes for step in self.steps if not step.at_home)

    @property
    def minutes_at_home(self) -> int:
        return sum(step.minutes for step in self.steps if step.at_home)

    @property
    def recognition(self) -> RecognitionSpec:
        """The words that go with the format's own rule of adoption."""
        return self.by_recognition if self.adoption == "recognition" else self.by_no_objection

    def part(self, key: str) -> PartSpec:
        return _with_key(self.parts, key, "parts")

    def slot(self, key: str) -> SlotSpec:
        return _with_key(self.slots(), key, "slots")

    def step(self, key: str) -> StepSpec:
        return _with_key(self.steps, key, "steps")

    def slots(self, parts: Iterable[str] | None = None) -> tuple[SlotSpec, ...]:
        """The slots of `parts` in the order given; without `parts` those of the whole format."""
        chosen = self.parts if parts is None else [self.part(key) for key in parts]
        return tuple(slot for part in chosen for slot in part.slots)

    def as_data(self) -> dict[str, object]:
        """The whole format as JSON can hold it.

        A pit stop stores this snapshot, so that it keeps the words in which it was held.
        """
        data = write(self)
        assert isinstance(data, dict)
        return data

    @classmethod
    def from_data(cls, data: object) -> Format:
        return read(cls, data)

    def _require_five_parts(self) -> None:
        keys = [part.key for part in self.parts]
        _require_unique(keys, "parts")
        for key in PART_KEYS:
            if key not in keys:
                raise FormatError("This is missing. Every format has all five parts.", "parts", key)

    def _require_steps(self) -> None:
        _require_unique([step.key for step in self.steps], "steps")
        if [step.kind for step in self.steps].count(StepKind.OWN_IMAGE) != 1:
            raise FormatError(
                "A format has one step of kind own_image, no less and no more.", "steps"
            )
        if not self.minutes:
            raise FormatError("A format has at least one step that is not at home.", "steps")
        for step in self.steps[1:]:
            if step.at_home:
                problem = "Only the first step can be at home. Allowed: false."
                raise FormatError(problem, "steps", step.key, "at_home")
        for step in self.steps:
            if self.is_solo and step.kind not in SOLO_STEP_KINDS:
                allowed = ", ".join(SOLO_STEP_KINDS)
                problem = f"Nobody can {step.kind} alone. Allowed in a solo format: {allowed}."
                raise FormatError(problem, "steps", step.key, "kind")


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


KeyedSpec = TypeVar("KeyedSpec", bound=_Keyed)


def _with_key(specs: Iterable[KeyedSpec], key: str, place: str) -> KeyedSpec:
    by_key = {spec.key: spec for spec in specs}
    _require_one_of(key, by_key, place)
    return by_key[key]


def _require_one_of(value: str, allowed: Iterable[str], place: str) -> None:
    allowed = tuple(allowed)
    if value not in allowed:
        raise FormatError(f"{value!r} is not known. Allowed: {', '.join(allowed)}.", place)


def _require_between(value: int, lowest: int, highest: int, place: str) -> None:
    if not lowest <= value <= highest:
        allowed = str(lowest) if lowest == highest else f"{lowest} to {highest}"
        raise FormatError(f"Allowed is {allowed}, not {value}.", place)


def _require_unique(keys: Iterable[str], place: str) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise FormatError("This key is there twice. Each key is used once.", place, key)
        seen.add(key)


def _require_slug(key: str) -> None:
    """Keys stand in addresses and in stored rows."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,31}", key):
        allowed = "up to 32 small letters, digits and _, a letter first"
        raise FormatError(f"{key!r} cannot be a key. Allowed: {allowed}.", "key")
