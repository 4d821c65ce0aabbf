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


class PlanFileError(RefusedError):
    """What somebody wants to bring in cannot be read, or is too much."""

    code = "plan-file"


class PlanRowError(RefusedError):
    """One cell of one row cannot be read."""

    code = "plan-row"


class PlanGoneError(RefusedError):
    """The rows were kept for a day and are gone."""

    code = "plan-gone"


class DueDateError(RefusedError):
    code = "due-date"


class IdTakenError(RefusedError):
    """The id of the device stands for something else already."""

    code = "id-taken"
