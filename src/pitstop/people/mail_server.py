"""Handing one mail over to the mail server, and what its answer means."""

import logging
import smtplib
from dataclasses import dataclass
from enum import Enum

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from pitstop.people.letters import build_letter
from pitstop.people.models import OutgoingMail

log = logging.getLogger(__name__)

NO_CONNECTION = "no-connection"
FOR_GOOD = range(500, 600)
# The server stops, or wants us to sign in: that says nothing about the receiver.
ABOUT_US = {421, 530, 534, 535, 538}
# RFC 3463: X.7 is about security and policy, such as "relaying denied". An administrator can mend
# that, so an address is to blame only when it lasts a whole day.
ABOUT_POLICY = b"5.7."


class Verdict(Enum):
    ACCEPTED = "accepted"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True)
class Answer:
    """`reason` is a code without words: answers of servers repeat addresses."""

    verdict: Verdict
    reason: str = ""
    is_about_receiver: bool = False


ACCEPTED = Answer(Verdict.ACCEPTED)


def hand_over(mail: OutgoingMail) -> Answer:
    """Precondition: no transaction is open, because a mail server may take its time."""
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:  # noqa: BLE001 - also a wrong setting must not lose the mail
        _hang_up(connection)
        log.warning("mail-server-away error=%s", type(error).__name__)
        return Answer(Verdict.LATER, NO_CONNECTION)
    answer = _send(connection, mail)
    _hang_up(connection)
    return answer


def _send(connection: BaseEmailBackend, mail: OutgoingMail) -> Answer:
    try:
        letter: EmailMessage = build_letter(mail)
        connection.send_messages([letter])
    except smtplib.SMTPRecipientsRefused as error:
        [(code, words)] = error.recipients.values()
        return _about_receiver("receiver", code, words)
    except smtplib.SMTPSenderRefused as error:
        return Answer(Verdict.LATER, f"sender-{error.smtp_code}")
    except smtplib.SMTPDataError as error:
        return _about_receiver("content", error.smtp_code, error.smtp_error)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the mail must not be lost
        return Answer(Verdict.LATER, type(error).__name__)
    return ACCEPTED


def _about_receiver(stage: str, code: int, words: bytes | str) -> Answer:
    reason = f"{stage}-{code}"
    start = words if isinstance(words, bytes) else words.encode()
    if code in ABOUT_US:
        return Answer(Verdict.LATER, reason)
    is_policy = stage == "receiver" and start.startswith(ABOUT_POLICY)
    is_for_good = code in FOR_GOOD and not is_policy
    verdict = Verdict.NEVER if is_for_good else Verdict.LATER
    return Answer(verdict, reason, is_about_receiver=True)


def _hang_up(connection: BaseEmailBackend) -> None:
    """Say goodbye. What goes wrong here changes nothing: a mail that was accepted is sent."""
    try:
        connection.close()
    except OSError as error:
        log.info("mail-server-rude error=%s", type(error).__name__)
