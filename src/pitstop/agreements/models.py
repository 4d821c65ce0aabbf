"""What was agreed: if this happens, then we do that. And which habits are left behind."""

import uuid

from django.db import models

from pitstop.agreements.enums import AgreementStatus
from pitstop.dialogue.models import PitStop, RedThread


class Agreement(models.Model):
    """If (situation) then (action, behaviour). The owner may be somebody without an account."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="agreements")
    position = models.PositiveSmallIntegerField()
    # Rises with every change: of two people who change it at once, none overwrites the other.
    version = models.PositiveIntegerField(default=1)
    if_text = models.TextField()
    then_text = models.TextField()
    owner_name = models.CharField(max_length=80, blank=True)
    helper_name = models.CharField(max_length=80, blank=True)
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=AgreementStatus, default=AgreementStatus.OPEN)
    red_threads = models.ManyToManyField(RedThread, related_name="agreements", blank=True)

    class Meta:
        ordering = ["position", "uuid"]

    def __str__(self) -> str:
        return f"agreement {self.uuid}"


class Habit(models.Model):
    """An old habit that the group itself wants to leave behind."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="habits")
    text = models.TextField()

    class Meta:
        ordering = ["uuid"]

    def __str__(self) -> str:
        return f"habit {self.uuid}"
