"""How far those are who were asked by mail: counts without names, for who facilitates."""

from dataclasses import dataclass

from pitstop.collaborations.access import members
from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Membership
from pitstop.dialogue.models import Invitation, PitStop
from pitstop.dialogue.queries import waiting_invitations


@dataclass(frozen=True)
class Invited:
    asked: int
    waiting: int  # asked, can be reached, and not ready

    @property
    def has_waiting(self) -> bool:
        return self.waiting > 0


def invited(pit_stop: PitStop) -> Invited:
    """Nobody is told who is ready; after an anonymous pit stop closed nobody can be."""
    asked = Invitation.objects.filter(pit_stop=pit_stop).count()
    waiting = 0 if pit_stop.is_closed else waiting_invitations(pit_stop).count()
    return Invited(asked=asked, waiting=waiting)


def members_to_invite(pit_stop: PitStop) -> list[Membership]:
    """Who takes part, can be reached by mail and was not asked yet."""
    return [
        member
        for member in members(pit_stop.collaboration)
        .filter(role=Role.PARTICIPANT, is_unreachable=False)
        .exclude(invitations__pit_stop=pit_stop)
        if member.mail_address
    ]
