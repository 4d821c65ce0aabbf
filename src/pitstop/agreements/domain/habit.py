"""Naming the old habits that the group wants to leave behind."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.agreements.domain.rules import open_to_agree
from pitstop.agreements.drafts import HABIT_SLOTS, forget_drafts
from pitstop.agreements.errors import IdTakenError
from pitstop.agreements.events import HabitNamed, HabitRemoved
from pitstop.agreements.models import Habit
from pitstop.dialogue.events import happened
from pitstop.dialogue.models import Participant, PitStop
from pitstop.dialogue.texts import required_text

MAX_HABIT = 200


@transaction.atomic
def name_habit(*, pit_stop: PitStop, by: Participant | None, uuid: UUID, text: str) -> Habit:
    """Name an old habit; the same id or the same words again change nothing."""
    pit_stop = open_to_agree(pit_stop, by)
    text = required_text(text, longest=MAX_HABIT)
    forget_drafts(by, HABIT_SLOTS, pit_stop.pk)
    existing = Habit.objects.filter(pk=uuid).first() or pit_stop.habits.filter(text=text).first()
    if existing is not None:
        if existing.pit_stop_id != pit_stop.pk:
            raise IdTakenError(
                _("This could not be kept. Load the page again and send it once more.")
            )
        return existing
    habit = Habit.objects.create(uuid=uuid, pit_stop=pit_stop, text=text)
    happened(pit_stop, HabitNamed(habit.uuid))
    return habit


@transaction.atomic
def remove_habit(*, habit: Habit, by: Participant | None) -> None:
    """Take a habit off the list again; a second time changes nothing."""
    pit_stop = open_to_agree(habit.pit_stop, by)
    deleted_count, _rows = Habit.objects.filter(pk=habit.pk).delete()
    if deleted_count:
        happened(pit_stop, HabitRemoved(habit.uuid))
