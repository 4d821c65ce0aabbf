"""Asking members by mail: through a real mail server, each once, and nobody learns who is late."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from icalendar import Calendar

from pitstop.collaborations.domain.membership import NewMember, add_members
from pitstop.collaborations.personal_links import personal_token
from pitstop.dialogue.access import invited, members_to_invite
from pitstop.dialogue.domain.invitation import (
    invite_members,
    remind_before_deadlines,
    remind_members,
    set_image_deadline,
)
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import come_in_by_personal_link
from pitstop.dialogue.domain.pit_stop import close_pit_stop
from pitstop.dialogue.errors import DeadlineError, NobodyInvitedError, PitStopClosedError
from pitstop.dialogue.models import Invitation
from pitstop.people.domain.mail_sending import send_due_mail
from tests.factories.dialogue import fresh, make_pit_stop

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
PEOPLE = [NewMember(name=name, email=f"{name}@example.org".lower()) for name in ("Piet", "Sanne")]


@pytest.fixture
def clock(db):
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def members(clock, collaboration):
    return add_members(collaboration=collaboration, people=PEOPLE)


@pytest.fixture
def at_home(clock, collaboration):
    """A full STAP next week: images are made at home before."""
    pit_stop = make_pit_stop(collaboration, format_key="full", naming_policy="named")
    pit_stop.starts_at = NOW + timedelta(days=7)
    pit_stop.save()
    return pit_stop


def invite(pit_stop, members, deadline_at=NOW + timedelta(days=6)):
    return invite_members(pit_stop=pit_stop, members=members, deadline_at=deadline_at)


def letters_of(post_office):
    send_due_mail()
    return {letter.to: letter for letter in post_office.letters}


def test_each_gets_their_own_link_and_the_moment_in_their_calendar(at_home, members, post_office):
    assert invite(at_home, members) == 2

    letters = letters_of(post_office)

    for member in members:
        letter = letters[member.email]
        assert f"/i/{personal_token(member)}/" in letter.body
        assert "maandag 8 maart, 10:00" in letter.body
        assert "Doe dat graag vóór zondag 7 maart, 10:00." in letter.body
        entry = Calendar.from_ical(letter.calendar.get_payload(decode=True)).walk("VEVENT")[0]
        assert personal_token(member) in entry["DESCRIPTION"]
    others = personal_token(members[1])
    assert others not in letters["piet@example.org"].raw.decode()


def test_who_is_asked_twice_gets_one_mail(at_home, members, post_office):
    invite(at_home, members)

    assert invite(at_home, members) == 0

    assert len(letters_of(post_office)) == len(post_office.letters) == 2
    assert members_to_invite(at_home) == []


def test_only_who_is_not_ready_is_reminded_and_once_a_day(at_home, members, post_office, clock):
    invite(at_home, members)
    piet, _token = come_in_by_personal_link(pit_stop=at_home, membership=members[0])
    skip_image(participant=piet)
    letters_of(post_office)
    post_office.letters.clear()

    assert [remind_members(pit_stop=at_home) for _press in range(2)] == [1, 0]
    assert set(letters_of(post_office)) == {"sanne@example.org"}
    clock.shift(timedelta(days=1))
    assert remind_members(pit_stop=at_home) == 1


def test_the_last_day_reminds_by_itself_once(at_home, members, post_office, clock):
    invite(at_home, members)
    letters_of(post_office)
    post_office.letters.clear()

    clock.move_to(NOW + timedelta(days=4))
    assert remind_before_deadlines() == 0
    clock.move_to(NOW + timedelta(days=5, hours=1))
    assert [remind_before_deadlines() for _run in range(3)] == [2, 0, 0]
    assert sorted(letters_of(post_office)) == ["piet@example.org", "sanne@example.org"]


def test_who_was_just_asked_is_not_reminded_by_itself(at_home, members):
    invite(at_home, members, NOW + timedelta(hours=3))

    assert remind_before_deadlines() == 0


def test_an_address_that_is_refused_is_left_out_from_then_on(at_home, members, post_office):
    post_office.refused["piet@example.org"] = "550 5.1.1 unknown"
    invite(at_home, members)

    assert set(letters_of(post_office)) == {"sanne@example.org"}

    assert fresh(members[0]).is_unreachable
    assert invited(at_home).waiting == 1
    assert remind_members(pit_stop=at_home) == 1


def test_an_invitation_is_not_sent_after_the_pit_stop_began(at_home, members, post_office, clock):
    invite(at_home, members)
    clock.move_to(NOW + timedelta(days=8))

    assert letters_of(post_office) == {}


def test_who_is_asked_while_the_group_is_together_is_asked_at_once(
    at_home, members, post_office, clock
):
    clock.move_to(NOW + timedelta(days=7, minutes=5))
    invite(at_home, members, None)

    assert len(letters_of(post_office)) == 2


def test_closing_takes_back_what_has_not_left_yet(at_home, members, post_office):
    invite(at_home, members)
    remind_members(pit_stop=at_home)

    close_pit_stop(pit_stop=at_home)

    assert letters_of(post_office) == {}


@pytest.mark.parametrize("deadline_at", [NOW - timedelta(minutes=1), NOW + timedelta(days=8)])
def test_a_deadline_in_the_past_or_after_the_meeting_is_refused(at_home, members, deadline_at):
    with pytest.raises(DeadlineError):
        invite(at_home, members, deadline_at)

    assert not Invitation.objects.exists()


def test_a_deadline_that_passed_may_stay(at_home, clock):
    deadline_at = NOW + timedelta(days=1)
    set_image_deadline(pit_stop=at_home, deadline_at=deadline_at)
    clock.move_to(NOW + timedelta(days=2))

    set_image_deadline(pit_stop=at_home, deadline_at=deadline_at)

    assert fresh(at_home).image_deadline_at == deadline_at


def test_nobody_with_an_address_is_nobody_to_ask(at_home, collaboration):
    unreachable = add_members(collaboration=collaboration, people=[NewMember(name="Zonder")])

    with pytest.raises(NobodyInvitedError):
        invite(at_home, unreachable)


def test_nobody_of_another_collaboration_is_asked(at_home, other_pit_stop):
    strangers = add_members(collaboration=other_pit_stop.collaboration, people=PEOPLE)

    with pytest.raises(NobodyInvitedError):
        invite(at_home, strangers)


def test_a_closed_pit_stop_asks_nobody(at_home, members):
    invite(at_home, members)
    close_pit_stop(pit_stop=at_home)

    for deed in (lambda: invite(at_home, members), lambda: remind_members(pit_stop=at_home)):
        with pytest.raises(PitStopClosedError):
            deed()


def test_who_was_late_is_forgotten_when_an_anonymous_stop_closes(collaboration, members):
    pit_stop = make_pit_stop(collaboration)
    invite(pit_stop, members)
    remind_members(pit_stop=pit_stop)

    close_pit_stop(pit_stop=pit_stop)

    assert set(Invitation.objects.values_list("reminded_at", flat=True)) == {None}
