"""Fixed choices of `people`."""

from django.db.models import TextChoices


class MailState(TextChoices):
    QUEUED = "queued"
    SENDING = "sending"
    REFUSED = "refused"
