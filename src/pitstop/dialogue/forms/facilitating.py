"""What a facilitator sends while the group talks."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.forms.preparing import ChoiceCard, naming_cards
from pitstop.dialogue.models import PitStop

MINUTES_TO_GIVE = (2, 5)


class MoreTimeForm(forms.Form):
    minutes = forms.TypedChoiceField(
        coerce=int,
        choices=[(minutes, str(minutes)) for minutes in MINUTES_TO_GIVE],
        error_messages={
            "required": _("Choose two or five minutes."),
            "invalid_choice": _("Choose two or five minutes."),
        },
    )


class DoorForm(forms.Form):
    is_joinable = forms.TypedChoiceField(
        coerce=lambda value: value == "yes",
        choices=[("yes", "yes"), ("no", "no")],
        error_messages={
            "required": _("Choose whether the door is open."),
            "invalid_choice": _("Choose whether the door is open."),
        },
    )


class NamingForm(forms.Form):
    """Offers only what protects more than the present naming policy."""

    naming_policy = forms.ChoiceField(
        label=_("Make it more protective"),
        error_messages={
            "required": _("Choose one first."),
            "invalid_choice": _("The naming can only become more protective than it is."),
        },
        widget=forms.RadioSelect,
    )

    def __init__(self, pit_stop: PitStop, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.policies = more_protective(pit_stop.policy)
        field = self.fields["naming_policy"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(policy.value, policy.label) for policy in self.policies]

    @property
    def cards(self) -> Iterator[ChoiceCard]:
        return naming_cards(self["naming_policy"], self.policies)


def more_protective(policy: NamingPolicy) -> list[NamingPolicy]:
    return [other for other in NamingPolicy if other.protection > policy.protection]


def parse_ids(values: Iterable[str]) -> set[UUID]:
    """The ids among what was sent; anything else is passed over."""
    found = set()
    for value in values:
        try:
            found.add(UUID(value))
        except ValueError:
            continue
    return found
