"""What stands on a screen now: the scene for this viewer, and what it is filled with.

Every value comes through `access`; templates decide nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from pitstop.dialogue import access
from pitstop.dialogue.enums import KINDS_WITH_THREADS, ImageState, Part, StepKind, ViewerKind
from pitstop.dialogue.formats import Format, PartSpec, SlotSpec, Text
from pitstop.dialogue.models import Participant, PitStop, Recognition, Step
from pitstop.dialogue.queries import open_parts, own_image_position, takes_late_words
from pitstop.similarity.groups import FEWEST, MOST

# Steps whose screen shows contributions, red threads, or both.
KINDS_WITH_MATERIAL = {StepKind.THEME, StepKind.SHARE, StepKind.THREADS, StepKind.PART}
KINDS_TO_GATHER = {StepKind.THREADS, StepKind.PART}


@dataclass(frozen=True)
class SlotSection:
    slot: SlotSpec
    contributions: list[access.SharedContribution]

    @property
    def list_id(self) -> str:
        return f"contributions-{self.slot.key.replace('.', '-')}"


@dataclass(frozen=True)
class PartSection:
    part: PartSpec
    slots: list[SlotSection]


@dataclass(frozen=True)
class Lap:
    """One stop of the circuit that shows where the group is."""

    label: Text
    minutes: int
    state: str  # "done", "current" or "todo"


@dataclass(frozen=True)
class Status:
    """The head of every screen: where the group is, how long still, how many are ready."""

    steps: list[Step]
    step: Step | None
    remaining_ms: int | None
    readiness: access.Readiness | None
    is_closed: bool

    @property
    def circuit(self) -> list[Lap]:
        return [
            Lap(step.specification.label, step.minutes, self._state(step)) for step in self.steps
        ]

    def _state(self, step: Step) -> str:
        if self.is_closed or (self.step is not None and step.position < self.step.position):
            return "done"
        return "current" if step == self.step else "todo"

    @property
    def clock(self) -> str:
        """The time left as minutes and seconds, for who has no script."""
        seconds = max(self.remaining_ms or 0, 0) // 1000
        return f"{seconds // 60}:{seconds % 60:02d}"


def build_status(pit_stop: PitStop, kind: ViewerKind) -> Status:
    step = pit_stop.current_step
    remaining = None
    if step is not None and step.ends_at is not None and not pit_stop.is_closed:
        remaining = int((step.ends_at - timezone.now()).total_seconds() * 1000)
    return Status(
        steps=pit_stop.step_list,
        step=step,
        remaining_ms=remaining,
        readiness=access.readiness(pit_stop, kind),
        is_closed=pit_stop.is_closed,
    )


def step_parts(pit_stop: PitStop) -> list[PartSpec]:
    """The parts that the present step works on, as far as they lie open."""
    step = pit_stop.current_step
    if step is None or step.kind not in KINDS_WITH_MATERIAL | KINDS_WITH_THREADS:
        return []
    words = step.specification
    parts = pit_stop.format.parts_of(words) if words.parts else pit_stop.format.asked_parts
    opened = open_parts(pit_stop)
    return [part for part in parts if part.key in opened]


def build_sections(pit_stop: PitStop, kind: ViewerKind, parts: list[PartSpec]) -> list[PartSection]:
    """All shared contributions of these parts, list by list."""
    by_slot: dict[str, list[access.SharedContribution]] = {}
    for contribution in access.shared_contributions(pit_stop, kind):
        by_slot.setdefault(contribution.slot, []).append(contribution)
    return [
        PartSection(
            part=part,
            slots=[
                SlotSection(slot=slot, contributions=by_slot.get(slot.key, []))
                for slot in part.slots
            ],
        )
        for part in parts
    ]


@dataclass(frozen=True)
class SharedScreen:
    """The part of a screen that is the same for everyone of a kind."""

    pit_stop: PitStop
    kind: ViewerKind
    status: Status
    sections: list[PartSection]
    paper: access.PaperImages | None
    threads: list[access.SharedThread]
    may_gather: bool
    shows_threads: bool

    @property
    def results(self) -> list[access.SharedThread]:
        """What there is to weigh: the threads of the task, else all."""
        of_task = [thread for thread in self.threads if thread.part == Part.TASK]
        return of_task or self.threads

    @property
    def has_proposals(self) -> bool:
        """Whether there is something to propose: neither too few loose contributions nor too many.
        No text is compared for this."""
        loose = sum(
            access.is_loose(contribution)
            for section in self.sections
            for slot in section.slots
            for contribution in slot.contributions
        )
        return may_propose(self.pit_stop, self.kind) and FEWEST <= loose <= MOST


def may_propose(pit_stop: PitStop, kind: ViewerKind) -> bool:
    """Whether this viewer can ask for proposals now; the facilitator also to switch them on."""
    if not settings.HAS_PROPOSALS or not may_gather(pit_stop):
        return False
    if kind == ViewerKind.FACILITATOR:
        return True
    return kind == ViewerKind.PARTICIPANT and pit_stop.offers_proposals


def may_gather(pit_stop: PitStop) -> bool:
    """Whether contributions can be chosen for a red thread in the present step."""
    step = pit_stop.current_step
    return step is not None and step.kind in KINDS_TO_GATHER and not pit_stop.is_closed


def shown_threads(
    pit_stop: PitStop, kind: ViewerKind, *, only: Collection[UUID] | None = None
) -> list[access.SharedThread]:
    """The red threads that the present step works on; all of them when the group comes to agree."""
    step = pit_stop.current_step
    if step is None or step.kind not in KINDS_WITH_THREADS:
        return []
    threads = access.shared_threads(pit_stop, kind, only=only)
    if step.kind in {StepKind.AGREE, StepKind.CLOSE}:
        return threads
    keys = {part.key for part in step_parts(pit_stop)}
    return [thread for thread in threads if thread.part in keys]


def build_shared_screen(pit_stop: PitStop, kind: ViewerKind) -> SharedScreen:
    step = pit_stop.current_step
    step_kind = step.kind if step is not None else ""
    has_material = step_kind in KINDS_WITH_MATERIAL
    shows_threads = step_kind in KINDS_WITH_THREADS
    return SharedScreen(
        pit_stop=pit_stop,
        kind=kind,
        status=build_status(pit_stop, kind),
        sections=build_sections(pit_stop, kind, step_parts(pit_stop)) if has_material else [],
        paper=access.paper_images(pit_stop, kind) if has_material else None,
        threads=shown_threads(pit_stop, kind),
        may_gather=may_gather(pit_stop),
        shows_threads=shows_threads,
    )


# --- One participant ----------------------------------------------------------------------------


def scene_of(participant: Participant) -> str:
    """Which scene a participant's screen plays: "welcome", "own_image", "handed_in", "closed",
    or the kind of the present step.

    Who has not handed in or skipped stays with their own image, whatever the group does: a step
    never takes away a half-written image, and nobody looks ahead. What comes before the images,
    such as the look back, they go through with the group: nothing of this stop is seen there.
    """
    pit_stop = participant.pit_stop
    kind = access.kind_of(participant)
    if pit_stop.is_closed:
        return _closed_scene(pit_stop, kind)
    reached = pit_stop.reached_position
    if reached is None:
        return "welcome"
    if kind == ViewerKind.WAITING and reached >= own_image_position(pit_stop):
        return "own_image"
    step = pit_stop.current_step
    assert step is not None
    return "handed_in" if step.kind == StepKind.OWN_IMAGE else step.kind


def _closed_scene(pit_stop: PitStop, kind: ViewerKind) -> str:
    """Who was still writing gets a minute to hand in; after that they choose to go on without."""
    if kind != ViewerKind.WAITING:
        return "closed"
    return "own_image" if takes_late_words(pit_stop) else "closed_before_me"


@dataclass(frozen=True)
class OwnSlot:
    """One question of the image form with the lines that stand there, empty ones included."""

    slot: SlotSpec
    items: list[access.OwnItem]


@dataclass(frozen=True)
class OwnPart:
    part: PartSpec
    slots: list[OwnSlot]


def build_own_image(participant: Participant) -> list[OwnPart]:
    """One's own image over the parts, without empty lines (see forms.with_empty_rows)."""
    items = access.own_image(participant)
    return [
        OwnPart(
            part=part,
            slots=[
                OwnSlot(slot=slot, items=[item for item in items if item.slot == slot.key])
                for slot in part.slots
            ],
        )
        for part in participant.pit_stop.format.asked_parts
    ]


def build_blank_image(format: Format) -> list[OwnPart]:
    """An image in which nothing stands yet, over all that the format asks."""
    return [
        OwnPart(part=part, slots=[OwnSlot(slot=slot, items=[]) for slot in part.slots])
        for part in format.asked_parts
    ]


@dataclass(frozen=True)
class AskedRecognition:
    """A wording that asks for this participant's recognition, and what they answered so far."""

    thread: access.SharedThread
    answer: str
    note: str


def asked_recognitions(
    participant: Participant, threads: list[access.SharedThread]
) -> list[AskedRecognition]:
    """All wordings in view: those still to answer first."""
    given = {
        recognition.wording_id: recognition
        for recognition in Recognition.objects.filter(
            participant=participant, wording__in=[thread.wording_id for thread in threads]
        )
    }
    asked = [
        AskedRecognition(
            thread=thread,
            answer=given[thread.wording_id].answer if thread.wording_id in given else "",
            note=given[thread.wording_id].note if thread.wording_id in given else "",
        )
        for thread in threads
    ]
    return sorted(asked, key=lambda item: (bool(item.answer), item.thread.position))


def own_weighing(participant: Participant) -> dict[UUID, int | None]:
    """What somebody chose, with its place where the format asks for an order."""
    return dict(participant.weigh_choices.values_list("red_thread_id", "place"))


def has_image(participant: Participant) -> bool:
    return participant.image_state == ImageState.HANDED_IN
