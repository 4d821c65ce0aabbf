"""Under which names half-made learning questions are kept, and when they are let go."""

from uuid import UUID

from pitstop.dialogue.models import Draft, Participant

SLOTS = {
    "wording": "question.wording",
    "level": "question.level",
    "context": "question.context",
}


def draft_key(field_name: str, about: UUID) -> str:
    return f"{SLOTS[field_name]}:{about}"


def forget_drafts(participant: Participant | None, about: UUID) -> None:
    """The words arrived. `None` stands for the facilitator, whose words stay on the device."""
    if participant is not None:
        keys = [draft_key(name, about) for name in SLOTS]
        Draft.objects.filter(participant=participant, key__in=keys).delete()
