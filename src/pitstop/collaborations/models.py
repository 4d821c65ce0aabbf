"""Who works together, and in which role."""

import uuid

from django.db import models

from pitstop.collaborations.enums import CollaborationKind, HomeInvitationKind, Role
from pitstop.people.models import User
from pitstop.people.tokens import new_token


class HomeOrganisation(models.Model):
    """The organisation that programmes belong to, such as a municipality, with who coordinates
    what it learns. A programme joins by an invitation of a coordinator, never by its name alone.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True)
    # The name as it looks (see people.look_alikes): two look-alikes cannot both stand here.
    name_skeleton = models.CharField(max_length=120, unique=True)
    coordinators = models.ManyToManyField(User, related_name="coordinated_organisations")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Collaboration(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(
        max_length=20, choices=CollaborationKind, default=CollaborationKind.PROGRAMME
    )
    # The yield as it reads now: what, for whom, and how we notice. See YieldStatement for before.
    yield_statement = models.TextField(max_length=500, blank=True)
    yield_for_whom = models.TextField(max_length=300, blank=True)
    yield_noticed_by = models.TextField(max_length=300, blank=True)
    # One link for the whole series: it opens the present pit stop, whichever that is.
    series_token = models.CharField(max_length=32, unique=True, default=new_token)
    # How long a closed pit stop is kept before everything in it is deleted by itself.
    months_kept = models.PositiveSmallIntegerField(default=12)
    created_on = models.DateField(auto_now_add=True)
    home = models.ForeignKey(
        HomeOrganisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="collaborations",
    )
    members = models.ManyToManyField(User, through="Membership", related_name="collaborations")

    def __str__(self) -> str:
        return self.name


class YieldStatement(models.Model):
    """How the yield read from this day on; the last one is how it reads now."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="yield_statements"
    )
    statement = models.TextField(max_length=500)
    for_whom = models.TextField(max_length=300, blank=True)
    noticed_by = models.TextField(max_length=300, blank=True)
    written_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "written_on"], name="one_yield_statement_a_day"
            )
        ]
        ordering = ["written_on"]

    def __str__(self) -> str:
        return f"yield of {self.collaboration_id} from {self.written_on}"


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
    """Somebody's place in a collaboration: with an account, or known by name and address alone.

    Who has no account gets a personal link by mail (see personal_links), the same for the whole
    series.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role, default=Role.FACILITATOR)
    name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Rises when a link must stop working: every personal link made before is void.
    link_version = models.PositiveSmallIntegerField(default=1)
    # A mail server refused this address for good.
    is_unreachable = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "user"], name="one_role_per_member"),
            models.UniqueConstraint(
                fields=["collaboration", "email"],
                condition=~models.Q(email=""),
                name="one_member_per_address",
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | ~models.Q(name=""),
                name="member_has_account_or_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uuid} as {self.role} in {self.collaboration_id}"

    @property
    def display_name(self) -> str:
        return self.name or (self.user.name if self.user is not None else "")

    @property
    def mail_address(self) -> str:
        """Where mail reaches this person; empty if nowhere."""
        return self.email or (self.user.email if self.user is not None else "")

    @property
    def mail_scope(self) -> str:
        """What mail to this person is queued under, so that it goes along when they are erased;
        mail to the same address as a member of another collaboration stays."""
        return f"membership:{self.uuid}"


class FacilitatorInvitation(models.Model):
    """A link that makes its receiver facilitator, after they say yes; used once."""

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="facilitator_invitations"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"invitation to facilitate {self.collaboration_id}"


class HomeInvitation(models.Model):
    """A link by which programmes join a home organisation, or one person coordinates it too.

    The one for programmes works for many until it ends: a coordinator sends it round once, sees who
    came, and can take a programme off again. The one for a coordinator is used once.
    """

    home = models.ForeignKey(HomeOrganisation, on_delete=models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=20, choices=HomeInvitationKind)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["home"],
                condition=models.Q(kind=HomeInvitationKind.PROGRAMME),
                name="one_link_for_programmes",
            )
        ]

    def __str__(self) -> str:
        return f"invitation of a {self.kind} to {self.home_id}"
