"""What the reading list can refuse."""

from pitstop.ui.refusals import RefusedError


class ReadingFileError(RefusedError):
    """What somebody wants to bring in cannot be read, or is too much."""

    code = "reading-file"


class ReadingError(RefusedError):
    """One field of a work is not as it should be."""

    code = "reading"


class CommentError(RefusedError):
    code = "reading-comment"


class TooManyCommentsError(RefusedError):
    code = "too-many-comments"
