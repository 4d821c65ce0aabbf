"""The page of one format, and the way back to it from whatever was changed."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pitstop.collaborations.access import get_facilitated_collaboration
from pitstop.dialogue import access
from pitstop.dialogue.formats import Format, PartSpec
from pitstop.people.signed_in import signed_in_user


def get_format_to_change(request: HttpRequest, uuid: UUID, key: str) -> access.KeptFormat:
    """An own format of a collaboration that this user facilitates, or 404."""
    collaboration = get_facilitated_collaboration(uuid, signed_in_user(request))
    return access.get_own_format(collaboration, key)


@dataclass(frozen=True)
class PartRow:
    part: PartSpec
    is_asked: bool


def render_format(
    request: HttpRequest, kept: access.KeptFormat, *, status: int = 200, **refused: object
) -> HttpResponse:
    """The whole format; `refused` says at which place something could not be done."""
    uses = access.uses_of_format(kept.row)
    context = {
        "device_key": str(signed_in_user(request).uuid),
        "collaboration": kept.row.collaboration,
        "kept": kept,
        "format": kept.format,
        "first": kept.format.for_stop(is_first=True),
        "later": kept.format.for_stop(is_first=False),
        "parts": _part_rows(kept.format),
        "uses": uses,
        "earlier": sorted({use.version for use in uses} - {kept.row.version}, reverse=True),
    }
    return render(request, "dialogue/format.html", context | refused, status=status)


def _part_rows(format: Format) -> list[PartRow]:
    """The parts that are asked first: those are what people write about."""
    asked = format.asked_parts
    rest = [part for part in format.parts if part not in asked]
    return [PartRow(part, part in asked) for part in (*asked, *rest)]
