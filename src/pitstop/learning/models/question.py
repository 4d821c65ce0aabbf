"""What a group wants to learn, and how that goes over its pit stops."""

import uuid

from django.db import models
from django.utils import timezone

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.models import PitStop
from pitstop.learning.enums import Level, Stage


class LearningQuestion(models.Model):
    """A question of the group as a whole: who first said it is not kept."""

    # May be made by the device, so that sending twice stores once.
    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="learning_questions"
    )
    level = models.CharField(max_length=20, choices=Level)
    wording = models.TextField(max_length=300)
    # What somebody outside the group would need to know to understand it.
    context = models.TextField(max_length=1000, blank=True)
    # Where it stands now: the stage of its last moment.
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.RAISED)
    # Rises with every change of its words: of two people who change it at once, none overwrites
    # the other.
    version = models.PositiveIntegerField(default=1)
    raised_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-raised_on", "uuid"]

    def __str__(self) -> str:
        return f"learning question {self.uuid}"


class QuestionMoment(models.Model):
    """One step in the history of a question; in a pit stop, or between two of them."""

    question = models.ForeignKey(LearningQuestion, on_delete=models.CASCADE, related_name="moments")
    stage = models.CharField(max_length=20, choices=Stage)
    # A pit stop that is deleted in time leaves the question and its history.
    pit_stop = models.ForeignKey(
        PitStop, null=True, blank=True, on_delete=models.SET_NULL, related_name="question_moments"
    )
    note = models.TextField(max_length=1000, blank=True)
    noted_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.stage} of {self.question_id}"


class Finding(models.Model):
    """A small win, or what did not work: what was tried, what happened, why it matters, and next.

    Source of the four questions: K. E. Weick, "Small wins", American Psychologist 39 (1984).
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4)
    question = models.ForeignKey(
        LearningQuestion, on_delete=models.CASCADE, related_name="findings"
    )
    pit_stop = models.ForeignKey(
        PitStop, null=True, blank=True, on_delete=models.SET_NULL, related_name="findings"
    )
    tried = models.TextField(max_length=1000)
    happened = models.TextField(max_length=1000)
    matters = models.TextField(max_length=1000, blank=True)
    next_step = models.TextField(max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)
    found_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["found_on", "uuid"]

    def __str__(self) -> str:
        return f"finding {self.uuid}"
