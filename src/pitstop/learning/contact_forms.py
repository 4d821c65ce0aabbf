"""Writing to another group, answering one, and naming what two groups start together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    message = forms.CharField(
        label=_("What would you like to talk about?"),
        help_text=_(
            "The other group reads this before they say yes. Leave out names, and what only your "
            "own group may know."
        ),
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        error_messages={"required": _("Write something first.")},
    )
    is_looked_at = forms.BooleanField(
        required=False, label=_("I have looked at it. Send it like this.")
    )

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_to_look = "is_looked_at" in self.data

    def ask_to_look(self) -> None:
        """From now on the tick stands in the form."""
        self.asks_to_look = True


class AnswerForm(forms.Form):
    answer = forms.CharField(
        required=False,
        label=_("Your answer to the other group"),
        help_text=_("For example when and where it suits you."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )


class SharedForm(forms.Form):
    name = forms.CharField(
        label=_("What do you call the two groups together?"),
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
        error_messages={"required": _("Fill in a name first.")},
    )

    use_required_attribute = False
