"""Questions that are answered with one click: the statements, and the goals.

The name of a radio button is the name under which its click is kept (see domain.answers).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pitstop.dialogue import access
from pitstop.dialogue.domain.goals import YIELD
from pitstop.dialogue.domain.scales import SCALE, UNKNOWN
from pitstop.dialogue.formats import Format, ScaleSpec, Text
from pitstop.dialogue.models import Participant

Words = str | Text | Promise


@dataclass(frozen=True)
class Choice:
    """`note` is what a listener hears besides the label."""

    value: str
    label: Words
    is_chosen: bool
    note: Words = ""


@dataclass(frozen=True)
class Question:
    name: str
    text: Words
    choices: Sequence[Choice]
    unknown: Choice | None = None

    @property
    def html_id(self) -> str:
        return self.name.replace(":", "-").replace("_", "-")

    @property
    def is_answered(self) -> bool:
        return any(choice.is_chosen for choice in [*self.choices, self.unknown] if choice)


def anchor_questions(participant: Participant) -> list[Question]:
    """The statements with the answers that this person gave."""
    return statement_questions(participant.pit_stop.format, access.own_anchor_answers(participant))


def statement_questions(format: Format, given: Mapping[str, int | None]) -> list[Question]:
    scale = format.anchor_scale
    return [
        _on_scale(f"anchor:{anchor.key}", anchor.statement, anchor.key, given, scale)
        for anchor in format.anchors
    ]


def _on_scale(
    name: str, text: Words, key: str, given: Mapping[str, int | None], scale: ScaleSpec
) -> Question:
    """A row of numbers; its ends say what they mean."""
    ends: dict[int, Words] = {min(SCALE.values()): scale.lowest, max(SCALE.values()): scale.highest}
    return Question(
        name=name,
        text=text,
        choices=[
            Choice(label, label, is_chosen=given.get(key) == value, note=ends.get(value, ""))
            for label, value in SCALE.items()
        ],
        unknown=_unknown(scale, is_chosen=key in given and given[key] is None),
    )


def _unknown(scale: ScaleSpec, *, is_chosen: bool) -> Choice:
    return Choice(UNKNOWN, scale.unknown, is_chosen=is_chosen)


def goal_questions(participant: Participant) -> list[Question]:
    """The goals with the estimates that this person made; the yield of them all comes last."""
    pit_stop = participant.pit_stop
    scale, given = pit_stop.format.goal_scale, access.own_estimates(participant)
    asked: list[tuple[str, Words, object]] = [
        (str(goal.uuid), goal.text, goal.uuid)
        for goal in access.goals(pit_stop, access.kind_of(participant))
    ]
    if pit_stop.collaboration.yield_statement:
        asked.append((YIELD, pit_stop.collaboration.yield_statement, None))
    return [
        Question(
            name=f"goal:{about}",
            text=text,
            choices=[
                Choice(value, word, is_chosen=key in given and str(given[key]) == value)  # type: ignore[index]
                for value, word in zip(SCALE, goal_words(scale), strict=True)
            ],
            unknown=_unknown(scale, is_chosen=key in given and given[key] is None),  # type: ignore[index]
        )
        for about, text, key in asked
    ]


def goal_words(scale: ScaleSpec) -> list[Words]:
    """The five words from not at all to fully; the format says the ends."""
    return [scale.lowest, _("a little"), _("half"), _("largely"), scale.highest]


def are_answered(questions: Iterable[Question]) -> bool:
    return all(question.is_answered for question in questions)
