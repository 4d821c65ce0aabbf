"""Every kind of viewer, and how a contribution is shown to them."""

from pitstop.dialogue import access
from pitstop.dialogue.access import SharedContribution
from pitstop.dialogue.enums import ViewerKind

WAITING, PARTICIPANT = ViewerKind.WAITING, ViewerKind.PARTICIPANT
FACILITATOR, ROOM = ViewerKind.FACILITATOR, ViewerKind.ROOM
SEEING = [PARTICIPANT, FACILITATOR, ROOM]
KINDS = [WAITING, *SEEING]


def card(contribution, **changes):
    """How a contribution of an anonymous stop is shown."""
    shown = {
        "uuid": contribution.pk,
        "part": contribution.part,
        "slot": contribution.slot,
        "text": contribution.text,
        "author": "",
        "is_removed": False,
        "responses": (),
        "threads": (),
    }
    return SharedContribution(**shown | changes)


def seen(pit_stop, kind):
    return {item.text for item in access.shared_contributions(pit_stop, kind)}
