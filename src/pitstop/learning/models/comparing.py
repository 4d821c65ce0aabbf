"""Two groups with the same question: what each finds of it, and how they come into contact."""

import uuid

from django.db import models
from django.utils import timezone

from pitstop.collaborations.models import Collaboration
from pitstop.learning.enums import ContactState, Verdict
from pitstop.learning.models.question import LearningQuestion
from pitstop.people.models import User


class Match(models.Model):
    """What one group finds of a question of another. Refused stays refused, in any wording."""

    question = models.ForeignKey(LearningQuestion, on_delete=models.CASCADE, related_name="matches")
    other = models.ForeignKey(LearningQuestion, on_delete=models.CASCADE, related_name="matched_by")
    verdict = models.CharField(max_length=20, choices=Verdict)
    judged_on = models.DateField(default=timezone.localdate)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "other"], name="one_verdict_per_pair_of_questions"
            ),
            models.CheckConstraint(
                condition=~models.Q(question=models.F("other")), name="no_match_with_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict}: {self.question_id} and {self.other_id}"


class ContactRequest(models.Model):
    """One group asks another to talk. No name is shown to either side before both agree."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(
        LearningQuestion, on_delete=models.CASCADE, related_name="contacts_asked"
    )
    other = models.ForeignKey(
        LearningQuestion, on_delete=models.CASCADE, related_name="contacts_received"
    )
    message = models.TextField(max_length=1000, blank=True)
    answer = models.TextField(max_length=1000, blank=True)
    state = models.CharField(max_length=20, choices=ContactState, default=ContactState.ASKED)
    asked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_on = models.DateField(default=timezone.localdate)
    answered_on = models.DateField(null=True, blank=True)
    # The collaboration of both groups that they started from here.
    shared = models.ForeignKey(
        Collaboration, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "other"], name="one_contact_per_pair_of_questions"
            )
        ]
        ordering = ["-asked_on", "uuid"]

    def __str__(self) -> str:
        return f"contact {self.uuid}, {self.state}"
