"""What a facilitator fills in about a collaboration."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pitstop.collaborations.domain.collaboration import Yield
from pitstop.collaborations.enums import CollaborationKind
from pitstop.collaborations.models import Collaboration
from pitstop.people.names import tidy_name

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LONGEST_ORGANISATION = 80
MOST_ORGANISATIONS = 60
MONTHS_TO_CHOOSE = (3, 6, 12, 24, 60)


def words_of_yield(label: "_StrPromise", help_text: "_StrPromise", longest: int) -> forms.CharField:
    too_long = format_lazy(
        _("This text is too long. Use at most {longest} characters."), longest=longest
    )
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=longest,
        error_messages={"max_length": too_long},
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "maxlength": None}),
    )


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
    kind = forms.ChoiceField(
        label=_("What kind of collaboration is it?"),
        choices=CollaborationKind.choices,
        initial=CollaborationKind.PROGRAMME,
        required=False,
        error_messages={"invalid_choice": _("Choose one of these two.")},
    )
    yield_statement = words_of_yield(
        _("What must it yield?"), _("One or two sentences. You can change them later."), 500
    )
    yield_for_whom = words_of_yield(_("For whom?"), _("Who is better off with it?"), 300)
    yield_noticed_by = words_of_yield(
        _("How do you notice?"), _("What will you see or hear when it works?"), 300
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

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or CollaborationKind.PROGRAMME

    def clean_yield_statement(self) -> str:
        return _tidy_lines(self.cleaned_data["yield_statement"])

    def clean_yield_for_whom(self) -> str:
        return _tidy_lines(self.cleaned_data["yield_for_whom"])

    def clean_yield_noticed_by(self) -> str:
        return _tidy_lines(self.cleaned_data["yield_noticed_by"])

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

    @property
    def values(self) -> dict[str, Any]:
        """What `start_collaboration` and `change_collaboration` ask for."""
        clean = dict(self.cleaned_data)
        yields = Yield(
            statement=clean.pop("yield_statement"),
            for_whom=clean.pop("yield_for_whom"),
            noticed_by=clean.pop("yield_noticed_by"),
        )
        return clean | {"yields": yields}


def _tidy_lines(raw: str) -> str:
    return "\n".join(tidy_name(line) for line in raw.splitlines()).strip()


def present_values(collaboration: Collaboration) -> dict[str, object]:
    """The values of this collaboration, for a form that changes them."""
    names = collaboration.organisations.values_list("name", flat=True)
    return {
        "name": collaboration.name,
        "kind": collaboration.kind,
        "yield_statement": collaboration.yield_statement,
        "yield_for_whom": collaboration.yield_for_whom,
        "yield_noticed_by": collaboration.yield_noticed_by,
        "organisations": "\n".join(names),
        "months_kept": collaboration.months_kept,
    }
