import uuid

from django.db import models
from django.utils import timezone

from pitstop.people.enums import MailState


class OutgoingMail(models.Model):
    """A mail that the mail server has not accepted yet. Once it has, the row is gone.

    A refused one stays for a while without its words, so that an administrator can see how many
    were refused and why.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    # The same reminder is queued once, however often it is asked for. Empty: no such promise.
    key = models.CharField(max_length=200, blank=True)
    # In which part of their life somebody gets it, such as one membership: what is erased together.
    scope = models.CharField(max_length=80, blank=True)
    to_address = models.EmailField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    calendar = models.BinaryField(blank=True, default=bytes)
    # Made once: a mail that must go again is the same mail to whoever received it already.
    message_id = models.CharField(max_length=320)
    send_after = models.DateTimeField(default=timezone.now)
    not_after = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=MailState, default=MailState.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    # While it is being sent: when somebody else takes it up, because its sender has vanished.
    next_try_at = models.DateTimeField(default=timezone.now)
    # Why it is still here: where it went wrong and the code of the answer, never its text.
    reason = models.CharField(max_length=60, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~models.Q(key=""), name="mail_queued_once_per_key"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=MailState.REFUSED)
                | models.Q(subject="", body="", refused_at__isnull=False),
                name="refused_mail_keeps_no_words",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"], name="mail_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}, {self.state}"


class SentMailKey(models.Model):
    """That the mail with this key went, known by a keyed hash alone: who got it is forgotten."""

    digest = models.CharField(max_length=64, unique=True)
    sent_on = models.DateField()

    def __str__(self) -> str:
        return f"sent on {self.sent_on}"
