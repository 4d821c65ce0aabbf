"""What `learning` can refuse."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.functional import Promise

from pitstop.ui.refusals import RefusedError


class QuestionsNotOpenError(RefusedError):
    """Learning questions come when the images of the group lie open."""

    code = "questions-not-open"


class LevelMissingError(RefusedError):
    code = "level-missing"


class DuplicateQuestionError(RefusedError):
    """The group has a question in these words already; `existing` is which."""

    code = "question-twice"

    def __init__(self, sentence: str | Promise, *, existing: UUID, field: str = "") -> None:
        super().__init__(sentence, field=field)
        self.existing = existing


class NamesPeopleError(RefusedError):
    """Not refused for good: who looked at it again may send it once more."""

    code = "names-people"

    def __init__(
        self, sentence: str | Promise, *, found: Sequence[str] = (), field: str = ""
    ) -> None:
        super().__init__(sentence, field=field)
        self.found = tuple(found)


class QuestionChangedError(RefusedError):
    """Somebody else changed the words meanwhile."""

    code = "question-changed"


class QuestionGoneError(RefusedError):
    code = "question-gone"


class QuestionKeptError(RefusedError):
    """Only who facilitates changes a question of an earlier pit stop, or one that travels."""

    code = "question-kept"


class StageError(RefusedError):
    code = "stage"


class FindingChangedError(RefusedError):
    code = "finding-changed"


class FindingGoneError(RefusedError):
    code = "finding-gone"


class AudienceError(RefusedError):
    """Not chosen, or nobody can be reached this way."""

    code = "audience"


class NotReleasedError(RefusedError):
    """A finding travels with its question only."""

    code = "not-released"


class IdTakenError(RefusedError):
    """The id of the device stands for something else already."""

    code = "id-taken"


class NoLongerSharedError(RefusedError):
    """Another group released it to this reader, and took it back."""

    code = "no-longer-shared"


class ContactAskedError(RefusedError):
    """The two groups have a request between them already."""

    code = "contact-asked"


class ContactDeclinedError(RefusedError):
    """The other group said no before."""

    code = "contact-declined"


class ContactClosedError(RefusedError):
    """It can no longer be answered, or not yet be built on."""

    code = "contact-closed"
