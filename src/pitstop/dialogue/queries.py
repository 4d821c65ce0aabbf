"""What holds now in a pit stop: read by `access`, and by the verbs that must decide on it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.enums import ImageState, RecognitionAnswer, StepKind
from pitstop.dialogue.formats import LATE_KINDS, OPENING_KINDS, Format
from pitstop.dialogue.models import (
    Invitation,
    OwnFormat,
    Participant,
    PitStop,
    Recognition,
    Step,
)

# Words that were under way when the facilitator closed still arrive.
GRACE_AFTER_CLOSING = timedelta(seconds=60)


def takes_late_words(pit_stop: PitStop) -> bool:
    """A timer or a next step never closes input; only closing the pit stop does, after a minute."""
    closed_at = pit_stop.closed_at
    return closed_at is None or timezone.now() <= closed_at + GRACE_AFTER_CLOSING


def open_parts(pit_stop: PitStop) -> frozenset[str]:
    """The parts whose images lie open: those of every step that was reached and opens them."""
    return parts_open_at(pit_stop.format, pit_stop.reached_position)


def parts_open_at(format: Format, reached: int | None) -> frozenset[str]:
    """The parts that lie open when the group reached this position.

    A group that comes to its agreements has opened everything.
    """
    steps = format.steps[: reached + 1] if reached is not None else ()
    if any(step.kind in LATE_KINDS for step in steps):
        return frozenset(part.key for part in format.asked_parts)
    opening = [step for step in steps if step.kind in OPENING_KINDS]
    return frozenset(part.key for step in opening for part in format.parts_of(step))


def has_held_pit_stop(collaboration: Collaboration) -> bool:
    """Whether this collaboration came together before: there is a stop to look back on. Only a step
    together has a time to end; images at home are not a stop yet, and what somebody held alone is
    no stop of the group."""
    together = Step.objects.filter(pit_stop__collaboration=collaboration, ends_at__isnull=False)
    return together.exclude(pit_stop__format_data__is_solo=True).exists()


def held_on(pit_stop: PitStop) -> date | None:
    """The day in the calendar, else the day on which the group began together."""
    if pit_stop.starts_at is not None:
        return timezone.localdate(pit_stop.starts_at)
    begun = [
        step.started_at
        for step in pit_stop.step_list
        if step.started_at is not None and not step.specification.at_home
    ]
    return timezone.localdate(min(begun)) if begun else None


def versions_in_use(own_format: OwnFormat) -> set[int]:
    """The versions that pit stops were prepared with, by their snapshots."""
    pit_stops = PitStop.objects.filter(
        collaboration=own_format.collaboration_id, format_data__key=own_format.key
    )
    return set(pit_stops.values_list("format_data__version", flat=True))


def own_image_position(pit_stop: PitStop) -> int:
    """Where the step stands in which everyone makes their own image."""
    return next(step.position for step in pit_stop.step_list if step.kind == StepKind.OWN_IMAGE)


def present_ids(pit_stop: PitStop) -> frozenset[UUID]:
    """The people whose screens show the present step and who may answer. Who still makes their own
    image cannot see the others' yet, so the group does not wait for them. Nor for who takes part on
    paper: without a screen they say it aloud, and somebody with a screen puts it into words."""
    present = pit_stop.participants.filter(
        seen_position=pit_stop.current_position, is_on_paper=False
    ).exclude(image_state=ImageState.MAKING)
    return frozenset(present.values_list("pk", flat=True))


@dataclass(frozen=True)
class RecognitionCount:
    """How a wording stands: the answers, and how many people are there who gave none."""

    yes: int
    partly: int
    no: int
    silent: int

    @property
    def answered(self) -> int:
        return self.yes + self.partly + self.no

    @property
    def asked(self) -> int:
        """Who answered and then left counts too, so that it never says "6 of 5"."""
        return self.answered + self.silent

    @property
    def is_complete(self) -> bool:
        return self.answered > 0 and self.silent == 0

    def is_recognised_under(self, rule: str) -> bool:
        """Whether nothing that was answered stands in the way. "Partly" does, unless the format
        asks for objections only."""
        return self.no == 0 and (rule == "no_objection" or self.partly == 0)

    def is_adopted_under(self, rule: str) -> bool:
        """The rule of the method: everyone present recognises it; where the format says so, nobody
        objects."""
        return self.is_complete and self.is_recognised_under(rule)


def count_recognition(
    recognitions: Iterable[Recognition], present: Collection[UUID]
) -> RecognitionCount:
    """Count the answers to one wording against the people who are there now.

    An answer whose author was forgotten (see forgetting) is taken for one of theirs:
    silent = |present without an answer of their own| - answers without author, at least 0.
    """
    given = [(recognition.answer, recognition.participant_id) for recognition in recognitions]
    answers = [answer for answer, _author in given]
    authors = [author for _answer, author in given]
    silent = len(set(present) - set(authors)) - authors.count(None)
    return RecognitionCount(
        yes=answers.count(RecognitionAnswer.YES),
        partly=answers.count(RecognitionAnswer.PARTLY),
        no=answers.count(RecognitionAnswer.NO),
        silent=max(silent, 0),
    )


def waiting_invitations(pit_stop: PitStop) -> QuerySet[Invitation]:
    """Who was asked, can be reached, and is not ready."""
    ready = Participant.objects.filter(pit_stop=pit_stop, membership__isnull=False).exclude(
        image_state=ImageState.MAKING
    )
    asked = Invitation.objects.filter(pit_stop=pit_stop, membership__is_unreachable=False)
    return asked.exclude(membership__in=ready.values("membership")).select_related(
        "membership__user"
    )
