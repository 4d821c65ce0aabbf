from django import forms
from django.utils.translation import gettext_lazy as _

from pitstop.dialogue.domain.participant import MAX_NAME
from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.models import PitStop


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_(
            "Eight letters and digits. You find them on the big screen or in the invitation."
        ),
        error_messages={"required": _("Fill in the code first.")},
        widget=forms.TextInput(
            attrs={
                "class": "ps-code",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "size": 10,
            }
        ),
    )


class JoinForm(forms.Form):
    """Asks only what the naming policy of this pit stop needs."""

    def __init__(self, pit_stop: PitStop, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if pit_stop.policy == NamingPolicy.NAMED:
            self.fields["name"] = forms.CharField(
                label=_("Your name"),
                help_text=_("The way people in this group call you."),
                error_messages={"required": _("Fill in your name. The group agreed to use names.")},
                widget=forms.TextInput(attrs={"autocomplete": "given-name", "maxlength": 200}),
            )
        organisations = pit_stop.collaboration.organisations.all()
        if pit_stop.policy != NamingPolicy.ANONYMOUS and organisations:
            self.fields["organisation"] = forms.ModelChoiceField(
                queryset=organisations,
                required=False,
                label=_("Where are you from?"),
                empty_label=_("I would rather not say"),
                help_text=_("Shown only when at least five people choose the same."),
            )

    @property
    def longest_name(self) -> int:
        return MAX_NAME
