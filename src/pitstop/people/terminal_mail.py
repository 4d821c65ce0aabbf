"""Mail on the terminal, for who runs Pitstop without a mail server: to be read, with whole links.

As it would go over the wire it is unreadable: lines are cut and signs are written as codes.
"""

from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend
from django.utils.translation import gettext as _

LINE = "-" * 79


class TerminalMail(EmailBackend):
    stream: Any

    def write_message(self, message: EmailMessage) -> None:
        head = [
            _("Mail to %(address)s") % {"address": ", ".join(message.recipients())},
            _("Subject: %(subject)s") % {"subject": message.subject},
        ]
        if message.attachments:
            head.append(_("With an entry for the calendar."))
        self.stream.write("\n".join([LINE, *head, "", str(message.body).strip(), LINE, ""]))
