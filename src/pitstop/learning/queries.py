"""What holds now for learning questions: read by the verbs that must decide on it."""

import re
import unicodedata

from pitstop.agreements.domain.owner import member_names
from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.models import Participant, PitStop
from pitstop.learning.enums import Stage
from pitstop.learning.models import LearningQuestion, QuestionRelease

MOST_PIT_STOPS = 8
LETTERS_AND_DIGITS = re.compile(r"\w+")


def is_open(question: LearningQuestion) -> bool:
    """The group still has it: whatever is not answered for now."""
    return question.stage != Stage.ANSWERED


def is_released(question: LearningQuestion) -> bool:
    """Whether somebody outside the group can read words of it now."""
    return QuestionRelease.objects.filter(question=question, withdrawn_on=None).exists()


def stages_from(stage: Stage) -> list[Stage]:
    """Where a group can say that it stands next. An answer is for now: the question can come back,
    any number of times."""
    if stage == Stage.ANSWERED:
        return [Stage.RAISED_AGAIN]
    return [Stage.WORKED_ON, Stage.ANSWERED]


def same_question(
    collaboration: Collaboration, wording: str, *, apart_from: LearningQuestion | None = None
) -> LearningQuestion | None:
    """An own question in the same words, whatever their capitals, marks and spaces."""
    rows = LearningQuestion.objects.filter(collaboration=collaboration)
    if apart_from is not None:
        rows = rows.exclude(pk=apart_from.pk)
    sought = comparable(wording)
    return next((row for row in rows if sought and comparable(row.wording) == sought), None)


def comparable(wording: str) -> str:
    return " ".join(LETTERS_AND_DIGITS.findall(unicodedata.normalize("NFKC", wording).casefold()))


def pit_stops_to_name(collaboration: Collaboration) -> list[PitStop]:
    """In which pit stop something may have come up: the latest that the group began together."""
    begun = PitStop.objects.filter(collaboration=collaboration, reached_position__isnull=False)
    together = begun.exclude(format_data__is_solo=True).prefetch_related("steps")
    return list(together.order_by("-number")[:MOST_PIT_STOPS])


def names_of_people(collaboration: Collaboration) -> list[str]:
    """Members, and who took part by name. Precondition: the reader may know who they are."""
    named = Participant.objects.filter(pit_stop__collaboration=collaboration).exclude(name="")
    return [*member_names(collaboration.pk), *named.values_list("name", flat=True).distinct()]
