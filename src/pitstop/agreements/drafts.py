"""Under which names half-typed agreements and habits are kept, and when they are let go.

A draft belongs to an agreement, or to the pit stop for one that does not exist yet.
"""

from collections.abc import Iterable
from uuid import UUID

from pitstop.dialogue.models import Draft, Participant

AGREEMENT_SLOTS = {
    "if_text": "agreement.if",
    "then_text": "agreement.then",
    "owner_name": "agreement.owner",
    "helper_name": "agreement.helper",
}
HABIT_SLOTS = {"text": "habit"}
REVIEW_SLOTS = {"effect": "agreement.effect"}
SLOTS = AGREEMENT_SLOTS | HABIT_SLOTS | REVIEW_SLOTS


def draft_key(field_name: str, about: UUID) -> str:
    return f"{SLOTS[field_name]}:{about}"


def forget_drafts(participant: Participant | None, field_names: Iterable[str], about: UUID) -> None:
    """The words arrived. `None` stands for the facilitator, who has no drafts here."""
    if participant is not None:
        keys = [draft_key(name, about) for name in field_names]
        Draft.objects.filter(participant=participant, key__in=keys).delete()
