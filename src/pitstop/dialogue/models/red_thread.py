import uuid

from django.db import models

from pitstop.dialogue.enums import Part, RecognitionAnswer, ThreadState
from pitstop.dialogue.models.contribution import Contribution
from pitstop.dialogue.models.participant import Participant
from pitstop.dialogue.models.pit_stop import PitStop


class RedThread(models.Model):
    """What the group sees together in several contributions, in one sentence of its own."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="red_threads")
    part = models.CharField(max_length=20, choices=Part)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=ThreadState, default=ThreadState.DRAWN)
    is_chosen = models.BooleanField(default=False)
    contributions = models.ManyToManyField(Contribution, related_name="red_threads")

    class Meta:
        ordering = ["position", "uuid"]

    def __str__(self) -> str:
        return f"red thread {self.uuid}"


class ThreadWording(models.Model):
    """One version of the sentence. Recognition belongs to a wording, so a new one asks again."""

    red_thread = models.ForeignKey(RedThread, on_delete=models.CASCADE, related_name="wordings")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    # Until it is opened, only the number of answers is shown, so that answers do not steer.
    is_opened = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["red_thread", "version"], name="one_wording_per_version"
            )
        ]
        ordering = ["version"]

    def __str__(self) -> str:
        return f"wording {self.version} of {self.red_thread_id}"


class Recognition(models.Model):
    """Does one participant recognise themselves in one wording, and if not: what is missing."""

    wording = models.ForeignKey(
        ThreadWording, on_delete=models.CASCADE, related_name="recognitions"
    )
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="recognitions"
    )
    answer = models.CharField(max_length=10, choices=RecognitionAnswer)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wording", "participant"], name="one_recognition_per_wording"
            )
        ]

    def __str__(self) -> str:
        return f"recognition of {self.wording_id}"


class WeighChoice(models.Model):
    """A participant finds this result worth choosing; where a format asks it, at which place."""

    red_thread = models.ForeignKey(
        RedThread, on_delete=models.CASCADE, related_name="weigh_choices"
    )
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="weigh_choices"
    )

    # 1 is what matters most; none where a format asks to choose without an order.
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    # What one person chose together, also once an anonymous pit stop has forgotten who that was.
    ballot = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["red_thread", "participant"], name="one_choice_per_result"
            ),
            models.UniqueConstraint(fields=["ballot", "place"], name="each_place_once_a_ballot"),
        ]

    def __str__(self) -> str:
        return f"choice for {self.red_thread_id}"
