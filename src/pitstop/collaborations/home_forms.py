"""What is filled in about a home organisation and about joining one."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pitstop.collaborations.access import facilitated_collaborations
from pitstop.collaborations.models import HomeOrganisation
from pitstop.people.models import User
from pitstop.people.names import tidy_name


class HomeForm(forms.Form):
    name = forms.CharField(
        label=_("What is your organisation called?"),
        help_text=_("The way people say it. For example: Municipality of Dorp."),
        max_length=120,
        error_messages={
            "required": _("Fill in a name first."),
            "max_length": _("This name is too long. Use at most 120 characters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "organization", "maxlength": None}),
    )

    def clean_name(self) -> str:
        name = tidy_name(self.cleaned_data["name"])
        if not any(character.isalnum() for character in name):
            raise ValidationError(gettext("Fill in a name with at least one letter."))
        return name


class JoinForm(forms.Form):
    """Which of somebody's collaborations joins: those that belong nowhere yet, or here already."""

    collaboration = forms.TypedChoiceField(
        label=_("Which collaboration joins?"),
        coerce=UUID,
        error_messages={
            "required": _("Choose a collaboration first."),
            "invalid_choice": _("Choose one of these."),
        },
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: object, by: User, home: HomeOrganisation, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        may_join = facilitated_collaborations(by).filter(Q(home=None) | Q(home=home))
        choices = [(str(row.uuid), row.name) for row in may_join]
        self.fields["collaboration"].choices = choices  # type: ignore[attr-defined]
        self.has_choice = bool(choices)
