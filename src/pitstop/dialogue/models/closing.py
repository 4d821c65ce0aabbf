import uuid

from django.db import models

from pitstop.dialogue.enums import WorthAnswer
from pitstop.dialogue.models.participant import Participant
from pitstop.dialogue.models.pit_stop import PitStop


class TakeHome(models.Model):
    """What somebody takes home and who must know it; in the report unless kept private."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="take_homes")
    participant = models.OneToOneField(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="take_home"
    )
    text = models.TextField(blank=True)
    who_must_know = models.TextField(blank=True)
    is_private = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"take-home {self.uuid}"


class WorthRating(models.Model):
    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="worth_ratings")
    participant = models.OneToOneField(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="worth_rating"
    )
    answer = models.CharField(max_length=10, choices=WorthAnswer)

    def __str__(self) -> str:
        return f"worth of {self.pit_stop_id}"
