"""Looking back with the group: how it goes with an agreement, and did an old habit come back."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pitstop.agreements.domain.progress import note_progress, weigh_effect
from pitstop.agreements.drafts import REVIEW_SLOTS, forget_drafts
from pitstop.agreements.earlier import earlier_habits
from pitstop.agreements.enums import HabitReturn
from pitstop.agreements.errors import (
    AgreementChangedError,
    AgreementGoneError,
    AgreementsNotOpenError,
    ProgressError,
)
from pitstop.agreements.events import AgreementProgressed
from pitstop.agreements.models import Agreement, AgreementReview, HabitAnswer
from pitstop.dialogue.answering import AGREEMENTS, HABITS, has_been_reached, look_back_step
from pitstop.dialogue.domain.answers import keeps
from pitstop.dialogue.domain.rules import (
    lock_open_stops,
    lock_pit_stop,
    require_answering,
    require_not_closed,
)
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.events import AnswersGiven, happened
from pitstop.dialogue.models import Participant, PitStop


@transaction.atomic
def review_agreement(
    *,
    pit_stop: PitStop,
    agreement: Agreement,
    by: Participant | None,
    status: str,
    effect: str = "",
    outlook: str = "",
    based_on: int,
) -> None:
    """Record for the group how an earlier agreement goes, what it changed, and what to do with it.

    Anybody who takes part may, or the facilitator (`by` is None); who said it is not kept.
    `based_on` is the version its author had before them: of two people who record at once, the
    second sees what the first recorded and loses none of their own words.
    Precondition: this pit stop looks back on it (see earlier.get_earlier_agreement).
    """
    pit_stop = _lock_stops(pit_stop)
    require_not_closed(pit_stop)
    _require_looking_back(pit_stop)
    present = Agreement.objects.select_for_update().filter(pk=agreement.pk).first()
    if present is None:
        raise AgreementGoneError(_("Somebody removed this agreement meanwhile."))
    said = (status, effect.strip(), outlook)
    if based_on != present.version and said != (present.status, present.effect, present.outlook):
        raise AgreementChangedError(_recorded_sentence(present))
    if note_progress(agreement=present, status=status) is not None:
        Agreement.objects.filter(pk=present.pk).update(version=F("version") + 1)
        present.refresh_from_db()
    present = weigh_effect(
        agreement=present, effect=effect, outlook=outlook, based_on=present.version
    )
    AgreementReview.objects.update_or_create(
        agreement=present,
        pit_stop=pit_stop,
        defaults={"status": status, "effect": present.effect, "outlook": present.outlook},
    )
    forget_drafts(by, REVIEW_SLOTS, agreement.pk)
    happened(pit_stop, AgreementProgressed(agreement.pk))


def _lock_stops(pit_stop: PitStop) -> PitStop:
    """All open stops of the collaboration in one order, because noting progress locks them too."""
    lock_open_stops(pit_stop.collaboration_id)
    return lock_pit_stop(pit_stop)


def _require_looking_back(pit_stop: PitStop) -> None:
    if not has_been_reached(pit_stop, look_back_step(pit_stop, AGREEMENTS)):
        raise AgreementsNotOpenError(
            _("The group looks back later in this pit stop. The facilitator opens that step.")
        )


def _recorded_sentence(present: Agreement) -> str:
    return _(
        "Somebody recorded this meanwhile: “%(status)s. %(effect)s” "
        "Is your answer still needed? Then save once more."
    ) % {"status": capfirst(present.get_status_display()), "effect": present.effect}


@transaction.atomic
def answer_habits(*, participant: Participant, answers: Mapping[UUID, str]) -> None:
    """Keep whether this person saw these habits come back; answering again changes it.

    The answers open together with the images that come after; from then on they stay as they are.
    """
    pit_stop = lock_pit_stop(participant.pit_stop)
    require_answering(pit_stop, look_back_step(pit_stop, HABITS))
    if not set(answers.values()) <= set(HabitReturn.values):
        raise ProgressError(_("Choose one of the answers."))
    asked = {habit.uuid for habit in earlier_habits(pit_stop, ViewerKind.PARTICIPANT)}
    is_first = not HabitAnswer.objects.filter(participant=participant).exists()
    for habit in asked & set(answers):
        HabitAnswer.objects.update_or_create(
            habit_id=habit,
            participant=participant,
            defaults={"pit_stop": pit_stop, "answer": answers[habit]},
        )
    if is_first:
        happened(pit_stop, AnswersGiven())


@keeps("return")
def keep_habit_answers(participant: Participant, sent: Mapping[str, str]) -> None:
    """Precondition of each name: the id of a habit; anything else is passed over."""
    answers = {}
    for about, answer in sent.items():
        try:
            answers[UUID(about)] = answer
        except ValueError:
            continue
    answer_habits(participant=participant, answers=answers)
