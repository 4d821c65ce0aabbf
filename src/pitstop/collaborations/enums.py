from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    FACILITATOR = "facilitator", _("facilitator")
    SPONSOR = "sponsor", _("client")
