"""Home organisations, as they come about."""

from pitstop.collaborations.domain.home import (
    find_home_invitation,
    invite_to_home,
    join_home,
    start_home,
)
from pitstop.collaborations.enums import HomeInvitationKind
from tests.factories.people import make_user


def make_home(by=None, name="Gemeente Dorp"):
    return start_home(by=by or make_user("Lotte Smit"), name=name)


def join(home, *collaborations):
    """Let these join by the link of a coordinator."""
    token = invite_to_home(home=home, kind=HomeInvitationKind.PROGRAMME)
    for collaboration in collaborations:
        join_home(invitation=find_home_invitation(token), collaboration=collaboration)
        collaboration.refresh_from_db()
