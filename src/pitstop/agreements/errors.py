"""What `agreements` can refuse."""

from pitstop.ui.refusals import RefusedError


class AgreementsNotOpenError(RefusedError):
    code = "agreements-not-open"


class AgreementChangedError(RefusedError):
    """Somebody else changed or removed it meanwhile."""

    code = "agreement-changed"


class AgreementGoneError(RefusedError):
    """It was removed, so nothing can be said about it."""

    code = "agreement-gone"


class ProgressError(RefusedError):
    code = "progress"


class OwnerError(RefusedError):
    """Not somebody who can watch over this agreement."""

    code = "owner"


class DueDateError(RefusedError):
    code = "due-date"


class IdTakenError(RefusedError):
    """The id of the device stands for something else already."""

    code = "id-taken"
