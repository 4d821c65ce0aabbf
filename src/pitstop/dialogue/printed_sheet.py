"""The sheet to write an image on: one page of paper with the questions of a format.

With a pit stop it carries the theme, the way in and how names are handled; without one it is empty
and the group writes its own theme on it.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from pitstop.dialogue.enums import NamingPolicy, Part
from pitstop.dialogue.formats import AnchorSpec, Format, PartSpec, SlotSpec
from pitstop.dialogue.invitations import join_address, render_qr, typed_address
from pitstop.dialogue.join_codes import readable_join_code
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.sentences import naming_sentence

PAPERS = ("a4", "a3")
ANCHOR_VALUES = range(1, 6)
LONG_THEME = 90  # characters
# How many characters of words one page holds, in letters of which size. Measured in Chromium
# with texts of equal length, and a bit less, because some questions are longer than others.
DENSITIES = {
    "a4": ((1_250, "plain"), (2_600, "dense"), (5_600, "denser")),
    "a3": ((2_600, "plain"), (4_600, "dense"), (6_600, "denser")),
}
# More lines than fit in any place of any sheet; the style shows as many as there is room for.
LINES = range(36)


@dataclass(frozen=True)
class WayIn:
    """How somebody with a sheet can still join on a screen."""

    picture: SafeString
    address: str
    code: str


@dataclass(frozen=True)
class PrintedPart:
    """A part with what may be typed over; what is one's own alone stands on the strip."""

    part: PartSpec
    slots: list[SlotSpec]


@dataclass(frozen=True)
class PrintedSheet:
    format: Format
    paper: str
    theme: str = ""
    group: str = ""
    naming: Promise | None = None
    asks_name: bool = False
    organisations: tuple[str, ...] = ()
    way_in: WayIn | None = None

    @property
    def has_long_theme(self) -> bool:
        return len(self.theme) > LONG_THEME

    @property
    def density(self) -> str:
        """The size of the letters: "plain", "dense" or "denser"; "long" takes several pages."""
        sizes = DENSITIES[self.paper]
        return next((name for most, name in sizes if self._characters() <= most), "long")

    def _characters(self) -> int:
        slots = [slot for part in self.format.asked_parts for slot in part.slots]
        texts = [self.theme, *self.organisations, *(anchor.statement for anchor in self.anchors)]
        texts += [text for slot in slots for text in (slot.question, slot.prompt)]
        return sum(len(str(text)) for text in texts)

    @property
    def parts(self) -> list[PrintedPart]:
        """In the order of the format; the theme stands above the rest (see theme_part)."""
        return [part for part in self._shared_parts() if part.part.key != Part.THEME]

    @property
    def theme_part(self) -> PrintedPart | None:
        return next((part for part in self._shared_parts() if part.part.key == Part.THEME), None)

    @property
    def strip(self) -> list[PrintedPart]:
        """What stays with the writer, at the bottom, to fold or tear off."""
        parts = [
            PrintedPart(part, [slot for slot in part.slots if slot.is_private])
            for part in self.format.asked_parts
        ]
        return [part for part in parts if part.slots]

    @property
    def anchors(self) -> tuple[AnchorSpec, ...]:
        return self.format.anchors

    def _shared_parts(self) -> list[PrintedPart]:
        parts = [
            PrintedPart(part, [slot for slot in part.slots if not slot.is_private])
            for part in self.format.asked_parts
        ]
        return [part for part in parts if part.slots]


def sheet_of(pit_stop: PitStop, paper: str) -> PrintedSheet:
    """The sheet of a pit stop. The way in stands on it while the door is open."""
    policy = pit_stop.policy
    organisations = pit_stop.collaboration.organisations.values_list("name", flat=True)
    address = join_address(pit_stop)
    return PrintedSheet(
        format=pit_stop.format,
        paper=paper,
        theme=pit_stop.theme,
        group=pit_stop.collaboration.name,
        naming=naming_sentence(policy),
        asks_name=policy == NamingPolicy.NAMED,
        organisations=() if policy == NamingPolicy.ANONYMOUS else tuple(organisations),
        way_in=WayIn(render_qr(address), typed_address(), readable_join_code(pit_stop.code))
        if pit_stop.is_joinable
        else None,
    )
