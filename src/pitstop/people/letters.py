"""A queued mail as it goes over the wire: plain text, and a calendar entry if it has one.

The receiver's name stands in no header, and what people typed (a theme in a subject) comes in on
one line, so nobody writes a header of their own.
"""

import unicodedata
from email import encoders
from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.mime.base import MIMEBase
from email.utils import parseaddr
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from icalendar import Calendar

from pitstop.people.models import OutgoingMail
from pitstop.people.names import DIRECTION_OVERRIDES, tidy_name

LONGEST_SUBJECT = 150
ALLOWED_CONTROLS = "\n\t"
HARMFUL = {"Cc", "Cs"}
CALENDAR_FILE = "pitstop.ics"


class QuotedPrintable(EmailMessage):
    """Text as any mail server passes it on: short lines of seven bits, also with é and emoji."""

    encoding = Charset("utf-8")
    encoding.body_encoding = QP

    def message(self, **options: Any) -> Any:
        """Fold the subject anew: Django forgets the width of "Subject:" itself, so that a long one
        would start with an empty line."""
        letter = super().message(**options)
        del letter["Subject"]
        Message.__setitem__(letter, "Subject", _subject_header(str(self.subject)))
        return letter


def _subject_header(subject: str) -> Header:
    """What only looks like an encoded word is encoded too, or it would be read as one."""
    is_plain = subject.isascii() and "=?" not in subject
    return Header(subject, None if is_plain else "utf-8", header_name="Subject")


def build_letter(mail: OutgoingMail) -> EmailMessage:
    letter = QuotedPrintable(
        subject=mail.subject,
        body=mail.body,
        to=[mail.to_address],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    if mail.calendar:
        letter.attach(_calendar_part(bytes(mail.calendar)))
    return letter


def _calendar_part(entry: bytes) -> MIMEBase:
    """The entry with the method that it names itself: two that differ are refused by calendars."""
    method = str(Calendar.from_ical(entry).get("method", "PUBLISH"))
    part = MIMEBase("text", "calendar", charset="utf-8", method=method, name=CALENDAR_FILE)
    part.set_payload(entry)
    encoders.encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=CALENDAR_FILE)
    return part


def new_message_id(uuid: UUID) -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid.hex}@{domain}>"


def tidy_subject(raw: str) -> str:
    """On one line, and not longer than a list of mails shows."""
    subject = tidy_name(raw)
    if len(subject) <= LONGEST_SUBJECT:
        return subject
    return f"{subject[: LONGEST_SUBJECT - 1].rstrip()}…"


def tidy_body(raw: str) -> str:
    """Lines that end in one way, without characters that steer a terminal or a database."""
    lines = raw.strip().replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(character for character in lines if _is_harmless(character))
    return f"{kept}\n"


def _is_harmless(character: str) -> bool:
    if character in ALLOWED_CONTROLS:
        return True
    return character not in DIRECTION_OVERRIDES and unicodedata.category(character) not in HARMFUL
