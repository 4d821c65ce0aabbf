"""What `collaborations` can refuse."""

from pitstop.ui.refusals import RefusedError


class InvitationError(RefusedError):
    code = "invitation"


class MemberKnownError(RefusedError):
    code = "member-known"


class LastFacilitatorError(RefusedError):
    code = "last-facilitator"
