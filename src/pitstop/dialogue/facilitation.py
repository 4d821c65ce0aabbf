"""What a facilitator has at hand in the present step: the way on, and the counts behind it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pitstop.dialogue import access
from pitstop.dialogue.answering import THREADS
from pitstop.dialogue.enums import Phase, StepKind, ViewerKind
from pitstop.dialogue.formats import PartSpec, Text
from pitstop.dialogue.join_codes import readable_join_code
from pitstop.dialogue.models import PitStop, Step
from pitstop.dialogue.screens import KINDS_TO_GATHER
from pitstop.dialogue.sentences import naming_sentence
from pitstop.dialogue.series import previous_pit_stop

# The three questions of Schippers: they bring in what one person knows, what speaks against the
# group's image, and what changed.
QUESTIONS_TO_ASK_ON = (
    _("What do only you know?"),
    _("What speaks against our image?"),
    _("What has changed since last time?"),
)


@dataclass(frozen=True)
class Desk:
    pit_stop: PitStop

    @property
    def step(self) -> Step | None:
        return self.pit_stop.current_step

    @property
    def next_step(self) -> Step | None:
        """The step that the one obvious button starts; None in the last step."""
        position = self.pit_stop.current_position
        following = 0 if position is None else position + 1
        return next((step for step in self.pit_stop.step_list if step.position == following), None)

    @property
    def is_waiting_to_start(self) -> bool:
        """Nobody is together yet; a step at home may be open."""
        return self.pit_stop.phase == Phase.PREPARED

    @property
    def code(self) -> str:
        return readable_join_code(self.pit_stop.code)

    @property
    def naming(self) -> Promise:
        return naming_sentence(self.pit_stop.policy)

    @property
    def questions(self) -> list[PartSpec]:
        return asked_parts(self.pit_stop)

    @property
    def shows_thread_tools(self) -> bool:
        return self.step is not None and self.step.kind in KINDS_TO_GATHER | {StepKind.AGREE}

    @property
    def is_looking_back(self) -> bool:
        return self.step is not None and self.step.kind == StepKind.LOOK_BACK

    @property
    def covers(self) -> tuple[str, ...]:
        return self.step.specification.covers if self.step is not None else ()

    @property
    def questions_to_ask_on(self) -> tuple[Promise, ...]:
        return QUESTIONS_TO_ASK_ON

    @property
    def last_pit_stop(self) -> PitStop | None:
        return previous_pit_stop(self.pit_stop)

    @property
    def recalled_count(self) -> int | None:
        """How many picked last time's red thread; None where there is nothing to pick now."""
        if THREADS not in self.covers or access.may_show_last_threads(self.pit_stop):
            return None
        return self.pit_stop.thread_recalls.count()

    @property
    def answered_count(self) -> int | None:
        """How many answered for themselves in this step; what they answered stays closed."""
        kind = self.step.kind if self.step is not None else ""
        answers = {StepKind.ANCHORS.value: "anchor_answers", StepKind.GOALS.value: "goal_estimates"}
        if kind not in answers:
            return None
        people = self.pit_stop.participants.filter(**{f"{answers[kind]}__isnull": False})
        return people.distinct().count()

    @property
    def is_agreeing(self) -> bool:
        return self.step is not None and self.step.kind in {StepKind.AGREE, StepKind.CLOSE}

    @property
    def is_closing(self) -> bool:
        return self.step is not None and self.step.kind == StepKind.CLOSE

    @property
    def is_weighing(self) -> bool:
        return self.step is not None and self.step.kind == StepKind.AGREE

    @property
    def weighed_count(self) -> int:
        """How many people chose; who and what stays closed."""
        return self.pit_stop.participants.exclude(weigh_choices=None).distinct().count()

    @property
    def still_writing(self) -> int:
        readiness = access.readiness(self.pit_stop, ViewerKind.FACILITATOR)
        assert readiness is not None
        return readiness.joined - readiness.ready


def asked_parts(pit_stop: PitStop) -> list[PartSpec]:
    """What everyone is being asked, while nothing of the answers may be seen yet."""
    step = pit_stop.current_step
    is_asking = step is None or step.kind == StepKind.OWN_IMAGE
    return list(pit_stop.format.asked_parts) if is_asking and not pit_stop.is_closed else []


def step_question(pit_stop: PitStop) -> Text | None:
    """The question the whole group has before it; None where each part asks its own."""
    step = pit_stop.current_step
    words = pit_stop.format
    if step is None:
        return words.theme_question
    if step.kind == StepKind.PART:
        return None
    by_kind = {
        StepKind.ANCHORS.value: words.anchor_scale.question,
        StepKind.GOALS.value: words.goal_scale.question,
        StepKind.THEME.value: words.theme_prompt,
        StepKind.THREADS.value: words.thread_question,
        StepKind.AGREE.value: words.agreement.question,
        StepKind.CLOSE.value: words.closing.take_home,
    }
    return by_kind.get(step.kind, step.specification.instruction)
