import uuid

from django.db import models

from pitstop.dialogue.models.contribution import Contribution
from pitstop.dialogue.models.pit_stop import PitStop


class RefusedProposal(models.Model):
    """Contributions that a group does not want to see proposed together again, until it does.

    It says nothing of who refused, and goes when the pit stop closes.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pit_stop = models.ForeignKey(
        PitStop, on_delete=models.CASCADE, related_name="refused_proposals"
    )
    contributions = models.ManyToManyField(Contribution, related_name="+")

    def __str__(self) -> str:
        return f"refused proposal {self.uuid}"
