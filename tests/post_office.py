"""A real mail server for tests, that can be away, refuse an address, or drop a connection.

def test_mail_comes(post_office):
    ...
    assert [letter.to for letter in post_office.letters] == ["sanne@example.org"]
"""

import asyncio
import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from tests.e2e.server import free_port

UNKNOWN = "550 5.1.1 <{address}>: nobody of that name here"
BUSY = "450 4.2.1 <{address}>: try again later"


@dataclass(frozen=True)
class Letter:
    """A mail that the server accepted, as it came over the wire."""

    envelope_from: str
    envelope_to: tuple[str, ...]
    raw: bytes
    message: EmailMessage = field(repr=False)

    @property
    def to(self) -> str:
        return str(self.message["To"])

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])

    @property
    def body(self) -> str:
        part = self.message.get_body(("plain",))
        assert part is not None
        return str(part.get_content()).replace("\r\n", "\n")

    @property
    def calendar(self) -> EmailMessage | None:
        """The part that holds the calendar entry."""
        return next(
            (
                part
                for part in self.message.iter_attachments()
                if part.get_content_type() == "text/calendar"
            ),
            None,
        )


class PostOffice:
    """`letters` in the order of arrival; addresses in `refused` map to the answer they get."""

    def __init__(self, certificate: Path | None = None, key: Path | None = None) -> None:
        """With a certificate it wants STARTTLS before anything else."""
        self.port = free_port()
        self.letters: list[Letter] = []
        self.refused: dict[str, str] = {}
        # When set, every mail gets this answer to its sender, or to its content.
        self.sender_answer = ""
        self.content_answer = ""
        # How many of the next mails lose their connection, before or after "250" was said.
        self.drops_before = 0
        self.drops_after = 0
        # Where it falls silent: at the "greeting", or at the "letter" that it took in.
        self.silent_at = ""
        self.is_silent = threading.Event()
        self.calls = 0
        self.was_encrypted = False
        self._tls: ssl.SSLContext | None = None
        if certificate is not None:
            self._tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self._tls.load_cert_chain(certificate, key)
        self._controller: Controller | None = None

    # --- What a test does with it ---------------------------------------------------------------

    def up(self) -> None:
        options = {"tls_context": self._tls, "require_starttls": True} if self._tls else {}
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **options)
        self._controller.start()
        self.calls = 0

    def down(self) -> None:
        """From now on nobody listens on this port."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def refuse(self, address: str, answer: str = UNKNOWN) -> None:
        """Refuse this receiver for good, or with the answer given."""
        self.refused[address] = answer.format(address=address)

    def defer(self, address: str) -> None:
        """Refuse this receiver for now."""
        self.refuse(address, BUSY)

    def receivers(self) -> list[str]:
        return [letter.to for letter in self.letters]

    @property
    def url(self) -> str:
        """For PITSTOP_EMAIL_URL."""
        return f"{'smtp+tls' if self._tls else 'smtp'}://127.0.0.1:{self.port}"

    # --- What aiosmtpd asks -----------------------------------------------------------------------

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.calls += 1
        await self._maybe_fall_silent("greeting")
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self.sender_answer:
            return self.sender_answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.content_answer:
            return self.content_answer
        if self.drops_before:
            self.drops_before -= 1
            server.transport.abort()
            return "250 nobody hears this"
        self.letters.append(letter_in(envelope))
        self.was_encrypted = session.ssl is not None
        await self._maybe_fall_silent("letter")
        if self.drops_after:
            self.drops_after -= 1
            # After this answer was written, and before anything else is read.
            asyncio.get_running_loop().call_soon(server.transport.close)
        return "250 OK"

    async def _maybe_fall_silent(self, moment):
        if self.silent_at == moment:
            self.is_silent.set()
        while self.silent_at == moment:
            await asyncio.sleep(0.01)


def letter_in(envelope):
    raw = envelope.original_content
    message = BytesParser(policy=default).parsebytes(raw)
    return Letter(envelope.mail_from, tuple(envelope.rcpt_tos), raw, message)


@contextmanager
def use_post_office(settings, office):
    """Listen, and lead mail there."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    office.up()
    try:
        yield office
    finally:
        office.silent_at = ""
        office.down()


@pytest.fixture
def post_office(settings):
    """A mail server that listens, and settings that lead mail there."""
    with use_post_office(settings, PostOffice()) as office:
        yield office
