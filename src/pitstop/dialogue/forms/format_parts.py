"""What a facilitator can change in a format, form by form."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pitstop.dialogue.formats import (
    ADOPTION_RULES,
    MOST_ANCHORS,
)
from pitstop.dialogue.formats.editing import Place
from pitstop.dialogue.forms.formats import FormatForm, LineField, number_field, tick_field

ADOPTION = {
    "recognition": _("Everyone present recognises themselves in it."),
    "no_objection": _("Nobody present objects to it."),
}


class AboutForm(FormatForm):
    """Name, summary and rules."""

    def add_fields(self) -> None:
        name, summary = self.format.name, self.format.summary
        self.add_text("name", ("name",), name, _("What is the format called?"), rows=1)
        self.add_text(
            "summary",
            ("summary",),
            summary,
            _("What is it for, in one sentence?"),
            help_text=_("Who prepares a pit stop reads this beside the name."),
        )
        self.add_choice(
            "adoption",
            ("adoption",),
            forms.ChoiceField(
                label=_("When is a red thread adopted?"),
                choices=[(rule, ADOPTION[rule]) for rule in ADOPTION_RULES],
                initial=self.format.adoption,
                error_messages={
                    "required": _("Choose one first."),
                    "invalid_choice": _("Choose one of these two."),
                },
                widget=forms.RadioSelect,
            ),
        )
        self.add_choice(
            "max_choices",
            ("weighing", "max_choices"),
            number_field(
                _("How many results may each person choose?"), self.format.weighing.max_choices
            ),
        )
        self.add_choice(
            "is_ranked",
            ("weighing", "is_ranked"),
            tick_field(
                _("Each person also says what comes first, second and so on."),
                self.format.weighing.is_ranked,
            ),
        )


class WordsForm(FormatForm):
    """The sentences around the steps."""

    def add_fields(self) -> None:
        words = self.format
        weighing, agreement, closing = words.weighing, words.agreement, words.closing
        for place, text, label in (
            ("theme_question", words.theme_question, _("Question before the start")),
            ("theme_prompt", words.theme_prompt, _("Line in the step about the theme")),
            ("stance", words.stance, _("How we talk, shown when images are open")),
            ("reactions.build_on", words.reactions.build_on, _("Beginning of: build on this")),
            ("reactions.differ", words.reactions.differ, _("Beginning of: see it differently")),
            ("thread_question", words.thread_question, _("Question for a red thread")),
            ("weighing.question", weighing.question, _("Question when results are weighed")),
            ("weighing.prompt", weighing.prompt, _("Line under that question")),
            ("agreement.question", agreement.question, _("Beginning of an agreement")),
            ("agreement.habit_question", agreement.habit_question, _("Question for an old habit")),
            ("closing.take_home", closing.take_home, _("Question for what people take home")),
            ("closing.who_must_know", closing.who_must_know, _("Question for who must know")),
            ("closing.worth", closing.worth, _("Question whether it was worth the time")),
        ):
            self.add_text(place.replace(".", "_"), tuple(place.split(".")), text, label)


class PartForm(FormatForm):
    """The letter, the name and the questions of one part."""

    def add_fields(self) -> None:
        part = self.format.part(self.subject)
        place: Place = ("parts", part.key)
        self.fields["letter"] = LineField(
            label=_("Letter on the sign"),
            help_text=_("One or two letters, the same in each language."),
            initial=part.letter.nl,
            error_messages={"required": _("Fill in a letter.")},
            widget=forms.TextInput(attrs={"autocomplete": "off", "class": "ps-number"}),
        )
        self.add_text("label", (*place, "label"), part.label, _("Name of the part"), rows=1)
        for slot in part.slots:
            name = slot.key.replace(".", "_")
            own: Place = (*place, "slots", slot.key)
            question, prompt = gettext("Question"), gettext("Line under it")
            if len(part.slots) > 1:
                # Two lists with the same labels: each says which it is.
                words = {"list": slot.label}
                question = gettext("%(list)s: question") % words
                prompt = gettext("%(list)s: line under it") % words
                label = gettext("%(list)s: name") % words
                self.add_text(f"{name}_label", (*own, "label"), slot.label, label, rows=1)
            self.add_text(f"{name}_question", (*own, "question"), slot.question, question)
            self.add_text(f"{name}_prompt", (*own, "prompt"), slot.prompt, prompt)

    @property
    def values(self) -> dict[Place, object]:
        letter = self.cleaned_data["letter"]
        return super().values | {
            ("parts", self.subject, "letter"): {"nl": letter, "en": letter},
        }

    def field_at(self, place: Place) -> str | None:
        if place[:3] == ("parts", self.subject, "letter"):
            return "letter"
        return super().field_at(place)


class StatementsForm(FormatForm):
    """The anchor statements, one in each row; an empty row is none."""

    introduction = _(
        "Write five to seven statements, or leave all of them empty. A statement that you change "
        "counts as a new one: it is not compared with what people answered before."
    )

    def add_fields(self) -> None:
        written = [anchor.statement for anchor in self.format.anchors]
        for number in range(1, MOST_ANCHORS + 1):
            text = written[number - 1] if number <= len(written) else None
            dutch, english = (text.nl, text.en) if text is not None else ("", "")
            self.add_pair(
                f"statement_{number}",
                ("anchors", str(number)),
                dutch,
                english if english != dutch else "",
                gettext("Statement %(number)d") % {"number": number},
                rows=2,
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in self.texts:
            if cleaned.get(f"{name}_en") and not cleaned.get(f"{name}_nl"):
                self.add_error(f"{name}_nl", gettext("Write this statement in Dutch too."))
        return cleaned

    @property
    def statements(self) -> list[tuple[str, str]]:
        """The rows that say something; precondition: the form is valid."""
        return [self._pair(name) for name in self._filled]

    def _pair(self, name: str) -> tuple[str, str]:
        dutch = self.cleaned_data[f"{name}_nl"]
        return dutch, self.cleaned_data[f"{name}_en"] or dutch

    @property
    def _filled(self) -> list[str]:
        return [name for name in self.texts if self.cleaned_data.get(f"{name}_nl")]

    def field_at(self, place: Place) -> str | None:
        """The row of a statement, by its number; one that stands there twice is named by key."""
        if len(place) < 2 or place[0] != "anchors":
            return None
        if place[1].isdecimal():
            return f"{self._filled[int(place[1]) - 1]}_{place[-1]}"
        return next(
            f"{name}_nl"
            for number, name in enumerate(self._filled)
            if self._pair(name) in self.statements[:number]
        )
