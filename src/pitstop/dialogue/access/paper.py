"""Which words came from paper, told only as far as that gives nobody away.

"On paper" is a sign that people carry, as an organisation is: whoever looks around the room saw who
wrote on paper. So it keeps to the same floor (product, sections 5 and 7). Beside words it stands

- in a pit stop with names: always, because the writer is named anyway;
- in any other: where it splits nobody off. Among the people who carry the same tag (their shown
  organisation, or none), at least five images are on paper, and at least five or none are not.

Elsewhere the words stand as everyone's do, and one sentence says that some were on paper: with
their number where the same holds for all images of the pit stop, else without. An anonymous pit
stop that closed no longer knows whose words came from paper; its sentence stays.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from pitstop.dialogue.access.authors import FEWEST_WITH_TAG, AuthorNames
from pitstop.dialogue.enums import ImageState, NamingPolicy, ViewerKind
from pitstop.dialogue.models import PitStop
from pitstop.dialogue.queries import open_parts


@dataclass(frozen=True)
class PaperImages:
    """That images were made on paper. `number` is None where a number would say too much."""

    number: int | None
    # Each of their words carries the mark, so that a screen need not say it once more.
    are_marked: bool


@dataclass(frozen=True)
class TypedSheet:
    """A sheet that was typed over, as its pile knows it: by the number that stands on it."""

    uuid: UUID
    number: int


def marked_on_paper(pit_stop: PitStop, author: AuthorNames) -> frozenset[UUID]:
    """The participants beside whose words may stand that they came from paper."""
    return _marked(pit_stop, author, _made_images(pit_stop))


def _marked(pit_stop: PitStop, author: AuthorNames, made: Mapping[UUID, bool]) -> frozenset[UUID]:
    on_paper = frozenset(person for person, is_on_paper in made.items() if is_on_paper)
    if pit_stop.policy == NamingPolicy.NAMED:
        return on_paper
    counts = Counter((author.of(person), is_on_paper) for person, is_on_paper in made.items())
    return frozenset(
        person
        for person in on_paper
        if _splits_nobody_off(counts[author.of(person), True], counts[author.of(person), False])
    )


def paper_images(pit_stop: PitStop, kind: ViewerKind) -> PaperImages | None:
    """For whoever may read what lies open; None while nothing does, or nothing was on paper."""
    if kind == ViewerKind.WAITING or not open_parts(pit_stop):
        return None
    if not pit_stop.participants.filter(is_on_paper=True).exists():
        return None
    made = _made_images(pit_stop)
    on_paper = sum(made.values())
    may_count = pit_stop.policy == NamingPolicy.NAMED or _splits_nobody_off(
        on_paper, len(made) - on_paper
    )
    is_forgotten = pit_stop.is_closed and pit_stop.policy == NamingPolicy.ANONYMOUS
    marked = _marked(pit_stop, AuthorNames(pit_stop), made)
    return PaperImages(
        number=on_paper if may_count else None,
        are_marked=len(marked) == on_paper and not is_forgotten,
    )


def typed_sheets(pit_stop: PitStop, kind: ViewerKind) -> list[TypedSheet]:
    """The sheets that are in, for who types them: numbers and nothing that stands on them."""
    if kind != ViewerKind.FACILITATOR:
        return []
    sheets = pit_stop.participants.filter(is_on_paper=True).order_by("sheet_number")
    return [
        TypedSheet(uuid=uuid, number=number)
        for uuid, number in sheets.values_list("pk", "sheet_number")
        if number is not None
    ]


def _made_images(pit_stop: PitStop) -> dict[UUID, bool]:
    """Whose image is in, and whether it came from paper. Who skipped has no words to tell apart."""
    people = pit_stop.participants.filter(image_state=ImageState.HANDED_IN)
    return dict(people.values_list("pk", "is_on_paper"))


def _splits_nobody_off(on_paper: int, on_screen: int) -> bool:
    return on_paper >= FEWEST_WITH_TAG and (on_screen == 0 or on_screen >= FEWEST_WITH_TAG)
