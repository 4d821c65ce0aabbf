"""What several verbs of learning questions share: locks, who may act when, and who is told."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.domain.rules import (
    lock_open_stops as lock_pit_stops,
)
from pitstop.dialogue.domain.rules import (
    require_input_open,
    require_not_closed,
    require_own_image_ready,
)
from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.events import Event, happened
from pitstop.dialogue.models import Participant, PitStop
from pitstop.dialogue.queries import open_parts
from pitstop.learning.errors import (
    NamesPeopleError,
    QuestionGoneError,
    QuestionKeptError,
    QuestionsNotOpenError,
)
from pitstop.learning.mentions import mentions
from pitstop.learning.models import LearningQuestion
from pitstop.learning.queries import names_of_people

MOST_NAMED = 5


def lock_open_stops(collaboration: Collaboration) -> list[PitStop]:
    """The pit stops that show the questions of this collaboration live, locked until the end of
    this transaction; and with them the right to raise another question, so that two people who send
    the same words at once do so one after the other."""
    locked = lock_pit_stops(collaboration.pk)
    Collaboration.objects.select_for_update(no_key=True).get(pk=collaboration.pk)
    return locked


def lock_question(question: LearningQuestion) -> LearningQuestion:
    """The question as it is now, locked. Precondition: the open stops are (see lock_open_stops)."""
    present = LearningQuestion.objects.select_for_update().filter(pk=question.pk).first()
    if present is None:
        raise QuestionGoneError(_("Somebody removed this question meanwhile."))
    return present


def tell(stops: Iterable[PitStop], event: Event) -> None:
    for pit_stop in stops:
        happened(pit_stop, event)


def may_raise(pit_stop: PitStop) -> bool:
    """Once the group sees its images together; before that nothing of anybody is seen."""
    return bool(open_parts(pit_stop))


def require_may_raise(by: Participant | None) -> None:
    """Whether this participant may raise a question now. `None` stands for the facilitator, who may
    at any time. What was under way when the pit stop closed still comes in."""
    if by is None:
        return
    pit_stop = _as_it_is_now(by.pit_stop)
    require_input_open(pit_stop)
    require_own_image_ready(by)
    if not may_raise(pit_stop):
        raise QuestionsNotOpenError(
            _("Learning questions come later in this pit stop. Your text stays here.")
        )


def require_may_change(question: LearningQuestion, by: Participant | None) -> None:
    """Participants change what this pit stop brought up and what nobody outside reads yet; who
    facilitates changes any question of the collaboration."""
    if by is None:
        return
    require_not_closed(_as_it_is_now(by.pit_stop))
    require_own_image_ready(by)
    first = question.moments.first()
    is_of_now = first is not None and first.pit_stop_id == by.pit_stop_id
    if not is_of_now or hasattr(question, "release"):
        raise QuestionKeptError(_("Only the facilitator can change this question."))


def _as_it_is_now(pit_stop: PitStop) -> PitStop:
    return PitStop.objects.get(pk=pit_stop.pk)


def require_nobody_named(
    collaboration: Collaboration,
    *texts: str,
    by: Participant | None,
    field: str,
) -> None:
    """Ask to look again where words seem to point at a person.

    A participant who may not know who the members are must not learn it here either: for them only
    titles, mail addresses and telephone numbers count.
    """
    knows_names = by is None or by.pit_stop.policy == NamingPolicy.NAMED
    names = names_of_people(collaboration) if knows_names else []
    found = [mention for text in texts for mention in mentions(text, names)]
    found = list(dict.fromkeys(found))[:MOST_NAMED]
    if found:
        quoted = ", ".join(f"“{mention}”" for mention in found)
        raise NamesPeopleError(
            _(
                "This seems to point at a person: %(words)s. A learning question is about what you "
                "want to learn together. Look at it again: can it do without?"
            )
            % {"words": quoted},
            found=found,
            field=field,
        )
