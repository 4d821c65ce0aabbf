"""What the dialogue can refuse."""

from pitstop.ui.refusals import RefusedError


class CodeUnknownError(RefusedError):
    """No such code, or its pit stop is closed: the same answer for both."""

    code = "code-unknown"


class TooManyTriesError(RefusedError):
    code = "too-many-tries"


class JoiningLockedError(RefusedError):
    code = "joining-locked"


class NameTakenError(RefusedError):
    code = "name-taken"


class PitStopClosedError(RefusedError):
    code = "pit-stop-closed"


class StepNotOpenError(RefusedError):
    code = "step-not-open"


class ImageNotReadyError(RefusedError):
    """The others' images stay shut until one's own is handed in or skipped."""

    code = "image-not-ready"


class TextRefusedError(RefusedError):
    code = "text-refused"


class WordingChangedError(RefusedError):
    code = "wording-changed"


class ThreadGoneError(RefusedError):
    code = "thread-gone"


class NotRecognisedError(RefusedError):
    code = "not-recognised"


class NamingPolicyError(RefusedError):
    code = "naming-policy"


class NothingChosenError(RefusedError):
    code = "nothing-chosen"


class SheetOpenError(RefusedError):
    """The words of a sheet of paper lie open, so it cannot be taken back whole any more."""

    code = "sheet-open"


class DeadlineError(RefusedError):
    code = "deadline"


class NobodyInvitedError(RefusedError):
    code = "nobody-invited"


class AnswersClosedError(RefusedError):
    """What one answers for oneself stays as it is once it may be coloured by others."""

    code = "answers-closed"


class FormatRefusedError(RefusedError):
    """A format that would not be sound; `place` is the way to what is wrong, key within key."""

    code = "format-refused"

    def __init__(self, sentence: str, *, place: tuple[str, ...]) -> None:
        super().__init__(sentence, field=".".join(place))
        self.place = place


class FormatChangedError(RefusedError):
    code = "format-changed"


class TooManyFormatsError(RefusedError):
    code = "too-many-formats"


class VersionGoneError(RefusedError):
    code = "version-gone"


class NothingToShareError(RefusedError):
    code = "nothing-to-share"
