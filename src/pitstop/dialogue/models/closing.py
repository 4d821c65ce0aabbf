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


class TakeHomePage(models.Model):
    """What somebody takes home, in words that they wrote for their own organisation.

    Nothing here says whose page it is, whatever the naming policy: its id is made with the secret
    of their browser, of which the server keeps only a hash (see take_home_links). Taken back: the
    words go at once and the row stays, so that the old link stays void.
    """

    uuid = models.UUIDField(primary_key=True, editable=False)
    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="take_home_pages")
    text = models.TextField(blank=True)
    who_must_know = models.TextField(blank=True)
    is_shared = models.BooleanField(default=True)
    # Rises when the page is taken back: links that were given before are void for good.
    link_version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_shared=True)
                & (~models.Q(text="") | ~models.Q(who_must_know=""))
                | models.Q(is_shared=False, text="", who_must_know=""),
                name="page_taken_back_keeps_no_words",
            )
        ]

    def __str__(self) -> str:
        return f"take-home page {self.uuid}"


class WorthRating(models.Model):
    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="worth_ratings")
    participant = models.OneToOneField(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="worth_rating"
    )
    answer = models.CharField(max_length=10, choices=WorthAnswer)

    def __str__(self) -> str:
        return f"worth of {self.pit_stop_id}"
