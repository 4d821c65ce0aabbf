"""What stands in the mails about contact: plain text with one link to one's own page.

No words of a question, no message and no name of the other group: a mail lies where others may read
it, and goes before both sides have said yes. Written in the language of the installation.
"""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from pitstop.collaborations.models import Collaboration
from pitstop.learning.models import ContactRequest
from pitstop.people.models import User

ASKED, ACCEPTED, DECLINED = "contact-asked", "contact-accepted", "contact-declined"


@dataclass(frozen=True)
class MailWords:
    subject: str
    body: str


def write_mail(
    kind: str, contact: ContactRequest, *, to: User, collaboration: Collaboration
) -> MailWords:
    """`collaboration` is the receiver's own."""
    with override(settings.LANGUAGE_CODE):
        path = reverse("learning:contact", args=[collaboration.uuid, contact.pk])
        context = {
            "name": to.name,
            "collaboration": collaboration.name,
            "address": settings.PUBLIC_URL + path,
        }
        template = f"learning/mail/{kind.replace('-', '_')}.txt"
        return MailWords(_subject(kind), render_to_string(template, context))


def _subject(kind: str) -> str:
    if kind == ASKED:
        return _("Another group would like to talk with you")
    if kind == ACCEPTED:
        return _("The other group would like to talk as well")
    return _("The answer to your request")
