"""What somebody sends about learning questions, made into clean values.

What is typed is kept on the device, under a name that says what it is about; in a pit stop a
participant's words are kept on the server under the same name.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from pitstop.dialogue.models import PitStop
from pitstop.dialogue.queries import held_on
from pitstop.learning.access.own import OwnFinding, OwnQuestion
from pitstop.learning.domain.finding import FindingWords
from pitstop.learning.domain.question import QuestionWords
from pitstop.learning.drafts import SLOTS, draft_key
from pitstop.learning.enums import Level, Stage
from pitstop.learning.models import LearningQuestion
from pitstop.learning.queries import stages_from

WRITE_SOMETHING = _("Write something first.")
# What each level asks; none stands above another.
LEVEL_QUESTIONS: dict[Level, Promise] = {
    Level.PRINCIPLE: _("Why do we change?"),
    Level.INSIGHT: _("Which way of working will work?"),
    Level.SKILL: _("What do we need to be able to do?"),
}


class LearningForm(forms.Form):
    """Several stand on one page, so `deed` tells them apart, and each has ids of its own."""

    use_required_attribute = False
    deed_name = ""
    # Which fields hold half-typed words.
    drafted: tuple[str, ...] = ()
    # What the domain says when it asks to look again: the page then offers to send it like this.
    look_again = ""
    # An own question in the same words, to go to.
    existing: UUID | None = None

    def __init__(
        self, sent: QueryDict | None = None, *, about: UUID, initial: Mapping[str, Any] = {}
    ) -> None:
        self.about = about
        super().__init__(sent, initial=dict(initial), auto_id=f"{self.deed_name}-%s")
        for name in self.drafted:
            self.fields[name].widget.attrs |= {
                "data-draft": self.draft_name(name),
                "autocomplete": "off",
                "dir": "auto",
            }

    def draft_name(self, field_name: str) -> str:
        return f"{self.deed_name}.{field_name}:{self.about}"

    @property
    def is_looked_at(self) -> bool:
        return isinstance(self.data, QueryDict) and "looked_at" in self.data

    def rest_on(self, row: Model) -> None:
        """Let the next try build on what is there now: it stands before the reader."""
        assert isinstance(self.data, QueryDict)
        row.refresh_from_db()
        sent = self.data.copy()
        sent["based_on"] = str(row.version)  # type: ignore[attr-defined]
        self.data = sent


def words_field(
    label: Any, *, rows: int = 2, required: bool = True, **more: Any
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": WRITE_SOMETHING},
        **more,
    )


class QuestionForm(LearningForm):
    """`is_kept`: words and level have the names of their drafts, as a participant's are kept on the
    server too."""

    deed_name = "question"
    drafted = ("wording", "level", "context")

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wording = words_field(_("Your learning question"))
    level = forms.ChoiceField(
        label=_("What is it about?"),
        help_text=_("Choose what fits best. No choice is better than another."),
        widget=forms.RadioSelect,
        choices=[(level.value, capfirst(level.label)) for level in Level],
        error_messages={
            "required": _("Choose what the question is about."),
            "invalid_choice": _("Choose what the question is about."),
        },
    )
    context = words_field(_("What does somebody need to know to understand it?"), required=False)

    def __init__(
        self,
        sent: QueryDict | None = None,
        *,
        label: str = "",
        is_kept: bool = False,
        pit_stops: Sequence[PitStop] = (),
        **kwargs: Any,
    ) -> None:
        """`label` is the question of the format; `pit_stops` are those it may have come up in."""
        self.is_kept = is_kept
        super().__init__(sent, **kwargs)
        if label:
            self.fields["wording"].label = label
        if pit_stops:
            self.fields["pit_stop"] = pit_stop_field(pit_stops)

    def draft_name(self, field_name: str) -> str:
        return draft_key(field_name, self.about)

    def add_prefix(self, field_name: str) -> str:
        is_kept = self.is_kept and field_name in SLOTS
        return draft_key(field_name, self.about) if is_kept else field_name

    @property
    def levels(self) -> list[tuple[Any, Level, Promise]]:
        """Each choice with its level and what that asks."""
        return [
            (option, level, LEVEL_QUESTIONS[level])
            for option, level in zip(self["level"], Level, strict=True)
        ]

    @property
    def words(self) -> QuestionWords:
        clean = self.cleaned_data
        return QuestionWords(
            level=clean["level"], wording=clean["wording"], context=clean["context"]
        )


def initial_for_new(about: UUID, drafts: Mapping[str, str]) -> dict[str, object]:
    """A new question, with what its author was typing when they left."""
    return {"uuid": uuid4(), **{name: drafts.get(draft_key(name, about), "") for name in SLOTS}}


def initial_for_change(row: LearningQuestion, drafts: Mapping[str, str]) -> dict[str, object]:
    typed = {name: drafts.get(draft_key(name, row.pk), getattr(row, name)) for name in SLOTS}
    return {"uuid": row.pk, "based_on": row.version, "level": row.level, **typed}


def pit_stop_field(pit_stops: Sequence[PitStop]) -> forms.TypedChoiceField:
    """In which pit stop it was; or between two, which is what stands there first."""
    by_id = {str(pit_stop.pk): pit_stop for pit_stop in pit_stops}
    return forms.TypedChoiceField(
        label=_("Was this in a pit stop?"),
        required=False,
        coerce=by_id.get,
        empty_value=None,
        choices=[("", _("No, between two pit stops")), *map(_pit_stop_choice, pit_stops)],
    )


def _pit_stop_choice(pit_stop: PitStop) -> tuple[str, str]:
    day = held_on(pit_stop)
    label = f"{date_format(day, 'j F Y')}: {pit_stop.theme}" if day else pit_stop.theme
    return str(pit_stop.pk), label


class MoveForm(LearningForm):
    """Where the group stands with a question now."""

    deed_name = "move"
    drafted = ("note",)

    deed = forms.CharField(widget=forms.HiddenInput, required=False, initial="move")
    stage = forms.ChoiceField(
        label=_("Where do you stand with it?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose where you stand with it first."),
            "invalid_choice": _("Choose where you stand with it first."),
        },
    )
    note = words_field(_("What do you want to say about it?"), required=False)

    def __init__(
        self,
        sent: QueryDict | None = None,
        *,
        stage: Stage,
        pit_stops: Sequence[PitStop] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(sent, **kwargs)
        field = self.fields["stage"]
        assert isinstance(field, forms.ChoiceField)
        nexts = stages_from(stage)
        field.choices = [(stage.value, capfirst(stage.label)) for stage in nexts]
        if len(nexts) == 1:
            field.initial = nexts[0].value
        if pit_stops:
            self.fields["pit_stop"] = pit_stop_field(pit_stops)


class FindingForm(LearningForm):
    """A small win, or what did not work: four questions, of which two may stay open."""

    deed_name = "finding"
    drafted = ("tried", "happened", "matters", "next_step")

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    tried = words_field(
        _("What did you try?"),
        help_text=_("Something small is enough. What did not work counts just as much."),
    )
    happened = words_field(_("What happened?"))
    matters = words_field(_("Why does it matter?"), required=False)
    next_step = words_field(_("What comes next?"), required=False)

    def __init__(
        self, sent: QueryDict | None = None, *, pit_stops: Sequence[PitStop] = (), **kwargs: Any
    ) -> None:
        super().__init__(sent, **kwargs)
        if pit_stops:
            self.fields["pit_stop"] = pit_stop_field(pit_stops)

    @property
    def words(self) -> FindingWords:
        return FindingWords(**{name: self.cleaned_data[name] for name in self.drafted})


def initial_finding(finding: OwnFinding) -> dict[str, object]:
    words = {name: getattr(finding, name) for name in FindingForm.drafted}
    return {"uuid": finding.uuid, "based_on": finding.version, **words}


def move_form(
    question: OwnQuestion, sent: QueryDict | None = None, *, pit_stops: Sequence[PitStop] = ()
) -> MoveForm:
    return MoveForm(sent, stage=question.stage, about=question.uuid, pit_stops=pit_stops)
