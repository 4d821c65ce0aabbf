"""What stands in the mails to who watches over an agreement: plain text with one link.

Written in the language of the installation: which one the receiver reads is not known.
"""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from pitstop.agreements.links import agreement_address
from pitstop.agreements.models import Agreement

BEFORE, AFTER, HANDED_OVER = "agreement-before", "agreement-after", "agreement-handed-over"


@dataclass(frozen=True)
class MailWords:
    subject: str
    body: str


def reminder_key(kind: str, agreement: Agreement) -> str:
    """One reminder of each kind for an agreement, whoever owns it."""
    return f"{kind}:{agreement.pk}"


def handed_over_key(agreement: Agreement) -> str:
    """One mail for each new owner."""
    return f"{HANDED_OVER}:{agreement.pk}:{agreement.link_version}"


def write_mail(kind: str, agreement: Agreement) -> MailWords:
    """Precondition: a reminder is of an agreement with a date and an owner who is a member."""
    with override(settings.LANGUAGE_CODE):
        owner = agreement.owner
        assert owner is not None
        context = {
            "agreement": agreement,
            "name": owner.display_name,
            "address": agreement_address(agreement),
        }
        template = f"agreements/mail/{kind.removeprefix('agreement-').replace('-', '_')}.txt"
        return MailWords(_subject(kind, agreement), render_to_string(template, context))


def _subject(kind: str, agreement: Agreement) -> str:
    if kind == HANDED_OVER or agreement.due_on is None:
        return _("You now watch over an agreement")
    day = date_format(agreement.due_on, "j F")
    if kind == BEFORE:
        return _("Your agreement for %(day)s") % {"day": day}
    return _("How did your agreement for %(day)s go?") % {"day": day}
