"""Who works together, and in which role."""

import uuid

from django.db import models

from pitstop.collaborations.enums import Role
from pitstop.people.models import User


class Collaboration(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120)
    yield_statement = models.TextField(max_length=500, blank=True)
    # How long a closed pit stop is kept before everything in it is deleted by itself.
    months_kept = models.PositiveSmallIntegerField(default=12)
    created_on = models.DateField(auto_now_add=True)
    members = models.ManyToManyField(User, through="Membership", related_name="collaborations")

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A tag that participants may carry: an organisation, department or group of residents."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="organisations"
    )
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "name"], name="organisation_once_per_collaboration"
            )
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role, default=Role.FACILITATOR)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "user"], name="one_role_per_member")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} as {self.role} in {self.collaboration_id}"


class FacilitatorInvitation(models.Model):
    """A link that makes its receiver facilitator, after they say yes; used once."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="facilitator_invitations"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"invitation to facilitate {self.collaboration_id}"
