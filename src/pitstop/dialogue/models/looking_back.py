"""What each answers for themselves before anything is shared: about now, and about last time."""

from django.db import models

from pitstop.dialogue.models.participant import Participant
from pitstop.dialogue.models.pit_stop import PitStop
from pitstop.dialogue.models.red_thread import RedThread

LOWEST, HIGHEST = 1, 5


class AnchorAnswer(models.Model):
    """How far one participant agrees with one anchor statement; no value: does not know.

    After an anonymous pit stop closed only `series_key` is left: it tells that the same browser
    answered before, and nobody can tell whose that is.
    """

    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="anchor_answers")
    participant = models.ForeignKey(
        Participant,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="anchor_answers",
    )
    series_key = models.CharField(max_length=64, blank=True)
    # The key of the statement in the format. A statement that was changed has another key.
    anchor = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "anchor"], name="one_answer_per_anchor_question"
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True)
                | models.Q(value__gte=LOWEST, value__lte=HIGHEST),
                name="anchor_value_on_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"answer to {self.anchor} in {self.pit_stop_id}"


class ThreadRecall(models.Model):
    """Which of four sentences one participant took for last time's red thread."""

    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="thread_recalls")
    participant = models.OneToOneField(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="thread_recall"
    )
    # The thread that was asked for; gone when its pit stop is deleted.
    red_thread = models.ForeignKey(
        RedThread, null=True, blank=True, on_delete=models.SET_NULL, related_name="recalls"
    )
    is_right = models.BooleanField()

    def __str__(self) -> str:
        return f"recall in {self.pit_stop_id}"


class GoalEstimate(models.Model):
    """How far one participant thinks a goal was reached, 1 to 5; no value: does not know."""

    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="goal_estimates")
    participant = models.ForeignKey(
        Participant,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="goal_estimates",
    )
    # The chosen result it is about; none stands for the yield of the whole collaboration.
    red_thread = models.ForeignKey(
        RedThread, null=True, blank=True, on_delete=models.CASCADE, related_name="goal_estimates"
    )
    value = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "red_thread"],
                name="one_estimate_per_goal",
            ),
            # An empty red thread equals no other, so the yield needs a rule of its own.
            models.UniqueConstraint(
                fields=["participant"],
                condition=models.Q(red_thread__isnull=True),
                name="one_estimate_of_the_yield",
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True)
                | models.Q(value__gte=LOWEST, value__lte=HIGHEST),
                name="goal_value_on_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"estimate of {self.red_thread_id} in {self.pit_stop_id}"
