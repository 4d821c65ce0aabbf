"""The form of one's own image: every field is named "<slot>:<id>", so each line stands alone."""

import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from pitstop.dialogue.access import OwnItem
from pitstop.dialogue.domain.own_image import ImageItem
from pitstop.dialogue.formats import Format, SlotSpec
from pitstop.dialogue.screens import OwnPart, OwnSlot

FIELD_NAME = re.compile(r"(?P<slot>[a-z]+(?:\.[a-z]+)?):(?P<uuid>[0-9a-fA-F-]{36})")
MOST_ROWS = 12


def parse_image(format: Format, data: Mapping[str, str]) -> list[ImageItem]:
    """The lines in what was sent; names that are no field of this format are passed over."""
    slots = {slot.key for slot in format.asked_slots}
    return [item for item in _items(data) if item.slot in slots]


def _items(data: Mapping[str, str]) -> Iterator[ImageItem]:
    for name, text in data.items():
        match = FIELD_NAME.fullmatch(name)
        if match is None:
            continue
        try:
            uuid = UUID(match["uuid"])
        except ValueError:
            continue
        yield ImageItem(slot=match["slot"], uuid=uuid, text=text)


def row_id(secret: str, slot: str, number: int) -> UUID:
    """The id of a line that the server offers: the same at every load, so that a form that is sent
    twice stores once. Made with the participant's secret, of which the server keeps only a hash, so
    that nobody can find out afterwards whose line an id is.
    """
    digest = hmac.digest(secret.encode(), f"{slot}:{number}".encode(), hashlib.sha256)
    return UUID(bytes=digest[:16], version=4)


@dataclass(frozen=True)
class ImageRow:
    item: OwnItem
    label: str
    error: str = ""

    @property
    def key(self) -> str:
        return self.item.key

    @property
    def html_id(self) -> str:
        return "image-" + self.key.replace(":", "-").replace(".", "-")


@dataclass(frozen=True)
class ImageSlot:
    slot: SlotSpec
    rows: list[ImageRow] = field(default_factory=list)

    @property
    def html_id(self) -> str:
        return "image-" + self.slot.key.replace(".", "-")

    @property
    def error(self) -> str:
        return next((row.error for row in self.rows if row.error), "")


@dataclass(frozen=True)
class ImagePart:
    part: object
    slots: list[ImageSlot]


def build_image_form(
    parts: list[OwnPart],
    *,
    secret: str,
    sent: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    one_more: str = "",
) -> list[ImagePart]:
    """The lines to show: what stands there, what was just sent (kept as typed), and empty ones.

    `one_more` names the slot that gets an extra empty line: the button's work without script.
    """
    return [
        ImagePart(
            part=part.part,
            slots=[
                _build_slot(slot, secret, dict(sent or {}), dict(errors or {}), one_more)
                for slot in part.slots
            ],
        )
        for part in parts
    ]


def _build_slot(
    own: OwnSlot, secret: str, sent: dict[str, str], errors: dict[str, str], one_more: str
) -> ImageSlot:
    slot = own.slot
    items = {item.uuid: item for item in own.items}
    for item in _items(sent):
        if item.slot == slot.key and (item.text.strip() or item.uuid in items):
            items[item.uuid] = OwnItem(slot.key, item.uuid, item.text, is_draft=True)
    wanted = slot.first_rows
    if slot.is_list:
        wanted = max(wanted, min(len(items) + 1, MOST_ROWS))
    wanted += slot.key == one_more
    number = 0
    while len(items) < wanted:
        uuid = row_id(secret, slot.key, number)
        items.setdefault(uuid, OwnItem(slot.key, uuid, "", is_draft=False))
        number += 1
    rows = [
        ImageRow(item=item, label=_row_label(slot, number), error=errors.get(item.key, ""))
        for number, item in enumerate(items.values(), start=1)
    ]
    return ImageSlot(slot=slot, rows=rows)


def _row_label(slot: SlotSpec, number: int) -> str:
    """What a screen reader hears for one line of a list: its question and its number."""
    return f"{slot.question} {number}" if slot.is_list else str(slot.question)
