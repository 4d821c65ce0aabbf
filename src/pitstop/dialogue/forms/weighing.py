"""What somebody chose, as it was sent: ticked, or with a place for each result."""

from collections.abc import Mapping
from uuid import UUID

from django.http import QueryDict

PLACE = "place-"
LAST_PLACE = 9

# No place: the format asks for no order.
Weighed = Mapping[UUID, int | None]


def ticked(sent: QueryDict) -> dict[UUID, None]:
    return dict.fromkeys(uuid for uuid in map(_uuid, sent.getlist("results")) if uuid is not None)


def placed(sent: QueryDict) -> dict[UUID, int]:
    """The results that were given a place; what no form of ours could send is left out."""
    found = {}
    for name, value in sent.items():
        uuid = _uuid(name.removeprefix(PLACE)) if name.startswith(PLACE) else None
        place = _place(str(value))
        if uuid is not None and place is not None:
            found[uuid] = place
    return found


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def _place(value: str) -> int | None:
    is_number = value.isascii() and value.isdecimal() and len(value) == 1
    return int(value) if is_number and 1 <= int(value) <= LAST_PLACE else None
