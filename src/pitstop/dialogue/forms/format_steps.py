"""One step of a format, and which one to add."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pitstop.dialogue.enums import StepKind
from pitstop.dialogue.formats import COVERS, PART_KEYS, STEP_KINDS, Format, PartSpec, StepSpec
from pitstop.dialogue.formats.editing import Place, steps_to_add
from pitstop.dialogue.formats.loading import default_part
from pitstop.dialogue.formats.plain_data import read
from pitstop.dialogue.forms.formats import FormatForm, number_field, several_field, tick_field
from pitstop.dialogue.forms.preparing import ChoiceCard

# What a group weighs follows from its threads, so these parts change nothing on a screen.
KINDS_WITH_PARTS = {kind for kind, has_parts in STEP_KINDS.items() if has_parts} - {StepKind.AGREE}
COVERED = {
    "threads": _("the red threads"),
    "agreements": _("the agreements"),
    "habits": _("the old habits"),
}


class StepForm(FormatForm):
    """One step: its minutes and words, and what it works on."""

    def add_fields(self) -> None:
        step = self.step
        place: Place = ("steps", step.key)
        self.add_text("label", (*place, "label"), step.label, _("Name of the step"), rows=1)
        self.add_text("say", (*place, "say"), step.say, _("What you say"))
        self.add_text("watch", (*place, "watch"), step.watch, _("What you watch"))
        self.add_text(
            "instruction", (*place, "instruction"), step.instruction, _("What participants read")
        )
        minutes = number_field(_("Minutes"), step.minutes)
        self.add_choice("minutes", (*place, "minutes"), minutes)
        self._add_series(place)
        if step.kind in KINDS_WITH_PARTS:
            self.add_choice("parts", (*place, "parts"), self._parts_field())
        if step.kind == StepKind.LOOK_BACK:
            self.add_choice("covers", (*place, "covers"), self._covers_field())
        if step.at_home or step == self.format.steps[0]:
            label = _("At home, before you meet. Without a clock.")
            self.add_choice("at_home", (*place, "at_home"), tick_field(label, step.at_home))

    @property
    def step(self) -> StepSpec:
        return self.format.step(self.subject)

    def _add_series(self, place: Place) -> None:
        later = number_field(
            _("Minutes from the second pit stop on"), self.step.later_minutes, required=False
        )
        later.help_text = _("Only if they differ.")
        self.add_choice("later_minutes", (*place, "later_minutes"), later)
        if self.step.kind != StepKind.OWN_IMAGE:
            label = _("Leave this step out at the first pit stop of a collaboration.")
            field = tick_field(label, self.step.from_second_stop)
            self.add_choice("from_second_stop", (*place, "from_second_stop"), field)

    def _parts_field(self) -> forms.MultipleChoiceField:
        is_image = self.step.kind == StepKind.OWN_IMAGE
        asked = [part.key for part in self.format.asked_parts]
        return several_field(
            _("What do people write about?") if is_image else _("Which parts is it about?"),
            [(key, part_label(self.format, key)) for key in PART_KEYS if is_image or key in asked],
            self.step.parts,
        )

    def _covers_field(self) -> forms.MultipleChoiceField:
        return several_field(
            _("What do you look back on?"),
            [(key, COVERED[key]) for key in COVERS],
            self.step.covers,
        )


class AddStepForm(forms.Form):
    """Which step to add; it comes with its words and stands where it belongs."""

    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)
    step = forms.ChoiceField(
        label=_("Which step?"),
        error_messages={
            "required": _("Choose a step first."),
            "invalid_choice": _("Choose one of these steps."),
        },
        widget=forms.RadioSelect,
    )

    def __init__(self, format: Format, sent: Mapping[str, Any] | None = None) -> None:
        super().__init__(sent, initial={"based_on": format.version})
        self.steps = steps_to_add(format)
        field = self.fields["step"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, str(step.label)) for key, step in self.steps]

    @property
    def version(self) -> int:
        """The version that somebody had before them; 0 if they do not say."""
        return self.cleaned_data.get("based_on") or 0

    @property
    def cards(self) -> Iterator[ChoiceCard]:
        for option, (_key, step) in zip(self["step"], self.steps, strict=True):
            yield ChoiceCard(option=option, label=str(step.label), note=str(step.instruction))


def part_label(format: Format, key: str) -> str:
    """What a part is called here, or would be called if the format asked it."""
    named = {part.key: part.label for part in format.parts}
    return str(named[key] if key in named else read(PartSpec, default_part(key)).label)
