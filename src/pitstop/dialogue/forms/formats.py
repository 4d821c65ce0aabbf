"""The forms in which a facilitator changes a format: each field knows its place in the format."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pitstop.dialogue.errors import FormatRefusedError
from pitstop.dialogue.formats import Format, Text
from pitstop.dialogue.formats.editing import Place
from pitstop.dialogue.forms.words import words_widget
from pitstop.dialogue.texts import clean_text

Label = str | Promise

NUMBER_ERRORS = {
    "required": _("Fill in a number."),
    "invalid": _("Fill in a whole number."),
}


def tidy(raw: object) -> str:
    """What was typed as one line that everybody can read."""
    return " ".join(clean_text(str(raw or "")).split())


class LineField(forms.CharField):
    """Words on one line, however long: the format itself says what is too long."""

    def to_python(self, value: object) -> str:
        return tidy(value)


class FormatForm(forms.Form):
    """A form over places in a format.

    A text has two fields, Dutch and English. An English text that is the same as the Dutch one was
    never written, so its field stands empty; and an empty one is stored as the Dutch text.
    """

    introduction: Label = ""
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, format: Format, sent: Mapping[str, Any] | None = None, *, subject: str = ""
    ) -> None:
        """`subject` is the key of the step or the part that the form is about."""
        super().__init__(sent, initial={"based_on": format.version})
        self.format = format
        self.subject = subject
        self.texts: dict[str, Place] = {}
        self.choices: dict[str, Place] = {}
        self.add_fields()

    def add_fields(self) -> None:
        raise NotImplementedError

    def add_text(
        self,
        name: str,
        place: Place,
        text: Text,
        label: Label,
        *,
        help_text: Label = "",
        rows: int = 2,
    ) -> None:
        english = text.en if text.en != text.nl else ""
        self.add_pair(name, place, text.nl, english, label, rows=rows)
        self.fields[f"{name}_nl"].required = True
        self.fields[f"{name}_nl"].help_text = str(help_text)

    def add_pair(
        self, name: str, place: Place, dutch: str, english: str, label: Label, *, rows: int
    ) -> None:
        self.texts[name] = place
        dutch_field = self._line(place, "nl", dutch, rows)
        dutch_field.label = str(label)
        english_field = self._line(place, "en", english, rows)
        english_field.label = _in_english(label)
        self.fields |= {f"{name}_nl": dutch_field, f"{name}_en": english_field}

    def _line(self, place: Place, language: str, words: str, rows: int) -> LineField:
        attributes = {"data-draft": self._draft_name(place, language), "lang": language}
        widget: forms.Widget = forms.TextInput(attrs={"autocomplete": "off", **attributes})
        return LineField(
            initial=words,
            required=False,
            error_messages={"required": _("Write something here.")},
            widget=words_widget(rows, **attributes) if rows > 1 else widget,
        )

    def _draft_name(self, place: Place, language: str) -> str:
        """Words that were typed over an older version do not come back over a newer one."""
        return ".".join(("format", self.format.key, str(self.format.version), *place, language))

    def add_choice(self, name: str, place: Place, field: forms.Field) -> None:
        self.choices[name] = place
        self.fields[name] = field

    @property
    def version(self) -> int:
        """The version that somebody had before them when they typed; 0 if they do not say."""
        return self.cleaned_data.get("based_on") or 0

    @property
    def values(self) -> dict[Place, object]:
        """What was filled in, by place; precondition: the form is valid."""
        texts: dict[Place, object] = {}
        for name, place in self.texts.items():
            dutch, english = (self.cleaned_data[f"{name}_{language}"] for language in ("nl", "en"))
            texts[place] = {"nl": dutch, "en": english or dutch}
        return texts | {place: self.cleaned_data[name] for name, place in self.choices.items()}

    @property
    def dutch_fields(self) -> list[BoundField]:
        return [self[f"{name}_nl"] for name in self.texts]

    @property
    def english_fields(self) -> list[BoundField]:
        return [self[f"{name}_en"] for name in self.texts]

    @property
    def choice_fields(self) -> list[BoundField]:
        return [self[name] for name in self.choices]

    @property
    def has_english_errors(self) -> bool:
        return any(field.errors for field in self.english_fields)

    @property
    def older_english(self) -> list[str]:
        """The labels of what now reads otherwise in Dutch, while its English was left alone."""
        return [
            str(self.fields[f"{name}_nl"].label)
            for name in self.texts
            if f"{name}_nl" in self.changed_data
            and f"{name}_en" not in self.changed_data
            and self.cleaned_data[f"{name}_en"]
        ]

    def refuse(self, error: FormatRefusedError) -> None:
        """Put the sentence beside the field that holds the place, else above the form; there it
        names the step that it is about."""
        field, sentence = self.field_at(error.place), str(error.sentence)
        name = self._step_name(error.place)
        if field is None and name:
            sentence = gettext("Step “%(step)s”: %(sentence)s") % {
                "step": name,
                "sentence": sentence,
            }
        self.add_error(field, sentence)

    def _step_name(self, place: Place) -> str:
        names = {step.key: str(step.label) for step in self.format.steps}
        return names.get(place[1], "") if place[:1] == ("steps",) and len(place) > 1 else ""

    def field_at(self, place: Place) -> str | None:
        for name, own_place in self.texts.items():
            if place[: len(own_place)] == own_place:
                return f"{name}_{place[-1]}" if place[-1] in {"nl", "en"} else f"{name}_nl"
        for name, own_place in self.choices.items():
            if place[: len(own_place)] == own_place:
                return name
        return None

    def meet(self, present: Format) -> None:
        """Somebody else saved meanwhile: what was typed stays, beside it stands what is there now,
        and saving again is based on that."""
        assert self.is_bound
        self.data = based_on_version(self.data, present.version)
        for name, field in type(self)(present, subject=self.subject).fields.items():
            if isinstance(field, LineField) and field.initial != self.cleaned_data.get(name):
                words = {"words": field.initial or "–"}
                self[name].help_text = gettext("It now says: %(words)s") % words


def based_on_version(sent: Any, version: int) -> Any:
    """What was sent, as if it were typed over this version."""
    data = sent.copy()
    data["based_on"] = str(version)
    return data


def _in_english(label: Label) -> str:
    return gettext("%(label)s (English)") % {"label": label}


def number_field(label: Label, initial: int | None, *, required: bool = True) -> forms.IntegerField:
    """A whole number; what is too much or too little the format itself says."""
    return forms.IntegerField(
        label=str(label),
        initial=initial,
        required=required,
        error_messages=NUMBER_ERRORS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "class": "ps-number"}),
    )


def tick_field(label: Label, initial: bool) -> forms.BooleanField:  # noqa: FBT001 - its value
    return forms.BooleanField(label=str(label), initial=initial, required=False)


def several_field(
    label: Label, choices: list[tuple[str, Label]], initial: tuple[str, ...]
) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=str(label),
        choices=choices,
        initial=list(initial),
        required=False,
        error_messages={"invalid_choice": _("Choose from these.")},
        widget=forms.CheckboxSelectMultiple,
    )
