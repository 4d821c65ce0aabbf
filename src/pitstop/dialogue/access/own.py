"""What is one's own: nobody but their author ever gets it from here."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pitstop.collaborations.kept_elsewhere import show_elsewhere
from pitstop.collaborations.models import Membership
from pitstop.dialogue.models import Draft, Participant, TakeHome, ThreadRecall, WorthRating


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


def own_anchor_answers(participant: Participant) -> dict[str, int | None]:
    """By statement; None is "I don't know"."""
    return dict(participant.anchor_answers.values_list("anchor", "value"))


def own_estimates(participant: Participant) -> dict[UUID | None, int | None]:
    """By goal; no goal stands for the yield, no value for "I don't know"."""
    return dict(participant.goal_estimates.values_list("red_thread_id", "value"))


def own_take_home(participant: Participant) -> TakeHome | None:
    return TakeHome.objects.filter(participant=participant).first()


def own_worth_answer(participant: Participant) -> str:
    rating = WorthRating.objects.filter(participant=participant).first()
    return rating.answer if rating is not None else ""


# What a higher room keeps of one participant, under a name.
Reading = Callable[[Participant], object]
_kept_elsewhere: dict[str, Reading] = {}


def keeps_of_person(name: str) -> Callable[[Reading], Reading]:
    """Register what else is somebody's own; called by higher rooms."""

    def register(read: Reading) -> Reading:
        _kept_elsewhere[name] = read
        return read

    return register


def data_of_member(member: Membership) -> dict[str, object]:
    """What is kept of somebody who has a personal link: of pit stops only what is still theirs.

    In an anonymous pit stop that closed nothing is.
    """
    participations = member.participations.select_related("pit_stop").order_by("pit_stop__number")
    return {
        "name": member.display_name,
        "mail_address": member.mail_address,
        "role": member.role,
        "organisation": str(member.organisation or ""),
        "collaboration": member.collaboration.name,
        "invited_to": [
            {"theme": row.pit_stop.theme, "on": row.invited_at.isoformat()}
            for row in member.invitations.select_related("pit_stop")
        ],
        "pit_stops": [
            {
                "theme": participant.pit_stop.theme,
                "words": [
                    {"question": item.slot, "text": item.text, "private": item.is_private}
                    for item in own_image(participant)
                ],
                "statements": own_anchor_answers(participant),
                "goals": [
                    {"goal": str(goal or "yield"), "value": value}
                    for goal, value in own_estimates(participant).items()
                ],
                "remembered": [
                    recall.is_right
                    for recall in ThreadRecall.objects.filter(participant=participant)
                ],
            }
            | {name: read(participant) for name, read in _kept_elsewhere.items()}
            for participant in participations
        ],
        **show_elsewhere(member),
    }
