"""What `collaborations` can refuse."""

from pitstop.ui.refusals import RefusedError


class InvitationError(RefusedError):
    code = "invitation"
