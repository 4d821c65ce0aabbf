"""What somebody sends about an agreement after it was made: how it goes, who watches over it from
now on, what it changed.

The texts are kept on the device while somebody types, under a name with the agreement's id.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from pitstop.agreements.doors import Door
from pitstop.agreements.enums import AgreementStatus, Outlook
from pitstop.agreements.followed import FollowedAgreement


class FollowingForm(forms.Form):
    """Several stand on one page, so `deed` tells them apart, and each has ids of its own."""

    use_required_attribute = False
    deed_name = ""
    # Which fields hold half-typed words.
    drafted: tuple[str, ...] = ()

    deed = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        sent: QueryDict | None = None,
        *,
        about: FollowedAgreement,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(
            sent,
            initial={"deed": self.deed_name} | (initial or {}),
            auto_id=f"{self.deed_name}-{about.uuid.hex}-%s",
        )
        for name in self.drafted:
            self.fields[name].widget.attrs |= {
                "data-draft": f"{self.deed_name}.{name}:{about.uuid}",
                "autocomplete": "off",
                "dir": "auto",
            }


class ProgressForm(FollowingForm):
    deed_name = "progress"
    drafted = ("text",)

    status = forms.ChoiceField(
        label=_("How is it going?"),
        widget=forms.RadioSelect,
        choices=[(status.value, status.label) for status in AgreementStatus],
        error_messages={"required": _("Choose how it goes first.")},
    )
    text = forms.CharField(
        label=_("What do you want to say about it?"),
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )
    by_name = forms.CharField(label=_("Your name"), required=False)

    def __init__(
        self, sent: QueryDict | None = None, *, about: FollowedAgreement, knows_who: bool
    ) -> None:
        initial = {"status": about.status.value, "by_name": about.owner_name}
        super().__init__(sent, about=about, initial=initial)
        field = self.fields["status"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(status.value, capfirst(status.label)) for status in AgreementStatus]
        if knows_who:
            del self.fields["by_name"]


class HandOverForm(FollowingForm):
    deed_name = "hand-over"
    drafted = ("owner_name",)

    owner_name = forms.CharField(
        label=_("Who watches over it from now on?"),
        help_text=_(
            "Write the name as it stands in the collaboration. "
            "A member with a mail address gets a mail."
        ),
        error_messages={"required": _("Fill in a name first.")},
    )

    def __init__(
        self, sent: QueryDict | None = None, *, about: FollowedAgreement, has_names: bool = False
    ) -> None:
        """`has_names`: the page holds a list of members to choose from (_member_names.html)."""
        super().__init__(sent, about=about)
        if has_names:
            self.fields["owner_name"].widget.attrs["list"] = "member-names"


class EffectForm(FollowingForm):
    deed_name = "effect"
    drafted = ("effect",)

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    effect = forms.CharField(
        label=_("What did it change?"), widget=forms.Textarea({"rows": 2}), required=False
    )
    outlook = forms.ChoiceField(
        label=_("And from now on?"), widget=forms.RadioSelect, required=False
    )

    def __init__(self, sent: QueryDict | None = None, *, about: FollowedAgreement) -> None:
        initial = {
            "based_on": about.version,
            "effect": about.effect,
            "outlook": about.outlook.value if about.outlook else "",
        }
        super().__init__(sent, about=about, initial=initial)
        field = self.fields["outlook"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *[(outlook.value, capfirst(outlook.label)) for outlook in Outlook],
            ("", _("We do not know yet")),
        ]

    def rest_on(self, version: int) -> None:
        """Let the next try build on this version: what the other wrote now stands before them."""
        assert isinstance(self.data, QueryDict)
        sent = self.data.copy()
        sent["based_on"] = str(version)
        self.data = sent


@dataclass(frozen=True)
class Line:
    """One agreement in a list, with its forms."""

    agreement: FollowedAgreement
    door: Door
    progress_form: ProgressForm
    hand_over_form: HandOverForm
