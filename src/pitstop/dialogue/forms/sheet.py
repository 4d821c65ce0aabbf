"""The form of a sheet of paper: the image of somebody else, typed over by a facilitator.

What is half typed stays on the device. There it is kept by question and place, not by id, so that
it finds its line again after the page was loaded anew and got other ids.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from pitstop.dialogue.domain.scales import SCALE, UNKNOWN, read_scale
from pitstop.dialogue.formats import Format
from pitstop.dialogue.forms.image import MOST_ROWS, ImagePart, build_image_form, row_id
from pitstop.dialogue.forms.joining import JoinForm
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.screens import build_blank_image


class SheetForm(JoinForm):
    """Around the lines: which sheet it is, what the naming policy asks, and the writer's leave."""

    uuid = forms.CharField(required=False, widget=forms.HiddenInput)
    shares_private = forms.BooleanField(
        required=False, label=_("The writer wants to share this with the group")
    )

    def __init__(self, pit_stop: PitStop, *args: Any, **kwargs: Any) -> None:
        super().__init__(pit_stop, *args, **kwargs)
        if "name" in self.fields:
            name = self.fields["name"]
            name.label = _("Name on the sheet")
            name.help_text = ""
            name.error_messages["required"] = _(
                "Fill in the name on the sheet. The group agreed to use names."
            )
            name.widget.attrs |= {"autocomplete": "off", "data-draft": "sheet:name"}
        organisation = self.fields.get("organisation")
        if isinstance(organisation, forms.ModelChoiceField):
            organisation.label = _("Organisation on the sheet")
            organisation.help_text = ""
            organisation.empty_label = _("Not on the sheet")
            organisation.widget.attrs["data-draft"] = "sheet:organisation"

    @property
    def sheet(self) -> UUID:
        """The id that the page made; words that come without one are a sheet all the same."""
        try:
            return UUID(str(self["uuid"].value()))
        except ValueError:
            return uuid4()


def build_sheet_form(
    format: Format,
    sheet: UUID,
    *,
    sent: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    one_more: str = "",
) -> list[ImagePart]:
    """The lines of an empty sheet, or those that were just sent, as they were typed."""
    return build_image_form(
        build_blank_image(format), secret=str(sheet), sent=sent, errors=errors, one_more=one_more
    )


def parse_statements(format: Format, sent: Mapping[str, str]) -> dict[str, int | None]:
    """What was ticked; a name or a value that this page does not have is passed over."""
    ticked = {anchor.key: sent.get(f"anchor:{anchor.key}", "") for anchor in format.anchors}
    return read_scale({key: value for key, value in ticked.items() if value in {*SCALE, UNKNOWN}})


def draft_names(parts: list[ImagePart], sheet: UUID) -> dict[str, str]:
    """Under which name the device keeps each line, by the name of its field."""
    offered = dict(_offered(parts, sheet))
    keys = [row.key for part in parts for slot in part.slots for row in slot.rows]
    return {key: offered.get(key, f"sheet:{key}") for key in keys}


def _offered(parts: list[ImagePart], sheet: UUID) -> Iterator[tuple[str, str]]:
    for part in parts:
        for slot in part.slots:
            key = slot.slot.key
            for number in range(MOST_ROWS):
                yield f"{key}:{row_id(str(sheet), key, number)}", f"sheet:{key}:{number}"
