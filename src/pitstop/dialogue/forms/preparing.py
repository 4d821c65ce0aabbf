"""Preparing a pit stop: theme, format, naming policy and moment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.access import own_formats
from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.formats import Format, shipped_formats
from pitstop.dialogue.moments import local_moment
from pitstop.dialogue.queries import has_held_pit_stop
from pitstop.dialogue.sentences import naming_sentence
from pitstop.dialogue.texts import required_text
from pitstop.ui.refusals import RefusedError

LONGEST_THEME = 200
WORDS_FOR_TOGETHER = re.compile(r"samen|together", re.IGNORECASE)
START_OF_DAY = time(9, 0)


@dataclass(frozen=True)
class ChoiceCard:
    """One choice of a group, with the sentence that helps to choose."""

    option: BoundWidget
    label: str
    note: str
    minutes: int = 0
    minutes_at_home: int = 0


class PrepareForm(forms.Form):
    theme = forms.CharField(
        label=_("What are you working on together?"),
        help_text=_(
            "Keep it short, with the word “together” in it. Participants may react to each word."
        ),
        error_messages={"required": _("Fill in the theme first.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    format = forms.ChoiceField(
        label=_("Which format?"),
        error_messages={
            "required": _("Choose a format."),
            "invalid_choice": _("Choose one of these formats."),
        },
        widget=forms.RadioSelect,
    )
    naming_policy = forms.ChoiceField(
        label=_("What stands beside the words?"),
        help_text=_(
            "Participants read this sentence before they write. Later it can only become more "
            "protective."
        ),
        choices=NamingPolicy.choices,
        initial=NamingPolicy.ANONYMOUS,
        error_messages={
            "required": _("Choose what stands beside the words."),
            "invalid_choice": _("Choose one of these three."),
        },
        widget=forms.RadioSelect,
    )
    date = forms.DateField(
        label=_("Which day?"),
        required=False,
        error_messages={"invalid": _("This is not a date yet. Example: 31-12-2027")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    time = forms.TimeField(
        label=_("What time?"),
        required=False,
        error_messages={"invalid": _("This is not a time yet. Example: 09:30")},
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_first = not has_held_pit_stop(collaboration)
        own = [kept.format for kept in own_formats(collaboration)]
        self.offered = {offered.key: offered for offered in (*own, *shipped_formats())}
        field = self.fields["format"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, str(offered.name)) for key, offered in self.offered.items()]

    def clean_theme(self) -> str:
        try:
            text = required_text(self.cleaned_data["theme"], longest=LONGEST_THEME, field="theme")
        except RefusedError as error:
            raise ValidationError(str(error.sentence)) from error
        return " ".join(text.split())

    def clean_format(self) -> Format:
        return self.offered[self.cleaned_data["format"]]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("time") and not cleaned.get("date") and "date" not in self.errors:
            self.add_error("date", gettext("Fill in the day too, or leave the time empty."))
        if cleaned.get("date"):
            try:
                local_moment(cleaned["date"], cleaned.get("time") or START_OF_DAY)
            except ValidationError as error:
                self.add_error("time", error)
        return cleaned

    @property
    def starts_at(self) -> datetime | None:
        """The moment in the time zone of this installation; a day alone begins at nine."""
        day = self.cleaned_data["date"]
        if day is None:
            return None
        return local_moment(day, self.cleaned_data["time"] or START_OF_DAY)

    @property
    def lacks_together(self) -> bool:
        """Whether the theme leaves out the word of the method: reason to warn, never to stop."""
        return not WORDS_FOR_TOGETHER.search(self.cleaned_data["theme"])

    @property
    def format_cards(self) -> Iterator[ChoiceCard]:
        """The collaboration's own formats and those that come with Pitstop, each with the minutes
        that it takes at the next stop."""
        for option, offered in zip(self["format"], self.offered.values(), strict=True):
            held = offered.for_stop(is_first=self.is_first)
            yield ChoiceCard(
                option=option,
                label=str(offered.name),
                note=str(offered.summary),
                minutes=held.minutes,
                minutes_at_home=held.minutes_at_home,
            )

    @property
    def naming_cards(self) -> Iterator[ChoiceCard]:
        return naming_cards(self["naming_policy"], list(NamingPolicy))


def naming_cards(field: forms.BoundField, policies: list[NamingPolicy]) -> Iterator[ChoiceCard]:
    for option, policy in zip(field, policies, strict=True):
        sentence: Promise = naming_sentence(policy)
        yield ChoiceCard(option=option, label=policy.label.capitalize(), note=str(sentence))
