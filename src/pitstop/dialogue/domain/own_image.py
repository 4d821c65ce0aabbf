"""Making one's own image: drafts, handing in, skipping, revising."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.dialogue.domain.rules import (
    has_forgotten,
    lock_pit_stop,
    require_drafts_open,
    require_input_open,
    require_not_closed,
    require_not_forgotten,
)
from pitstop.dialogue.enums import ImageState
from pitstop.dialogue.errors import TextRefusedError
from pitstop.dialogue.events import (
    ContributionRemoved,
    ContributionShared,
    Event,
    ReadinessChanged,
    happened,
)
from pitstop.dialogue.models import Contribution, Draft, Participant, PitStop
from pitstop.dialogue.queries import open_parts
from pitstop.dialogue.texts import (
    MAX_CONTRIBUTION,
    MAX_DRAFT,
    optional_text,
    require_not_longer,
)

MAX_ITEMS = 60
MAX_DRAFTS = 200


@dataclass(frozen=True)
class ImageItem:
    """One field of the image form: its slot ("situation.hit"), the device's id and the words."""

    slot: str
    uuid: UUID
    text: str

    @property
    def key(self) -> str:
        return f"{self.slot}:{self.uuid}"


@transaction.atomic
def keep_drafts(*, participant: Participant, texts: Mapping[str, str]) -> None:
    """Keep what is being typed, word for word; an emptied field forgets its draft.

    A closed pit stop keeps none, not even in its last minute: a draft ties a person to words, and
    an anonymous pit stop has just forgotten those ties. The lock on the participant decides the
    race with closing: either closing waits and deletes these drafts, or they see it is closed.
    """
    participant = Participant.objects.select_for_update().get(pk=participant.pk)
    require_drafts_open(PitStop.objects.get(pk=participant.pit_stop_id))
    kept = {key: text.replace("\x00", "") for key, text in texts.items() if text.strip()}
    for key, text in kept.items():
        require_not_longer(text, longest=MAX_DRAFT, field=key)
    others = Draft.objects.filter(participant=participant).exclude(key__in=set(texts)).count()
    if others + len(kept) > MAX_DRAFTS:
        raise TextRefusedError(_("There are too many half-written texts. Hand in a few first."))
    Draft.objects.bulk_create(
        [Draft(participant=participant, key=key, text=text) for key, text in kept.items()],
        update_conflicts=True,
        unique_fields=["participant", "key"],
        update_fields=["text"],
    )
    Draft.objects.filter(participant=participant, key__in=set(texts) - set(kept)).delete()


@transaction.atomic
def hand_in_image(*, participant: Participant, items: Iterable[ImageItem]) -> None:
    """Store the image as it stands in the form; handing in again revises it.

    An item that is emptied goes away. The same items sent twice store once: the ids decide, and an
    id that belongs to somebody else is passed over, so that nobody can overwrite another's words.
    """
    pit_stop = lock_pit_stop(participant.pit_stop)
    require_input_open(pit_stop)
    participant.refresh_from_db(fields=["image_state"])
    items = list(items)
    _require_not_revising_what_is_forgotten(pit_stop, participant, items)
    if len(items) > MAX_ITEMS:
        raise TextRefusedError(
            _("An image has at most %(most)d lines. Merge a few.") % {"most": MAX_ITEMS}
        )
    events = [event for item in items if (event := _store_item(pit_stop, participant, item))]
    Draft.objects.filter(participant=participant, key__in=[item.key for item in items]).delete()
    events.extend(_set_image_state(participant, ImageState.HANDED_IN))
    if events:
        happened(pit_stop, *events)


def _require_not_revising_what_is_forgotten(
    pit_stop: PitStop, participant: Participant, items: list[ImageItem]
) -> None:
    """An anonymous stop that closed knows nobody's lines any more, so nobody can revise theirs.

    The last minute is for who had not handed in; the same lines sent again change nothing.
    """
    if not has_forgotten(pit_stop) or participant.image_state != ImageState.HANDED_IN:
        return
    ids = {item.uuid for item in items if item.text.strip()}
    if Contribution.objects.filter(pk__in=ids).count() < len(ids):
        require_not_forgotten(pit_stop)


@transaction.atomic
def skip_image(*, participant: Participant) -> None:
    """Go on without an image of one's own. Drafts stay, so that it can still be made.

    Whoever handed in already has an image; an old page that skips does not undo that. Skipping is
    open after closing too: it is then the way to the report.
    """
    pit_stop = lock_pit_stop(participant.pit_stop)
    participant.refresh_from_db(fields=["image_state"])
    if participant.image_state == ImageState.HANDED_IN:
        return
    events = _set_image_state(participant, ImageState.SKIPPED)
    if events:
        happened(pit_stop, *events)


@transaction.atomic
def share_private_item(*, participant: Participant, uuid: UUID) -> None:
    """Let the group read what one had kept for oneself; only its author can, and it stays shared.

    Not in the last minute after closing: an anonymous stop has forgotten whose words are whose.
    """
    pit_stop = lock_pit_stop(participant.pit_stop)
    require_not_closed(pit_stop)
    item = Contribution.objects.filter(pk=uuid, participant=participant, is_private=True).first()
    if item is None:
        return
    item.is_private = False
    item.save(update_fields=["is_private"])
    if item.part in open_parts(pit_stop):
        happened(pit_stop, ContributionShared(item.pk))


def _set_image_state(participant: Participant, state: ImageState) -> list[Event]:
    if participant.image_state == state:
        return []
    participant.image_state = state
    participant.save(update_fields=["image_state"])
    return [ReadinessChanged()]


def _store_item(pit_stop: PitStop, participant: Participant, item: ImageItem) -> Event | None:
    """Store one item and return what others may see of it, or None if that is nothing."""
    slot = pit_stop.format.asked_slot(item.slot)
    text = optional_text(item.text, longest=MAX_CONTRIBUTION, field=item.key)
    existing = Contribution.objects.filter(pk=item.uuid).first()
    if existing is None:
        if not text:
            return None
        Contribution.objects.create(
            uuid=item.uuid,
            pit_stop=pit_stop,
            participant=author_to_store(pit_stop, participant, is_private=slot.is_private),
            part=slot.part,
            side=slot.side,
            text=text,
            is_private=slot.is_private,
        )
    elif not _may_revise(existing, participant, item) or existing.text == text:
        return None
    elif text:
        existing.text = text
        existing.save(update_fields=["text"])
    else:
        _take_back(existing)
    is_private = existing.is_private if existing is not None else slot.is_private
    if is_private or slot.part not in open_parts(pit_stop):
        return None
    return ContributionShared(item.uuid) if text else ContributionRemoved(item.uuid)


def _may_revise(existing: Contribution, participant: Participant, item: ImageItem) -> bool:
    """Only one's own line of the same question: words for "me" never land in a line for "us"."""
    return (
        existing.participant_id == participant.pk
        and existing.slot == item.slot
        and existing.responds_to_id is None
        and not existing.is_removed
    )


def _take_back(contribution: Contribution) -> None:
    """Delete one's own words; where others answered them, the place stays for those answers."""
    if not contribution.responses.exists():
        contribution.delete()
        return
    contribution.text = ""
    contribution.is_removed = True
    contribution.save(update_fields=["text", "is_removed"])


def author_to_store(
    pit_stop: PitStop, participant: Participant, *, is_private: bool = False
) -> Participant | None:
    """Words that arrive in the last minute of an anonymous stop are not tied to anybody again,
    except private ones: nobody else reads those, and their author must be able to."""
    return None if has_forgotten(pit_stop) and not is_private else participant
