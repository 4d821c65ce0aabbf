import random
import uuid

from django.db import models

from pitstop.dialogue.enums import Part, Side, Stance
from pitstop.dialogue.models.participant import Participant
from pitstop.dialogue.models.pit_stop import PitStop

MAX_SHUFFLE = 2**31 - 1


def random_place() -> int:
    """Where a contribution stands among the others: by chance, so order tells no author."""
    return random.SystemRandom().randint(0, MAX_SHUFFLE)


class Contribution(models.Model):
    """One thing somebody handed in: an item of their image, or a response to an item.

    The id is made by the device, so that sending twice stores once. There is no time on it, and
    `participant` becomes empty when an anonymous pit stop closes.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="contributions")
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="contributions"
    )
    part = models.CharField(max_length=20, choices=Part)
    side = models.CharField(max_length=10, choices=Side, blank=True)
    text = models.TextField()
    is_private = models.BooleanField(default=False)
    # Removed by the facilitator: the words are erased, the place stays.
    is_removed = models.BooleanField(default=False)
    responds_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="responses"
    )
    stance = models.CharField(max_length=20, choices=Stance, blank=True)
    place = models.PositiveIntegerField(default=random_place)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(responds_to__isnull=True, stance="")
                | (models.Q(responds_to__isnull=False) & ~models.Q(stance="")),
                name="stance_belongs_to_response",
            )
        ]
        indexes = [models.Index(fields=["pit_stop", "part"], name="contributions_of_part")]
        ordering = ["place", "uuid"]

    def __str__(self) -> str:
        return f"contribution {self.uuid}"

    @property
    def slot(self) -> str:
        return f"{self.part}.{self.side}" if self.side else self.part
