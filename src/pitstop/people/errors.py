"""What `people` can refuse."""

from pitstop.ui.refusals import RefusedError


class SignInLinkError(RefusedError):
    code = "sign-in-link"
