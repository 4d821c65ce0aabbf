"""What may be proposed as a group, and which proposals were put aside."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from pitstop.dialogue.access.contributions import SharedContribution, shared_contributions
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import PitStop


@dataclass(frozen=True)
class PutAside:
    uuid: UUID
    contributions: tuple[SharedContribution, ...]

    @property
    def ids(self) -> frozenset[UUID]:
        return frozenset(contribution.uuid for contribution in self.contributions)


def loose_contributions(
    pit_stop: PitStop, kind: ViewerKind, parts: Collection[str]
) -> list[SharedContribution]:
    """What lies open in these parts and stands in no red thread yet."""
    return [
        contribution
        for contribution in shared_contributions(pit_stop, kind)
        if contribution.part in parts and is_loose(contribution)
    ]


def is_loose(contribution: SharedContribution) -> bool:
    return not contribution.is_removed and not contribution.threads


def proposals_put_aside(pit_stop: PitStop, kind: ViewerKind) -> list[PutAside]:
    """With what of them this viewer sees now. Where less than two are left there is no group."""
    rows = pit_stop.refused_proposals.values_list("pk", "contributions").order_by("pk")
    ids: dict[UUID, list[UUID]] = {}
    for refused, contribution in rows:
        ids.setdefault(refused, []).append(contribution)
    gathered = {uuid for found in ids.values() for uuid in found}
    visible = {
        contribution.uuid: contribution
        for contribution in (shared_contributions(pit_stop, kind, only=gathered) if ids else [])
        if not contribution.is_removed
    }
    aside = [
        PutAside(refused, tuple(visible[uuid] for uuid in found if uuid in visible))
        for refused, found in ids.items()
    ]
    return [each for each in aside if len(each.contributions) > 1]
