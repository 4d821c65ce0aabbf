from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgreementStatus(TextChoices):
    OPEN = "open", _("on its way")
    DONE = "done", _("done")
    STUCK = "stuck", _("stuck")
    NOT_NEEDED = "not_needed", _("no longer needed")
