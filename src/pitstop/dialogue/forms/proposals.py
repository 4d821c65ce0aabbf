"""How close texts must be before they are proposed together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pitstop.similarity.engines import Width


class WidthForm(forms.Form):
    width = forms.TypedChoiceField(
        label=_("How much must texts be alike?"),
        coerce=Width,
        choices=[
            (Width.STRICT.value, _("A lot. There are fewer groups.")),
            (Width.NORMAL.value, _("Fairly.")),
            (Width.WIDE.value, _("A little. There are more groups, and more chance of a mistake.")),
        ],
        widget=forms.RadioSelect,
    )


def parse_width(value: str) -> Width:
    """Anything else than one of the three is the middle one."""
    return Width(value) if value in set(Width) else Width.NORMAL


class SwitchForm(forms.Form):
    is_offered = forms.TypedChoiceField(
        coerce=lambda value: value == "yes",
        choices=[("yes", "yes"), ("no", "no")],
        error_messages={
            "required": _("Choose whether there are proposals."),
            "invalid_choice": _("Choose whether there are proposals."),
        },
    )
