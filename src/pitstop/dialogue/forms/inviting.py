"""Whom to ask by mail, and until when they make their image at home."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pitstop.collaborations.models import Membership
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.moments import local_moment

END_OF_DAY = time(17, 0)


class InviteForm(forms.Form):
    members = forms.MultipleChoiceField(
        label=_("Whom do you invite?"),
        required=False,
        error_messages={"invalid_choice": _("Choose people from this list.")},
        widget=forms.CheckboxSelectMultiple,
    )
    deadline_on = forms.DateField(
        label=_("Image ready on which day?"),
        required=False,
        error_messages={"invalid": _("This is not a date yet. Example: 31-12-2027")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    deadline_at = forms.TimeField(
        label=_("Before what time?"),
        required=False,
        error_messages={"invalid": _("This is not a time yet. Example: 09:30")},
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )

    def __init__(self, *args: Any, members: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(member.uuid): member for member in members}
        field = self.fields["members"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (uuid, f"{member.display_name} · {member.mail_address}")
            for uuid, member in self.offered.items()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("deadline_at") and not cleaned.get("deadline_on"):
            if "deadline_on" not in self.errors:
                self.add_error(
                    "deadline_on", gettext("Fill in the day too, or leave the time empty.")
                )
            return cleaned
        day = cleaned.get("deadline_on")
        if day is not None and "deadline_at" not in self.errors:
            try:
                cleaned["deadline"] = local_moment(day, cleaned.get("deadline_at") or END_OF_DAY)
            except forms.ValidationError as error:
                self.add_error("deadline_at", error)
        return cleaned

    @property
    def chosen(self) -> list[Membership]:
        return [self.offered[uuid] for uuid in self.cleaned_data["members"]]

    @property
    def deadline(self) -> datetime | None:
        return self.cleaned_data.get("deadline")


def present_invite_values(pit_stop: PitStop, members: Sequence[Membership]) -> dict[str, object]:
    """Everyone who was not asked yet, and the deadline as it stands."""
    values: dict[str, object] = {"members": [str(member.uuid) for member in members]}
    if pit_stop.image_deadline_at is not None:
        moment = timezone.localtime(pit_stop.image_deadline_at)
        values |= {"deadline_on": moment.date(), "deadline_at": moment.time()}
    return values
