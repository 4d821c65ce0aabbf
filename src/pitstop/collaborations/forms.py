"""What a facilitator fills in about a collaboration."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pitstop.collaborations.models import Collaboration
from pitstop.people.names import tidy_name

LONGEST_ORGANISATION = 80
MOST_ORGANISATIONS = 60
MONTHS_TO_CHOOSE = (3, 6, 12, 24, 60)


class CollaborationForm(forms.Form):
    name = forms.CharField(
        label=_("What is the collaboration called?"),
        help_text=_("The way people say it. For example: Youth care in our region."),
        max_length=120,
        error_messages={
            "required": _("Fill in a name first."),
            "max_length": _("This name is too long. Use at most 120 characters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": None}),
    )
    yield_statement = forms.CharField(
        label=_("What must it yield, and for whom?"),
        help_text=_("One or two sentences. You can change them later."),
        required=False,
        max_length=500,
        error_messages={"max_length": _("This text is too long. Use at most 500 characters.")},
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "maxlength": None}),
    )
    organisations = forms.CharField(
        label=_("Which organisations take part?"),
        help_text=_(
            "One per line. Departments, partners and groups of residents count too. "
            "A name is shown beside words only when at least five people choose it."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )

    months_kept = forms.ChoiceField(
        label=_("How long do we keep a pit stop after it closes?"),
        help_text=_("After that everything in it is deleted by itself, the report too."),
        choices=[
            (months, _("%(months)d months") % {"months": months}) for months in MONTHS_TO_CHOOSE
        ],
        initial=12,
        required=False,
    )

    def clean_name(self) -> str:
        name = tidy_name(self.cleaned_data["name"])
        if not any(character.isalnum() for character in name):
            raise ValidationError(gettext("Fill in a name with at least one letter."))
        return name

    def clean_yield_statement(self) -> str:
        lines = self.cleaned_data["yield_statement"].splitlines()
        return "\n".join(tidy_name(line) for line in lines).strip()

    def clean_months_kept(self) -> int:
        return int(self.cleaned_data["months_kept"] or 12)

    def clean_organisations(self) -> list[str]:
        """The lines that say something, each once however it is capitalised."""
        names = [tidy_name(line) for line in self.cleaned_data["organisations"].splitlines()]
        once = list({name.casefold(): name for name in reversed(names) if name}.values())[::-1]
        for name in once:
            if len(name) > LONGEST_ORGANISATION:
                raise ValidationError(
                    gettext(
                        "“%(start)s…” is too long. Use at most %(longest)d characters per line."
                    )
                    % {"start": name[:30], "longest": LONGEST_ORGANISATION}
                )
        if len(once) > MOST_ORGANISATIONS:
            raise ValidationError(
                gettext("At most %(most)d organisations fit here. Merge a few.")
                % {"most": MOST_ORGANISATIONS}
            )
        return once


def present_values(collaboration: Collaboration) -> dict[str, object]:
    """The values of this collaboration, for a form that changes them."""
    names = collaboration.organisations.values_list("name", flat=True)
    return {
        "name": collaboration.name,
        "yield_statement": collaboration.yield_statement,
        "organisations": "\n".join(names),
        "months_kept": collaboration.months_kept,
    }
