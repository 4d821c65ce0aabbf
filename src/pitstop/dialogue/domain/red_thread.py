"""Red threads: gather contributions, word what the group sees in them, and ask for recognition."""

from collections import Counter
from collections.abc import Collection, Iterable
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pitstop.dialogue.domain.rules import (
    lock_pit_stop,
    lock_thread,
    require_not_closed,
    require_own_image_ready,
)
from pitstop.dialogue.enums import ThreadState
from pitstop.dialogue.errors import NothingChosenError, WordingChangedError
from pitstop.dialogue.events import RedThreadDrawn, RedThreadRemoved, ThreadReworded, happened
from pitstop.dialogue.models import (
    Contribution,
    Draft,
    Participant,
    PitStop,
    RedThread,
    ThreadWording,
)
from pitstop.dialogue.queries import open_parts
from pitstop.dialogue.texts import MAX_WORDING, required_text


def _gatherable(pit_stop: PitStop, ids: Collection[UUID]) -> list[Contribution]:
    """The chosen contributions that lie open; ids of anything else are passed over."""
    return list(
        pit_stop.contributions.filter(
            pk__in=ids, is_private=False, is_removed=False, part__in=open_parts(pit_stop)
        )
    )


def _require_gathered(gathered: list[Contribution]) -> None:
    if not gathered:
        raise NothingChosenError(
            _("Choose at least one contribution first."), field="contributions"
        )


# An announcement between processes has room for about two hundred ids.
IDS_PER_EVENT = 50


def _drawn(red_thread: UUID, contributions: Iterable[Contribution]) -> list[RedThreadDrawn]:
    """The events for contributions that came into a thread or went out of it."""
    ids = [contribution.pk for contribution in contributions]
    return [
        RedThreadDrawn(red_thread, tuple(ids[start : start + IDS_PER_EVENT]))
        for start in range(0, len(ids), IDS_PER_EVENT)
    ]


@transaction.atomic
def draw_red_thread(
    *,
    pit_stop: PitStop,
    by: Participant | None,
    uuid: UUID,
    contributions: Collection[UUID],
    text: str,
) -> RedThread:
    """Draw a thread through contributions; the device's id makes sending twice harmless.

    The same id with another sentence comes from an old page (the back button): that is a new
    thread, because dropping it would lose words.
    """
    pit_stop = lock_pit_stop(pit_stop)
    require_not_closed(pit_stop)
    require_own_image_ready(by)
    gathered = _gatherable(pit_stop, contributions)
    _require_gathered(gathered)
    text = required_text(text, longest=MAX_WORDING)
    existing = RedThread.objects.filter(pk=uuid).first()
    if existing is not None:
        if existing.pit_stop_id == pit_stop.pk and existing.wordings.filter(text=text).exists():
            return existing
        uuid = uuid4()
    part, _count = Counter(contribution.part for contribution in gathered).most_common(1)[0]
    last = pit_stop.red_threads.aggregate(last=Max("position"))["last"] or 0
    red_thread = RedThread.objects.create(
        uuid=uuid, pit_stop=pit_stop, part=part, position=last + 1
    )
    red_thread.contributions.set(gathered)
    ThreadWording.objects.create(red_thread=red_thread, version=1, text=text)
    Draft.objects.filter(participant=by, key="wording:new").delete()
    happened(pit_stop, ThreadReworded(red_thread.uuid), *_drawn(red_thread.uuid, gathered))
    return red_thread


@transaction.atomic
def gather_contributions(
    *, red_thread: RedThread, by: Participant | None, contributions: Collection[UUID]
) -> None:
    """Add contributions to a thread; one contribution may stand in several threads."""
    pit_stop = lock_pit_stop(red_thread.pit_stop)
    require_not_closed(pit_stop)
    require_own_image_ready(by)
    red_thread = lock_thread(red_thread)
    gathered = _gatherable(pit_stop, contributions)
    _require_gathered(gathered)
    red_thread.contributions.add(*gathered)
    happened(pit_stop, *_drawn(red_thread.uuid, gathered))


@transaction.atomic
def release_contribution(
    *, red_thread: RedThread, by: Participant | None, contribution: UUID
) -> None:
    """Take a contribution out of a thread; it becomes visible again among those in no thread."""
    pit_stop = lock_pit_stop(red_thread.pit_stop)
    require_not_closed(pit_stop)
    require_own_image_ready(by)
    red_thread = lock_thread(red_thread)
    released = list(red_thread.contributions.filter(pk=contribution))
    if not released:
        return
    red_thread.contributions.remove(*released)
    happened(pit_stop, *_drawn(red_thread.uuid, released))


@transaction.atomic
def reword_red_thread(
    *, red_thread: RedThread, by: Participant | None, text: str, based_on: int
) -> ThreadWording:
    """Give the thread a new sentence. Consent is to a wording, so everyone is asked again.

    `based_on` is the version the author had before them: when two people reword at once, the second
    sees the other's sentence first and loses no words.
    """
    pit_stop = lock_pit_stop(red_thread.pit_stop)
    require_not_closed(pit_stop)
    require_own_image_ready(by)
    red_thread = lock_thread(red_thread)
    present = red_thread.wordings.latest("version")
    text = required_text(text, longest=MAX_WORDING)
    if text == present.text:
        return present
    if based_on != present.version:
        raise WordingChangedError(
            _("Somebody changed this sentence meanwhile: “%(text)s”. Is yours still needed?")
            % {"text": present.text},
            field="text",
        )
    wording = ThreadWording.objects.create(
        red_thread=red_thread, version=present.version + 1, text=text
    )
    red_thread.state = ThreadState.DRAWN
    red_thread.save(update_fields=["state"])
    Draft.objects.filter(participant=by, key=f"reword:{red_thread.uuid}").delete()
    happened(pit_stop, ThreadReworded(red_thread.uuid))
    return wording


@transaction.atomic
def remove_red_thread(*, red_thread: RedThread) -> None:
    """Undo a thread; its contributions stay. A second time changes nothing."""
    pit_stop = lock_pit_stop(red_thread.pit_stop)
    require_not_closed(pit_stop)
    if not RedThread.objects.filter(pk=red_thread.pk).exists():
        return
    uuid, released = red_thread.uuid, list(red_thread.contributions.all())
    red_thread.delete()
    happened(pit_stop, RedThreadRemoved(uuid), *_drawn(uuid, released))
