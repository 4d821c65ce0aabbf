import json

from django.db import models

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.formats import Format
from pitstop.dialogue.models.pit_stop import format_of


class OwnFormat(models.Model):
    """A format that a collaboration made its own; all who facilitate there share it."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="own_formats"
    )
    # Stands in the snapshots of the pit stops that were prepared with it.
    key = models.CharField(max_length=32, unique=True)
    version = models.PositiveIntegerField(default=1)
    # No longer offered; kept for the pit stops that name it.
    is_archived = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.key} version {self.version}"


class FormatVersion(models.Model):
    """How an own format reads in one version: the present one, or one that a pit stop took."""

    own_format = models.ForeignKey(OwnFormat, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    data = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["own_format", "version"], name="one_text_per_format_version"
            )
        ]
        ordering = ["version"]

    def __str__(self) -> str:
        return f"version {self.version} of {self.own_format_id}"

    @property
    def format(self) -> Format:
        return format_of(json.dumps(self.data))
