from django.db import models

from pitstop.collaborations.models import Membership
from pitstop.dialogue.models.pit_stop import PitStop


class Invitation(models.Model):
    """Somebody of the collaboration was asked, by mail, to this pit stop.

    It says nothing of what they do there: whether they are ready stands with their participant, and
    that tie is gone when an anonymous pit stop closes.
    """

    pit_stop = models.ForeignKey(PitStop, on_delete=models.CASCADE, related_name="invitations")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="invitations")
    invited_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pit_stop", "membership"], name="one_invitation_per_member"
            )
        ]

    def __str__(self) -> str:
        return f"invitation of {self.membership_id} to {self.pit_stop_id}"
