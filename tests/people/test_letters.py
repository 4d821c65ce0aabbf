"""What goes over the wire, read back from a real mail server."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from pitstop.dialogue.invitations import calendar_entry
from pitstop.people.domain.mail_sending import send_due_mail
from tests.factories.mail import make_mail

pytestmark = pytest.mark.django_db

LINK = f"https://pitstop.oeverdam.example/me/{'a1b2C3d4' * 12}/?next=/p/x/&y=é"
EMOJI = "👩🏽‍⚕️ Zorg samen 🧵"
RIGHT_TO_LEFT = "فاطمة: samen verder"


def deliver(post_office, **words):
    make_mail("sanne@example.org", **words)
    send_due_mail()
    [letter] = post_office.letters
    return letter


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\u2028", "\x0b", "\x85"])
def test_nobody_writes_a_header_of_their_own(post_office, end):
    letter = deliver(post_office, subject=f"Samen{end}Bcc: all@example.org{end}{end}Koop nu")

    assert letter.envelope_to == ("sanne@example.org",)
    assert letter.message["Bcc"] is None
    assert letter.subject == "Samen Bcc: all@example.org Koop nu"
    assert letter.body == "Inhoud\n"


@pytest.mark.parametrize("words", [EMOJI, RIGHT_TO_LEFT, "Één plan", "=?utf-8?q?raar?=", "'\"<>"])
def test_words_arrive_as_they_were_written(post_office, words):
    letter = deliver(post_office, subject=words, body=f"{words}\nen verder")

    assert letter.subject == words
    assert letter.body == f"{words}\nen verder\n"


def test_characters_that_turn_the_reading_direction_round_are_left_out(post_office):
    letter = deliver(post_office, subject="Sa\u202emen", body="naam\u202eofni\u202c\nlink")

    assert letter.subject == "Samen"
    assert "\u202e" not in letter.body


def test_characters_that_steer_a_terminal_or_end_a_text_are_left_out(post_office):
    letter = deliver(post_office, subject="Sa\x00men\x1b[2J", body="Tot\x00 dan\x1b[2J\x07")

    assert letter.subject == "Samen[2J"
    assert letter.body == "Tot dan[2J\n"


def test_a_long_link_arrives_whole(post_office):
    letter = deliver(post_office, body=f"Hier:\n\n{LINK}\n\nTot dan")

    assert LINK in letter.body.splitlines()


def test_every_line_is_short_and_of_seven_bits(post_office):
    letter = deliver(
        post_office,
        subject=f"{EMOJI} {RIGHT_TO_LEFT} " * 9,
        body=f"{LINK}\n{EMOJI * 200}\n.\n..een punt\nFrom hier af",
    )

    assert letter.raw.isascii()
    assert max(len(line) for line in letter.raw.split(b"\r\n")) <= 78
    assert letter.raw.count(b"\n") == letter.raw.count(b"\r\n")
    assert letter.message["Content-Transfer-Encoding"] == "quoted-printable"
    assert letter.message.get_content_type() == "text/plain"
    assert letter.body.endswith("\n.\n..een punt\nFrom hier af\n")


def test_a_long_subject_is_cut_where_lists_of_mail_cut_it(post_office):
    letter = deliver(post_office, subject="samen " * 100)

    assert letter.subject == f"{'samen ' * 24}samen…"


def test_programs_that_answer_mail_are_told_not_to(post_office, settings):
    settings.DEFAULT_FROM_EMAIL = "Pitstop Oeverdam <pitstop@oeverdam.example>"

    letter = deliver(post_office)

    assert letter.message["Auto-Submitted"] == "auto-generated"
    assert letter.message["From"] == "Pitstop Oeverdam <pitstop@oeverdam.example>"
    assert letter.envelope_from == "pitstop@oeverdam.example"
    assert re.fullmatch(r"<[0-9a-f]{32}@oeverdam\.example>", letter.message_id)
    assert len(letter.message.get_all("Message-ID")) == 1


def test_a_domain_with_signs_of_its_own_is_written_as_mail_servers_know_it(post_office):
    make_mail("sanne@gemeenté.example")

    send_due_mail()

    [letter] = post_office.letters
    assert letter.envelope_to == ("sanne@xn--gemeent-hya.example",)


# --- With a calendar entry ------------------------------------------------------------------------


def test_a_calendar_entry_goes_along_byte_for_byte(post_office, pit_stop):
    pit_stop.theme = EMOJI
    pit_stop.starts_at = timezone.now() + timedelta(days=3)
    entry = calendar_entry(pit_stop)

    letter = deliver(post_office, calendar=entry, body=f"Tot dan\n{LINK}")

    part = letter.calendar
    assert part.get_payload(decode=True) == entry
    assert part.get_param("method") == "PUBLISH"
    assert part.get_filename() == "pitstop.ics"
    assert part.get_content_charset() == "utf-8"
    assert letter.body == f"Tot dan\n{LINK}\n"
    assert letter.raw.isascii()


def test_the_mail_names_the_method_that_the_entry_names(post_office):
    calendar = Calendar()
    calendar.add("method", "CANCEL")

    letter = deliver(post_office, calendar=calendar.to_ical())

    assert letter.calendar.get_param("method") == "CANCEL"


def test_a_mail_without_an_entry_is_one_plain_text(post_office):
    letter = deliver(post_office)

    assert letter.calendar is None
    assert not letter.message.is_multipart()
