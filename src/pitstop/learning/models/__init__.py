from pitstop.learning.models.comparing import ContactRequest, Match
from pitstop.learning.models.question import Finding, LearningQuestion, QuestionMoment
from pitstop.learning.models.reading import Moderator, Reading, ReadingComment
from pitstop.learning.models.release import FindingRelease, QuestionRelease
from pitstop.learning.models.searching import QuestionVector, SearchEntry

__all__ = [
    "ContactRequest",
    "Finding",
    "FindingRelease",
    "LearningQuestion",
    "Match",
    "Moderator",
    "QuestionMoment",
    "QuestionRelease",
    "QuestionVector",
    "Reading",
    "ReadingComment",
    "SearchEntry",
]
