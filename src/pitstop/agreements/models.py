"""What was agreed: if this happens, then we do that. And which habits are left behind."""

import uuid

from django.db import models
from django.utils import timezone

from pitstop.agreements.enums import AgreementStatus, HabitReturn, Outlook
from pitstop.collaborations.models import Collaboration, Membership
from pitstop.dialogue.models import Participant, PitStop, RedThread
from pitstop.people.models import User


class Agreement(models.Model):
    """If (situation) then (action, behaviour). The owner may be somebody without an account.

    It lives on after its pit stop: with a status, notes on how it goes, and an end.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="agreements"
    )
    # None: brought in from an existing plan, outside any pit stop.
    pit_stop = models.ForeignKey(
        PitStop, null=True, blank=True, on_delete=models.CASCADE, related_name="agreements"
    )
    position = models.PositiveSmallIntegerField()
    # Rises with every change: of two people who change it at once, none overwrites the other.
    version = models.PositiveIntegerField(default=1)
    if_text = models.TextField()
    then_text = models.TextField()
    owner_name = models.CharField(max_length=80, blank=True)
    # The owner as a member of the collaboration, whom mail can reach; the name stands beside it.
    owner = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="agreements"
    )
    helper_name = models.CharField(max_length=80, blank=True)
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=AgreementStatus, default=AgreementStatus.OPEN)
    made_on = models.DateField(default=timezone.localdate)
    # When it came to its end: done, or no longer needed.
    ended_on = models.DateField(null=True, blank=True)
    # What it changed in the situation, in the group's words, and what to do with it now.
    effect = models.TextField(blank=True)
    outlook = models.CharField(max_length=10, choices=Outlook, blank=True)
    # Which mailed links still work: raised when the agreement goes to another owner.
    link_version = models.PositiveSmallIntegerField(default=1)
    red_threads = models.ManyToManyField(RedThread, related_name="agreements", blank=True)

    class Meta:
        ordering = ["position", "uuid"]

    def __str__(self) -> str:
        return f"agreement {self.uuid}"


class ProgressNote(models.Model):
    """How it goes with an agreement, said by whoever noted it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=AgreementStatus)
    by_name = models.CharField(max_length=80, blank=True)
    # Who watches over the agreement from this note on; empty if the note is not about that.
    handed_to = models.CharField(max_length=80, blank=True)
    noted_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"note on {self.agreement_id}"


class PlanDraft(models.Model):
    """Rows of an existing plan that a facilitator looks through before they are brought in.

    Kept for a day at most; a row goes as soon as it is brought in or left out. The file itself is
    never kept.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    # Rows as they were written, each with its number in the file (see importing.rows.RawRow).
    rows = models.JSONField()
    # How many are in by now; for who sends the last form twice.
    brought_in_count = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"plan {self.uuid}"


class AgreementReview(models.Model):
    """What a group recorded about an earlier agreement when it looked back on it.

    It stays as it was said then, in the report of that pit stop, whatever becomes of the agreement.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="reviews")
    pit_stop = models.ForeignKey(
        PitStop, on_delete=models.CASCADE, related_name="agreement_reviews"
    )
    status = models.CharField(max_length=20, choices=AgreementStatus)
    effect = models.TextField(blank=True)
    outlook = models.CharField(max_length=10, choices=Outlook, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "pit_stop"], name="one_review_per_agreement_and_pit_stop"
            )
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"review of {self.agreement_id} in {self.pit_stop_id}"

    @property
    def state(self) -> AgreementStatus:
        return AgreementStatus(self.status)


class Habit(models.Model):
    """An old habit that the group itself wants to leave behind."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="habits")
    text = models.TextField()

    class Meta:
        ordering = ["uuid"]

    def __str__(self) -> str:
        return f"habit {self.uuid}"


class HabitAnswer(models.Model):
    """Whether one participant saw an old habit come back, asked in a later pit stop."""

    habit = models.ForeignKey(Habit, on_delete=models.CASCADE, related_name="answers")
    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="habit_answers")
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="habit_answers"
    )
    answer = models.CharField(max_length=10, choices=HabitReturn)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["habit", "participant"], name="one_answer_per_habit_and_participant"
            )
        ]

    def __str__(self) -> str:
        return f"answer to {self.habit_id} in {self.pit_stop_id}"
