"""What everyone who takes part may see of agreements and habits of before, to look back on them.

They are of earlier stops, so who still makes their own image may see them too. What was answered
about them in this stop is another matter: see habit_results.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from pitstop.agreements.enums import ENDED, AgreementStatus, HabitReturn, Outlook
from pitstop.agreements.models import Agreement, AgreementReview, Habit, HabitAnswer
from pitstop.agreements.queries import is_overdue
from pitstop.dialogue.access import (
    KINDS_THAT_LOOK_BACK,
    Share,
    keeps_of_person,
    last_wording,
    may_see_answers,
    may_show_last_threads,
    share_of,
)
from pitstop.dialogue.answering import HABITS, has_opened, look_back_step
from pitstop.dialogue.enums import ThreadState, ViewerKind
from pitstop.dialogue.models import Participant, PitStop
from pitstop.dialogue.series import earlier_pit_stops, previous_pit_stop

# As many as a group can go through; the list of the collaboration holds them all.
MOST_AGREEMENTS = 12
MOST_HABITS = 6


@dataclass(frozen=True)
class EarlierAgreement:
    uuid: UUID
    version: int
    if_text: str
    then_text: str
    owner_name: str
    helper_name: str
    due_on: date | None
    status: AgreementStatus
    effect: str
    outlook: Outlook | None
    is_overdue: bool
    is_reviewed: bool  # in this pit stop
    threads: tuple[str, ...]


@dataclass(frozen=True)
class EarlierHabit:
    uuid: UUID
    text: str


@dataclass(frozen=True)
class HabitResult:
    """How many saw a habit come back; no share where too few people answered to say so."""

    text: str
    share: Share | None
    unknown: int


def _earlier(pit_stop: PitStop, kind: ViewerKind) -> QuerySet[Agreement]:
    """All agreements of last time, and of before (or of a plan) what has not come to its end.

    What this group gave its end while it looked back stays in sight.
    """
    rows = Agreement.objects.filter(collaboration=pit_stop.collaboration_id)
    if kind not in KINDS_THAT_LOOK_BACK:
        return rows.none()
    of_the_group = Q(pit_stop__isnull=True) | Q(pit_stop__in=earlier_pit_stops(pit_stop))
    still_counts = (
        ~Q(status__in=ENDED)
        | Q(pit_stop=previous_pit_stop(pit_stop))
        | Q(reviews__pit_stop=pit_stop)
    )
    return rows.filter(of_the_group).filter(still_counts).distinct()


def earlier_agreements(
    pit_stop: PitStop, kind: ViewerKind, *, only: Collection[UUID] | None = None
) -> list[EarlierAgreement]:
    """Those of last time first, in the order in which they were made; then what is due soonest."""
    rows = _earlier(pit_stop, kind).order_by(
        F("pit_stop__number").desc(nulls_last=True), "position", F("due_on").asc(nulls_last=True)
    )
    if only is not None:
        rows = rows.filter(pk__in=only)
    reviewed = set(pit_stop.agreement_reviews.values_list("agreement_id", flat=True))
    shows_threads = may_show_last_threads(pit_stop)
    return [
        _shown(row, is_reviewed=row.pk in reviewed, shows_threads=shows_threads)
        for row in rows.prefetch_related("red_threads__wordings")[:MOST_AGREEMENTS]
    ]


def _shown(row: Agreement, *, is_reviewed: bool, shows_threads: bool) -> EarlierAgreement:
    served = [
        last_wording(thread)
        for thread in row.red_threads.all()
        if shows_threads and thread.state == ThreadState.ADOPTED
    ]
    return EarlierAgreement(
        uuid=row.pk,
        version=row.version,
        if_text=row.if_text,
        then_text=row.then_text,
        owner_name=row.owner_name,
        helper_name=row.helper_name,
        due_on=row.due_on,
        status=AgreementStatus(row.status),
        effect=row.effect,
        outlook=Outlook(row.outlook) if row.outlook else None,
        is_overdue=is_overdue(row, timezone.localdate()),
        is_reviewed=is_reviewed,
        threads=tuple(served),
    )


def count_beyond(pit_stop: PitStop, kind: ViewerKind) -> int:
    """How many more there are than a look back shows."""
    return max(0, _earlier(pit_stop, kind).count() - MOST_AGREEMENTS)


def open_agreements(pit_stop: PitStop, kind: ViewerKind) -> list[EarlierAgreement]:
    """What goes on of before, for who is new."""
    return [
        agreement
        for agreement in earlier_agreements(pit_stop, kind)
        if agreement.status not in ENDED
    ]


def get_earlier_agreement(pit_stop: PitStop, kind: ViewerKind, uuid: UUID) -> Agreement:
    row = _earlier(pit_stop, kind).filter(pk=uuid).first()
    if row is None:
        raise Http404
    return row


def reviews(pit_stop: PitStop, kind: ViewerKind) -> list[AgreementReview]:
    """What this group recorded when it looked back, as it was said then."""
    rows = pit_stop.agreement_reviews.select_related("agreement")
    return list(rows) if kind in KINDS_THAT_LOOK_BACK else []


def earlier_habits(pit_stop: PitStop, kind: ViewerKind) -> list[EarlierHabit]:
    """The habits that the group named before, each once, the latest first."""
    if kind not in KINDS_THAT_LOOK_BACK:
        return []
    rows = Habit.objects.filter(pit_stop__in=earlier_pit_stops(pit_stop)).order_by(
        "-pit_stop__number", "uuid"
    )
    once: dict[str, EarlierHabit] = {}
    for row in rows:
        once.setdefault(" ".join(row.text.casefold().split()), EarlierHabit(row.pk, row.text))
    return list(once.values())[:MOST_HABITS]


def own_habit_answers(participant: Participant) -> dict[UUID, str]:
    return dict(
        HabitAnswer.objects.filter(participant=participant).values_list("habit_id", "answer")
    )


@keeps_of_person("habits")
def habits_of_person(participant: Participant) -> list[dict[str, str]]:
    """What somebody answered about old habits, for who asks what is kept of them."""
    rows = HabitAnswer.objects.filter(participant=participant).select_related("habit")
    return [{"habit": row.habit.text, "came_back": row.answer} for row in rows]


def habit_results(pit_stop: PitStop, kind: ViewerKind) -> list[HabitResult]:
    """From five people on, once nobody answers any more; never who."""
    if not may_see_answers(kind) or not has_opened(pit_stop, look_back_step(pit_stop, HABITS)):
        return []
    given: dict[UUID, Counter[str]] = {}
    for habit, answer in pit_stop.habit_answers.values_list("habit_id", "answer"):
        given.setdefault(habit, Counter())[answer] += 1
    asked = Habit.objects.filter(pk__in=given).order_by("-pit_stop__number", "uuid")
    return [_result(habit.text, given[habit.pk]) for habit in asked]


def _result(text: str, given: Counter[str]) -> HabitResult:
    """Who does not know is no answer in the count of those who saw it."""
    seen = given[HabitReturn.SOMETIMES] + given[HabitReturn.OFTEN]
    share = share_of(seen, seen + given[HabitReturn.NO])
    return HabitResult(text, share, given[HabitReturn.UNKNOWN] if share is not None else 0)
