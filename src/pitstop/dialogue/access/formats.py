"""The formats of a collaboration: those that come with Pitstop, and its own.

Precondition of all: the reader facilitates this collaboration (see collaborations.access).
"""

from dataclasses import dataclass

from django.db.models import F
from django.http import Http404

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.formats import Format, shipped_formats
from pitstop.dialogue.models import FormatVersion, OwnFormat, PitStop


@dataclass(frozen=True)
class KeptFormat:
    """An own format as it reads now."""

    row: OwnFormat
    format: Format

    @property
    def key(self) -> str:
        return self.row.key


def own_formats(collaboration: Collaboration, *, is_archived: bool = False) -> list[KeptFormat]:
    """The own formats by name, each as it reads now."""
    versions = FormatVersion.objects.filter(
        own_format__collaboration=collaboration,
        own_format__is_archived=is_archived,
        version=F("own_format__version"),
    ).select_related("own_format")
    kept = [KeptFormat(row=version.own_format, format=version.format) for version in versions]
    return sorted(kept, key=lambda one: (str(one.format.name).casefold(), one.key))


def get_own_format(collaboration: Collaboration, key: str) -> KeptFormat:
    row = OwnFormat.objects.filter(collaboration=collaboration, key=key).first()
    if row is None:
        raise Http404
    row.collaboration = collaboration
    return KeptFormat(row=row, format=row.versions.get(version=row.version).format)


def get_format(collaboration: Collaboration, key: str) -> Format:
    """A format to look at or to copy, whether it is its own or came with Pitstop."""
    shipped = {one.key: one for one in shipped_formats()}
    return shipped[key] if key in shipped else get_own_format(collaboration, key).format


@dataclass(frozen=True)
class UseOfFormat:
    """A pit stop that was prepared with an own format, and the version it took."""

    pit_stop: PitStop
    version: int


def uses_of_format(own_format: OwnFormat) -> list[UseOfFormat]:
    pit_stops = PitStop.objects.filter(
        collaboration=own_format.collaboration_id, format_data__key=own_format.key
    ).order_by("-number")
    return [UseOfFormat(pit_stop, int(pit_stop.format_data["version"])) for pit_stop in pit_stops]
