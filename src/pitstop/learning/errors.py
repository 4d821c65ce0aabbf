"""What `learning` can refuse."""

from pitstop.ui.refusals import RefusedError


class NoLongerSharedError(RefusedError):
    """A group took back what it had released."""

    code = "no-longer-shared"
