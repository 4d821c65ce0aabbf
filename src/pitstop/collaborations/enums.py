from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    FACILITATOR = "facilitator", _("facilitator")
    CO_FACILITATOR = "co_facilitator", _("co-facilitator")
    PARTICIPANT = "participant", _("participant")
    SPONSOR = "sponsor", _("client")


# Who prepares and leads pit stops.
FACILITATING = (Role.FACILITATOR, Role.CO_FACILITATOR)
# Who follows the progress of the whole, each with figures of their own.
FOLLOWING = (*FACILITATING, Role.SPONSOR)


class CollaborationKind(TextChoices):
    PROGRAMME = "programme", _("programme")
    PROJECT = "project", _("project")


class HomeInvitationKind(TextChoices):
    """Whom a home organisation invites."""

    PROGRAMME = "programme", _("programme")
    COORDINATOR = "coordinator", _("coordinator")
