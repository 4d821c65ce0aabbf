"""What is one's own: nobody but their author ever gets it from here."""

from dataclasses import dataclass
from uuid import UUID

from pitstop.dialogue.models import Draft, Participant, TakeHome, WorthRating


@dataclass(frozen=True)
class OwnItem:
    """One line of one's own image as its form shows it; `is_draft`: not handed in like this."""

    slot: str
    uuid: UUID
    text: str
    is_draft: bool
    is_removed: bool = False
    is_private: bool = False  # handed in, and only its author can read it

    @property
    def key(self) -> str:
        return f"{self.slot}:{self.uuid}"


def own_image(participant: Participant) -> list[OwnItem]:
    """Everything this participant handed in or is typing, drafts over what was handed in."""
    drafts = own_drafts(participant)
    items = {}
    for contribution in participant.contributions.filter(responds_to=None):
        key = f"{contribution.slot}:{contribution.pk}"
        draft = drafts.get(key)
        items[key] = OwnItem(
            slot=contribution.slot,
            uuid=contribution.pk,
            text=contribution.text if draft is None else draft,
            is_draft=draft is not None,
            is_removed=contribution.is_removed,
            is_private=contribution.is_private,
        )
    slots = {slot.key for slot in participant.pit_stop.format.asked_slots}
    for key, text in drafts.items():
        slot, _colon, identifier = key.partition(":")
        uuid = _uuid(identifier)
        if slot in slots and uuid is not None and key not in items:
            items[key] = OwnItem(slot=slot, uuid=uuid, text=text, is_draft=True)
    return list(items.values())


def _uuid(identifier: str) -> UUID | None:
    try:
        return UUID(identifier)
    except ValueError:
        return None


def own_drafts(participant: Participant) -> dict[str, str]:
    return dict(
        Draft.objects.filter(participant=participant).order_by("pk").values_list("key", "text")
    )


def own_take_home(participant: Participant) -> TakeHome | None:
    return TakeHome.objects.filter(participant=participant).first()


def own_worth_answer(participant: Participant) -> str:
    rating = WorthRating.objects.filter(participant=participant).first()
    return rating.answer if rating is not None else ""
