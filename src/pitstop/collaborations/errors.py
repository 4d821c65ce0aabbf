"""What `collaborations` can refuse."""

from pitstop.ui.refusals import RefusedError


class InvitationError(RefusedError):
    code = "invitation"


class MemberKnownError(RefusedError):
    code = "member-known"


class LastFacilitatorError(RefusedError):
    code = "last-facilitator"


class HomeNameTakenError(RefusedError):
    """A home organisation with this name, or with one that looks like it, stands here already."""

    code = "home-name-taken"


class HasHomeError(RefusedError):
    code = "has-home"


class LastCoordinatorError(RefusedError):
    code = "last-coordinator"
