"""What may stand beside somebody's words under the naming policy of their pit stop."""

from collections import Counter

from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.models import Participant, PitStop

# An organisation tag is shown only where at least this many people carry it (product, section 7).
FEWEST_WITH_TAG = 5


class AuthorNames:
    """What may stand beside a contribution under the naming policy of this pit stop."""

    def __init__(self, pit_stop: PitStop) -> None:
        self.policy = pit_stop.policy
        self.organisations: dict[int, str] = {}
        if self.policy != NamingPolicy.ANONYMOUS:
            self.organisations = _shown_organisations(pit_stop)

    def of(self, participant: Participant | None) -> str:
        if participant is None or self.policy == NamingPolicy.ANONYMOUS:
            return ""
        organisation = self.organisations.get(participant.organisation_id or 0, "")
        if self.policy == NamingPolicy.ORGANISATION:
            return organisation
        return f"{participant.name} · {organisation}" if organisation else participant.name


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
