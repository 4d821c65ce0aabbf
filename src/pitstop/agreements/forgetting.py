"""Answers of this room that an anonymous pit stop forgets along when it closes."""

from django.db.models import QuerySet

from pitstop.agreements.models import HabitAnswer
from pitstop.dialogue.domain.forgetting import forgets
from pitstop.dialogue.models import PitStop


@forgets
def habit_answers(pit_stop: PitStop) -> QuerySet[HabitAnswer]:
    return HabitAnswer.objects.filter(pit_stop=pit_stop)
