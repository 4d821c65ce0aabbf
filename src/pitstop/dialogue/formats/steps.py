"""The steps of an agenda: which kinds there are, and what each of them needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pitstop.dialogue.enums import Part, StepKind
from pitstop.dialogue.formats.plain_data import FormatError
from pitstop.dialogue.formats.requirements import (
    require_between,
    require_one_of,
    require_short,
    require_slug,
    require_unique,
)
from pitstop.dialogue.formats.text import Text

PART_KEYS = tuple(Part.values)
# What a look back can go through, of last time.
COVERS = ("threads", "agreements", "habits")

# Each kind of step, and whether it works on parts. What each kind
# does stands in docs/questions-and-formats.md.
STEP_KINDS: Mapping[str, bool] = {
    StepKind.LOOK_BACK.value: False,
    StepKind.ANCHORS.value: False,
    StepKind.GOALS.value: False,
    StepKind.THEME.value: True,
    StepKind.OWN_IMAGE.value: True,
    StepKind.SHARE.value: True,
    StepKind.THREADS.value: True,
    StepKind.PART.value: True,
    StepKind.AGREE.value: True,
    StepKind.CLOSE.value: False,
}
SOLO_STEP_KINDS = (StepKind.OWN_IMAGE.value, StepKind.AGREE.value, StepKind.CLOSE.value)

# Only these can stand before the step in which everyone makes their own image.
KINDS_BEFORE_IMAGE = (StepKind.LOOK_BACK.value, StepKind.ANCHORS.value, StepKind.GOALS.value)
# These open images, so each of their steps has something to open.
OPENING_KINDS = (
    StepKind.THEME.value,
    StepKind.SHARE.value,
    StepKind.THREADS.value,
    StepKind.PART.value,
)
# A group that comes here has opened everything.
LATE_KINDS = (StepKind.AGREE.value, StepKind.CLOSE.value)

MAX_MINUTES = 480
MAX_LABEL = 60


@dataclass(frozen=True, kw_only=True)
class StepSpec:
    """One stretch of the agenda.

    `say` and `watch` are for the facilitator, `instruction` is for the participant. A step
    `from_second_stop` is left out at the first stop of a collaboration, and from the second on a
    step may take `later_minutes` instead. `covers` says what a look back goes through.
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
    from_second_stop: bool = False
    later_minutes: int | None = None
    covers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_slug(self.key)
        require_one_of(self.kind, STEP_KINDS, "kind")
        require_short(self.label, MAX_LABEL, "label")
        require_between(self.minutes, 1, MAX_MINUTES, "minutes")
        self._require_series()
        self._require_subject(self.parts, PART_KEYS, "parts", is_needed=STEP_KINDS[self.kind])
        is_look_back = self.kind == StepKind.LOOK_BACK
        self._require_subject(self.covers, COVERS, "covers", is_needed=is_look_back)
        if self.covers and not is_look_back:
            raise FormatError(
                "Only a step of kind look_back covers something.", "covers", rule="no_covers"
            )

    def _require_series(self) -> None:
        if self.from_second_stop and self.kind == StepKind.OWN_IMAGE:
            problem = "Everyone makes their own image at every stop. Allowed: false."
            raise FormatError(problem, "from_second_stop", rule="image_always")
        if self.later_minutes is not None:
            require_between(self.later_minutes, 1, MAX_MINUTES, "later_minutes")

    def _require_subject(
        self, keys: tuple[str, ...], allowed: tuple[str, ...], place: str, *, is_needed: bool
    ) -> None:
        require_unique(keys, place)
        for key in keys:
            require_one_of(key, allowed, place)
        if is_needed and not keys:
            problem = (
                f"A step of kind {self.kind} names its {place}. Allowed: {', '.join(allowed)}."
            )
            raise FormatError(problem, place, rule=f"needs_{place}")

    def at_stop(self, *, is_first: bool) -> StepSpec:
        if is_first or self.later_minutes is None:
            return replace(self, later_minutes=None)
        return replace(self, minutes=self.later_minutes, later_minutes=None)
