"""The works that a collaboration adds to the reading list, and who gets to see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.collaborations.models import Collaboration
from pitstop.learning.models import Reading
from pitstop.learning.readings.built_in import built_in_works
from pitstop.learning.readings.errors import ReadingError
from pitstop.learning.readings.kinds import Reach
from pitstop.learning.readings.works import Work

# The page shows them all, and a list of more is a library rather than what a group reads.
MOST_READINGS = 2_000


@dataclass(frozen=True)
class BroughtIn:
    """How many works are new in the list, and how many stood there already."""

    added: int
    known: int


class Known:
    """The works that a collaboration can read already, to notice one that comes twice."""

    def __init__(self, collaboration: Collaboration, *, besides: Reading | None = None) -> None:
        rows = Reading.objects.filter(collaboration=collaboration)
        rows |= Reading.objects.filter(reach=Reach.GENERAL)
        others = rows.exclude(pk=besides.pk) if besides else rows
        self.by_doi: set[str] = set()
        self.without_doi: set[str] = set()
        self.keys: set[str] = set()
        for work in [*built_in_works().values(), *(row.work for row in others)]:
            self.add(work)

    def add(self, work: Work) -> None:
        self.keys.add(work.cite_key)
        if work.doi:
            self.by_doi.add(work.doi.lower())
        else:
            self.without_doi.add(work.cite_key)

    def has(self, work: Work) -> bool:
        """The same DOI; or the same key, unless both have a DOI of their own."""
        if work.doi:
            return work.doi.lower() in self.by_doi or work.cite_key in self.without_doi
        return work.cite_key in self.keys


@transaction.atomic
def add_reading(*, collaboration: Collaboration, work: Work, uuid: UUID) -> Reading:
    """Add one work. Sent twice it is stored once: the device makes the id."""
    _lock(collaboration)
    if same := Reading.objects.filter(pk=uuid).first():
        if same.collaboration_id != collaboration.pk:
            raise ReadingError(_("This form was used elsewhere. Open the page again."))
        return same
    known = Known(collaboration)
    _require_new(known, work)
    _require_room(collaboration, 1)
    return _store(collaboration, work, uuid)


@transaction.atomic
def bring_in_readings(*, collaboration: Collaboration, works: Iterable[Work]) -> BroughtIn:
    """Add each work that is not in the list yet; those that are there stay as they are."""
    _lock(collaboration)
    known = Known(collaboration)
    works, new = list(works), []
    for work in works:
        if not known.has(work):
            known.add(work)
            new.append(work)
    _require_room(collaboration, len(new))
    for work in new:
        _store(collaboration, work, uuid4())
    return BroughtIn(added=len(new), known=len(works) - len(new))


@transaction.atomic
def change_reading(*, reading: Reading, work: Work, based_on: int) -> None:
    """Refuses when somebody else changed it since, so that neither overwrites the other."""
    _lock(reading.collaboration)
    present = Reading.objects.get(pk=reading.pk)
    if present.version != based_on:
        raise ReadingError(
            _("Somebody else changed this meanwhile. Open the page again in another tab.")
        )
    _require_new(Known(reading.collaboration, besides=present), work)
    for name, value in _columns(work).items():
        setattr(present, name, value)
    present.version += 1
    present.save()


def remove_reading(*, reading: Reading) -> None:
    """With what readers said of it, if it was for everyone; a second time changes nothing."""
    Reading.objects.filter(pk=reading.pk).delete()


# --- Who gets to see it ---------------------------------------------------------------------------


def offer_reading(*, reading: Reading) -> None:
    """Ask a moderator to show it to everyone. Nothing shows until they do."""
    Reading.objects.filter(pk=reading.pk, reach=Reach.OWN).update(reach=Reach.OFFERED)


def take_back_reading(*, reading: Reading) -> None:
    """Only for the collaboration itself again, from this moment on."""
    Reading.objects.filter(pk=reading.pk).update(reach=Reach.OWN)


def judge_reading(*, reading: Reading, is_accepted: bool) -> None:
    """A moderator shows it to everyone, or leaves it with its collaboration.

    Only while it is offered: what was taken back meanwhile stays where it is.
    """
    reach = Reach.GENERAL if is_accepted else Reach.OWN
    Reading.objects.filter(pk=reading.pk, reach=Reach.OFFERED).update(reach=reach)


# --- Rows -----------------------------------------------------------------------------------------


def _lock(collaboration: Collaboration) -> None:
    Collaboration.objects.select_for_update().get(pk=collaboration.pk)


def _require_new(known: Known, work: Work) -> None:
    if known.has(work):
        raise ReadingError(
            _("This work stands in the list already."), field="doi" if work.doi else "title"
        )


def _require_room(collaboration: Collaboration, number: int) -> None:
    if collaboration.readings.count() + number > MOST_READINGS:
        raise ReadingError(
            _("At most %(most)d works of your own fit here.") % {"most": MOST_READINGS}
        )


def _store(collaboration: Collaboration, work: Work, uuid: UUID) -> Reading:
    return Reading.objects.create(uuid=uuid, collaboration=collaboration, **_columns(work))


def _columns(work: Work) -> dict[str, object]:
    """What a row keeps of a work. Its key in the address is its id, and its reach is decided
    elsewhere."""
    return {
        "cite_key": work.cite_key,
        "kind": work.kind,
        "authors": "\n".join(author.line for author in work.authors),
        "title": work.title,
        "container": work.container,
        "year": work.year,
        "volume": work.volume,
        "issue": work.issue,
        "pages": work.pages,
        "publisher": work.publisher,
        "doi": work.doi,
        "url": work.url,
        "language": work.language,
        "more": [list(pair) for pair in work.more],
        "parts": [part.value for part in work.parts],
        "evidence": work.evidence or "",
        "note_nl": work.note.nl,
        "note_en": work.note.en,
        "is_counter": work.is_counter,
    }
