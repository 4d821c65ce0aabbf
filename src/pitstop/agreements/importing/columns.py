"""Which column of a plan holds what, by the word above it: Dutch or English, in any order."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pitstop.agreements.errors import PlanFileError
from pitstop.agreements.importing.tables import TableRow
from pitstop.people.names import tidy_name

# The first of each is what we write ourselves (see export.py).
HEADERS: Mapping[str, tuple[str, ...]] = {
    "if_text": ("als", "if", "situatie", "situation", "aanleiding", "wanneer gebeurt dit"),
    "then_text": (
        *("dan", "then", "afspraak", "agreement", "actie", "action", "acties", "actions"),
        *("maatregel", "activiteit", "taak", "task", "wat", "what"),
    ),
    "owner_name": (
        *("wie", "owner", "who", "eigenaar", "trekker", "actiehouder", "verantwoordelijke"),
        *("responsible", "wie let erop", "who watches over it"),
    ),
    "due_on": (
        *("wanneer", "due", "when", "datum", "date", "deadline", "einddatum", "due date"),
        *("klaar op", "gereed", "uiterlijk", "wanneer klaar", "done when"),
    ),
    "helper_name": ("helper", "wie helpt", "who helps", "hulp", "help", "met wie", "with whom"),
    "status": ("status", "stand", "voortgang", "progress", "state", "hoe staat het"),
}
_FIELDS = {header: name for name, headers in HEADERS.items() for header in headers}


@dataclass(frozen=True)
class Columns:
    """Where each field stands, and which headers nobody recognised."""

    places: Mapping[str, int]
    passed_over: tuple[str, ...]


def find_columns(headers: TableRow) -> Columns:
    """Of two columns with the same meaning the first counts."""
    places: dict[str, int] = {}
    passed_over = []
    for place, cell in enumerate(headers.cells):
        name = _FIELDS.get(_plain(str(cell)))
        if name is not None and name not in places:
            places[name] = place
        elif cell:
            passed_over.append(str(cell))
    if "then_text" not in places:
        raise PlanFileError(
            _(
                "We found no column with the header “then”. The first row must hold the headers, "
                "such as: if, then, who, when, helper, status."
            )
        )
    return Columns(places, tuple(passed_over))


def _plain(header: str) -> str:
    return tidy_name(header).casefold().rstrip("?:*. …").strip()
