from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgreementStatus(TextChoices):
    OPEN = "open", _("on its way")
    DONE = "done", _("done")
    STUCK = "stuck", _("stuck")
    NOT_NEEDED = "not_needed", _("no longer needed")


# No longer needed is an end of its own: not done, and no failure.
ENDED = (AgreementStatus.DONE, AgreementStatus.NOT_NEEDED)


class Outlook(TextChoices):
    """What the group wants with an agreement from now on."""

    KEEP = "keep", _("keep")
    CHANGE = "change", _("change")
    STOP = "stop", _("stop")


class HabitReturn(TextChoices):
    """Did an old habit come back since last time?"""

    NO = "no", _("no")
    SOMETIMES = "sometimes", _("sometimes")
    OFTEN = "often", _("often")
    UNKNOWN = "unknown", _("I don't know")
