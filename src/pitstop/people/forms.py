"""What somebody fills in to come in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pitstop.people.names import tidy_name


class SignInForm(forms.Form):
    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("We send a link to this address. You need no password."),
        error_messages={
            "required": _("Fill in your mail address first."),
            "invalid": _("This is not a mail address yet. Example: name@municipality.nl"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
    )


class NewFacilitatorForm(SignInForm):
    """Somebody who comes in by an invitation: their name too."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        help_text=_("The group sees this name."),
        error_messages={
            "required": _("Fill in your name first."),
            "max_length": _("This name is too long. Use at most 80 characters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name", "maxlength": None}),
    )
    field_order = ("name", "email")

    def clean_name(self) -> str:
        name = tidy_name(self.cleaned_data["name"])
        if not any(character.isalnum() for character in name):
            raise ValidationError(gettext("Fill in a name with at least one letter."))
        return name
