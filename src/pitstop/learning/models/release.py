"""What travels. Nothing of a collaboration reaches another but the words in these rows."""

import uuid

from django.db import models
from django.utils import timezone

from pitstop.learning.enums import Audience
from pitstop.learning.models.question import Finding, LearningQuestion


class QuestionRelease(models.Model):
    """A question in the words that its group wrote for others, and how far it travels.

    Taken back: the words go at once and the row stays, so that an old link can say so.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.OneToOneField(
        LearningQuestion, on_delete=models.CASCADE, related_name="release"
    )
    audience = models.CharField(max_length=20, choices=Audience)
    wording = models.TextField(max_length=300, blank=True)
    context = models.TextField(max_length=1000, blank=True)
    # "nl" or "en", as guessed from the words: which stems they have.
    language = models.CharField(max_length=5, blank=True)
    released_on = models.DateField(default=timezone.localdate)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) & ~models.Q(wording="")
                | models.Q(withdrawn_on__isnull=False, wording="", context=""),
                name="withdrawn_question_keeps_no_words",
            )
        ]

    def __str__(self) -> str:
        return f"release of {self.question_id}"


class FindingRelease(models.Model):
    """A finding in words written for others; it shows with its question, where that travels too."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, related_name="release")
    audience = models.CharField(max_length=20, choices=Audience)
    tried = models.TextField(max_length=1000, blank=True)
    happened = models.TextField(max_length=1000, blank=True)
    matters = models.TextField(max_length=1000, blank=True)
    next_step = models.TextField(max_length=1000, blank=True)
    released_on = models.DateField(default=timezone.localdate)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) & ~models.Q(tried="")
                | models.Q(
                    withdrawn_on__isnull=False, tried="", happened="", matters="", next_step=""
                ),
                name="withdrawn_finding_keeps_no_words",
            )
        ]

    def __str__(self) -> str:
        return f"release of finding {self.finding_id}"
