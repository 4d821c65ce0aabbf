"""What becomes known of a member when mail to them is refused."""

from pitstop.collaborations.domain.membership import note_unreachable
from pitstop.people.bounces import Bounce, on_bounce

# The kinds of mail that rooms above send to members.
INVITATION = "invitation"
REMINDER = "image-reminder"


@on_bounce(INVITATION, REMINDER)
def member_is_unreachable(bounce: Bounce) -> None:
    note_unreachable(bounce.to_address)
