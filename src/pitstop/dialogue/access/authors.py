"""What may stand beside somebody's words under the naming policy of their pit stop."""

from collections import Counter
from uuid import UUID

from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.models import PitStop

# An organisation tag is shown only where at least this many people carry it (product, section 7).
FEWEST_WITH_TAG = 5


class AuthorNames:
    """What may stand beside a contribution under the naming policy of this pit stop."""

    def __init__(self, pit_stop: PitStop) -> None:
        self.policy = pit_stop.policy
        self.names: dict[UUID, str] = {}
        if self.policy != NamingPolicy.ANONYMOUS:
            self.names = self._shown_names(pit_stop)

    def of(self, participant: UUID | None) -> str:
        """What stands beside the words of the participant with this id."""
        return self.names.get(participant, "") if participant is not None else ""

    def _shown_names(self, pit_stop: PitStop) -> dict[UUID, str]:
        organisations = _shown_organisations(pit_stop)
        rows = pit_stop.participants.values_list("pk", "name", "organisation_id")
        return {
            identifier: self._shown_name(name, organisations.get(organisation or 0, ""))
            for identifier, name, organisation in rows
        }

    def _shown_name(self, name: str, organisation: str) -> str:
        if self.policy == NamingPolicy.ORGANISATION:
            return organisation
        return f"{name} · {organisation}" if organisation else name


def _shown_organisations(pit_stop: PitStop) -> dict[int, str]:
    carried = list(
        pit_stop.participants.exclude(organisation=None).values_list(
            "organisation_id", "organisation__name"
        )
    )
    counts = Counter(identifier for identifier, _name in carried)
    return {
        identifier: name for identifier, name in carried if counts[identifier] >= FEWEST_WITH_TAG
    }
