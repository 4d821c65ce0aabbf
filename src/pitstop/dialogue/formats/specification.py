"""What a format is: parts with questions, steps with minutes, and the words around them.

A format that exists is sound: each dataclass refuses in `__post_init__` what would break a pit
stop, whether it comes from a file, from a stored snapshot or from code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from pitstop.dialogue.enums import Part, StepKind
from pitstop.dialogue.formats.plain_data import FormatError, located_in, read, write
from pitstop.dialogue.formats.requirements import (
    require_between,
    require_one_of,
    require_short,
    require_slug,
    require_unique,
)
from pitstop.dialogue.formats.steps import (
    KINDS_BEFORE_IMAGE,
    LATE_KINDS,
    MAX_LABEL,
    OPENING_KINDS,
    PART_KEYS,
    SOLO_STEP_KINDS,
    StepSpec,
)
from pitstop.dialogue.formats.text import Text

# Every format has these; `learned` only if it asks what was learned.
FIVE_PARTS = tuple(part.value for part in Part if part != Part.LEARNED)
SLOT_KEYS = (
    "theme",
    "situation.hit",
    "situation.shit",
    "task",
    "accents",
    "fit.us",
    "fit.me",
    "learned.principle",
    "learned.insight",
    "learned.skill",
)
ADOPTION_RULES = ("recognition", "no_objection")

# The keys of formats that a collaboration made its own begin so; no shipped one does.
OWN_PREFIX = "own_"

MAX_STEPS = 20
MAX_ROWS = 10
MAX_LETTERS = 2
FEWEST_ANCHORS, MOST_ANCHORS = 5, 7


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
        require_one_of(self.key, SLOT_KEYS, "key")
        require_short(self.label, MAX_LABEL, "label")
        require_between(self.first_rows, 1, MAX_ROWS if self.is_list else 1, "first_rows")
        if self.key == "fit.me" and not self.is_private:
            problem = "The answer for me is private in every format. Allowed: true."
            raise FormatError(problem, "is_private", rule="private_me")

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
        require_one_of(self.key, PART_KEYS, "key")
        require_short(self.label, MAX_LABEL, "label")
        for letter in (self.letter.nl, self.letter.en):
            if len(letter) > MAX_LETTERS:
                problem = f"Allowed is at most {MAX_LETTERS} characters, not {letter!r}."
                raise FormatError(problem, "letter", rule="letter", most=MAX_LETTERS)
        if not self.slots:
            raise FormatError("A part asks at least one question.", "slots", rule="no_slots")
        require_unique([slot.key for slot in self.slots], "slots")
        for slot in self.slots:
            if slot.part != self.key:
                own = ", ".join(key for key in SLOT_KEYS if key.partition(".")[0] == self.key)
                problem = f"This belongs to another part. Allowed: {own}."
                raise FormatError(problem, "slots", slot.key, rule="other_part")


@dataclass(frozen=True, kw_only=True)
class AnchorSpec:
    """A statement that is the same at every pit stop; one that changes gets another key."""

    key: str
    statement: Text

    def __post_init__(self) -> None:
        require_slug(self.key)


@dataclass(frozen=True, kw_only=True)
class ScaleSpec:
    """The words around an answer from 1 (`lowest`) to 5 (`highest`), or `unknown`."""

    question: Text
    prompt: Text
    lowest: Text
    highest: Text
    unknown: Text


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
    is_ranked: bool = False
    """Whether each person says what comes first, second and so on."""

    def __post_init__(self) -> None:
        require_between(self.max_choices, 1, 9, "max_choices")


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
    anchor_scale: ScaleSpec
    goal_scale: ScaleSpec
    parts: tuple[PartSpec, ...]
    steps: tuple[StepSpec, ...]
    anchors: tuple[AnchorSpec, ...] = ()
    is_solo: bool = False

    def __post_init__(self) -> None:
        require_slug(self.key)
        require_short(self.name, MAX_LABEL, "name")
        require_between(self.version, 1, 9999, "version")
        require_one_of(self.adoption, ADOPTION_RULES, "adoption")
        self._require_five_parts()
        self._require_anchors()
        self._require_steps()
        self._require_order()

    @property
    def is_own(self) -> bool:
        """Whether a collaboration made it; then its version says which of its own it is."""
        return self.key.startswith(OWN_PREFIX)

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

    @property
    def own_image_step(self) -> StepSpec:
        return next(step for step in self.steps if step.kind == StepKind.OWN_IMAGE)

    @property
    def asked_parts(self) -> tuple[PartSpec, ...]:
        """The parts that everyone makes an image of; a format may ask fewer than it has."""
        return tuple(part for part in self.parts if part.key in self.own_image_step.parts)

    @property
    def asked_slots(self) -> tuple[SlotSpec, ...]:
        return tuple(slot for part in self.asked_parts for slot in part.slots)

    @property
    def asks_anchors_with_image(self) -> bool:
        """Whether the statements stand on top of one's own image, for want of a step of theirs."""
        has_step = any(step.kind == StepKind.ANCHORS for step in self.steps)
        return bool(self.anchors) and not has_step

    def parts_of(self, step: StepSpec) -> tuple[PartSpec, ...]:
        """The parts that a step works on: those that it names and that are asked."""
        return tuple(part for part in self.asked_parts if part.key in step.parts)

    def for_stop(self, *, is_first: bool) -> Format:
        """The format as a stop is held with it: the first of a collaboration, or a later one."""
        steps = [step for step in self.steps if not (is_first and step.from_second_stop)]
        return replace(self, steps=tuple(step.at_stop(is_first=is_first) for step in steps))

    def part(self, key: str) -> PartSpec:
        return _with_key(self.parts, key, "parts")

    def slot(self, key: str) -> SlotSpec:
        return _with_key(self.slots(), key, "slots")

    def step(self, key: str) -> StepSpec:
        return _with_key(self.steps, key, "steps")

    def asked_slot(self, key: str) -> SlotSpec:
        return _with_key(self.asked_slots, key, "slots")

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
        require_unique(keys, "parts")
        for key in FIVE_PARTS:
            if key not in keys:
                problem = "This is missing. Every format has all five parts."
                raise FormatError(problem, "parts", key, rule="five_parts")

    def _require_anchors(self) -> None:
        require_unique([anchor.key for anchor in self.anchors], "anchors")
        if self.anchors and not FEWEST_ANCHORS <= len(self.anchors) <= MOST_ANCHORS:
            number = {"fewest": FEWEST_ANCHORS, "most": MOST_ANCHORS, "number": len(self.anchors)}
            problem = "Allowed is none, or {fewest} to {most}, not {number}.".format(**number)
            raise FormatError(problem, "anchors", rule="anchor_number", **number)

    def _require_steps(self) -> None:
        require_unique([step.key for step in self.steps], "steps")
        if len(self.steps) > MAX_STEPS:
            problem = f"Allowed is at most {MAX_STEPS}, not {len(self.steps)}."
            raise FormatError(problem, "steps", rule="too_many_steps", most=MAX_STEPS)
        kinds = [step.kind for step in self.steps]
        if kinds.count(StepKind.OWN_IMAGE) != 1:
            problem = "A format has one step of kind own_image, no less and no more."
            raise FormatError(problem, "steps", rule="one_own_image")
        if all(step.at_home or step.from_second_stop for step in self.steps):
            problem = "At every stop a format has at least one step that is not at home."
            raise FormatError(problem, "steps", rule="nothing_together")
        if kinds.count(StepKind.ANCHORS) > 1:
            problem = "A format has at most one step of kind anchors."
            raise FormatError(problem, "steps", rule="one_anchors_step")
        for step in self.steps:
            with located_in("steps"), located_in(step.key):
                self._require_step_fits(step)
        if StepKind.ANCHORS in kinds and not self.anchors:
            problem = "A step of kind anchors needs anchors in the format."
            raise FormatError(problem, "steps", rule="no_anchors")

    def _require_step_fits(self, step: StepSpec) -> None:
        if step.at_home and step != self.steps[0]:
            problem = "Only the first step can be at home. Allowed: false."
            raise FormatError(problem, "at_home", rule="at_home_first")
        if self.is_solo and step.kind not in SOLO_STEP_KINDS:
            allowed = ", ".join(SOLO_STEP_KINDS)
            problem = f"Nobody can {step.kind} alone. Allowed in a solo format: {allowed}."
            raise FormatError(problem, "kind", rule="not_alone")
        if step.kind in (StepKind.OWN_IMAGE, *OPENING_KINDS) and not self.parts_of(step):
            asked = ", ".join(part.key for part in self.asked_parts)
            problem = f"None of these is asked in the own image. Allowed: {asked}."
            raise FormatError(problem, "parts", rule="nothing_asked")

    def _require_order(self) -> None:
        """What everyone answers for themselves comes before anything of the others is seen."""
        image = self.steps.index(self.own_image_step)
        for position, step in enumerate(self.steps):
            if position < image and step.kind not in KINDS_BEFORE_IMAGE:
                allowed = ", ".join(KINDS_BEFORE_IMAGE)
                problem = f"This cannot stand before own_image. Allowed there: {allowed}."
                raise FormatError(problem, "steps", step.key, rule="before_image")
            if position > image and step.kind == StepKind.ANCHORS:
                problem = "This stands before own_image."
                raise FormatError(problem, "steps", step.key, rule="anchors_first")
            earlier = [before.kind for before in self.steps[:position]]
            has_opened = any(kind in OPENING_KINDS + LATE_KINDS for kind in earlier)
            if step.kind == StepKind.GOALS and has_opened:
                problem = "This stands before anything opens."
                raise FormatError(problem, "steps", step.key, rule="goals_first")


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


KeyedSpec = TypeVar("KeyedSpec", bound=_Keyed)


def _with_key(specs: Iterable[KeyedSpec], key: str, place: str) -> KeyedSpec:
    by_key = {spec.key: spec for spec in specs}
    require_one_of(key, by_key, place)
    return by_key[key]
