"""Red threads: where they come from, how they read before, and how far recognition is."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from pitstop.dialogue.access.authors import AuthorNames
from pitstop.dialogue.access.contributions import (
    KINDS_THAT_SEE,
    SharedContribution,
    shared_contributions,
)
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import Contribution, PitStop, RedThread, ThreadWording
from pitstop.dialogue.queries import count_recognition, open_parts, present_ids


@dataclass(frozen=True)
class SharedRecognition:
    """How far a wording is. The division and what people miss are empty until it is opened."""

    answered: int
    present: int
    is_opened: bool
    yes: int = 0
    partly: int = 0
    no: int = 0
    missing: tuple[tuple[str, str], ...] = ()  # (author, what is missing)


@dataclass(frozen=True)
class SharedThread:
    uuid: UUID
    part: str
    position: int
    state: str
    wording_id: int
    version: int
    text: str
    earlier: tuple[str, ...]
    contributions: tuple[SharedContribution, ...]
    recognition: SharedRecognition
    is_chosen: bool
    chosen_count: int | None = field(default=None)  # None until the weighing is opened


def shared_threads(
    pit_stop: PitStop, kind: ViewerKind, *, only: Collection[UUID] | None = None
) -> list[SharedThread]:
    """The red threads that lie open, in a number of queries that does not grow with them."""
    rows = _visible_threads(pit_stop, kind)
    if only is not None:
        rows = rows.filter(pk__in=only)
    found = list(
        rows.prefetch_related(
            Prefetch("contributions", Contribution.objects.only("place")),
            "wordings__recognitions",
            "weigh_choices",
        )
    )
    # A thread that was undone while it was read has lost its wordings already.
    found = [row for row in found if row.wordings.all()]
    if not found:
        return []
    gathered = {row.pk for thread in found for row in thread.contributions.all()}
    sharing = _Sharing(
        pit_stop=pit_stop,
        visible={item.uuid: item for item in shared_contributions(pit_stop, kind, only=gathered)},
        present=present_ids(pit_stop),
        author=AuthorNames(pit_stop),
    )
    return [sharing.thread(row) for row in found]


def thread_sentences(pit_stops: Iterable[PitStop], kind: ViewerKind) -> dict[UUID, str]:
    """How each red thread that lies open in these pit stops reads now, in one query: for a page
    about several pit stops, which needs no more than the sentences."""
    visible = [_visible_threads(pit_stop, kind).order_by() for pit_stop in pit_stops]
    if not visible:
        return {}
    wordings = ThreadWording.objects.filter(red_thread__in=reduce(or_, visible).values("pk"))
    return dict(wordings.order_by("version").values_list("red_thread_id", "text"))


def _visible_threads(pit_stop: PitStop, kind: ViewerKind) -> QuerySet[RedThread]:
    rows = RedThread.objects.filter(pit_stop=pit_stop)
    if kind not in KINDS_THAT_SEE:
        return rows.none()
    return rows.filter(part__in=open_parts(pit_stop))


@dataclass(frozen=True)
class _Sharing:
    """What all threads of one reading have in common."""

    pit_stop: PitStop
    visible: Mapping[UUID, SharedContribution]
    present: Collection[UUID]
    author: AuthorNames

    def thread(self, row: RedThread) -> SharedThread:
        *earlier, wording = sorted(row.wordings.all(), key=lambda wording: wording.version)
        gathered = [
            self.visible[contribution.pk]
            for contribution in row.contributions.all()
            if contribution.pk in self.visible
        ]
        is_weighed = self.pit_stop.is_weighing_open
        return SharedThread(
            uuid=row.pk,
            part=row.part,
            position=row.position,
            state=row.state,
            wording_id=wording.pk,
            version=wording.version,
            text=wording.text,
            earlier=tuple(before.text for before in earlier),
            contributions=tuple(gathered),
            recognition=self._recognition(wording),
            is_chosen=row.is_chosen,
            chosen_count=len(row.weigh_choices.all()) if is_weighed else None,
        )

    def _recognition(self, wording: ThreadWording) -> SharedRecognition:
        recognitions = wording.recognitions.all()
        count = count_recognition(recognitions, self.present)
        if not wording.is_opened:
            return SharedRecognition(answered=count.answered, present=count.asked, is_opened=False)
        # By the alphabet: the order in which people answered would tell who they are.
        missing = sorted(
            (self.author.of(recognition.participant_id), recognition.note)
            for recognition in recognitions
            if recognition.note
        )
        return SharedRecognition(
            answered=count.answered,
            present=count.asked,
            is_opened=True,
            yes=count.yes,
            partly=count.partly,
            no=count.no,
            missing=tuple(missing),
        )


def get_open_thread(pit_stop: PitStop, kind: ViewerKind, uuid: UUID) -> RedThread:
    row = _visible_threads(pit_stop, kind).filter(pk=uuid).select_related("pit_stop").first()
    if row is None:
        raise Http404
    return row


def get_open_wording(pit_stop: PitStop, kind: ViewerKind, wording_id: int) -> ThreadWording:
    row = (
        ThreadWording.objects.filter(pk=wording_id, red_thread__in=_visible_threads(pit_stop, kind))
        .select_related("red_thread__pit_stop")
        .first()
    )
    if row is None:
        raise Http404
    return row
