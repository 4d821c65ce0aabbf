"""Two groups come into contact: who may ask, who may answer, and what stays of it."""

import pytest
import time_machine

from pitstop.dialogue.errors import TextRefusedError
from pitstop.learning.access.contacts import count_waiting
from pitstop.learning.domain.contact import (
    accept_contact,
    decline_contact,
    withdraw_contact,
)
from pitstop.learning.domain.contact_retention import erase_old_contacts
from pitstop.learning.domain.release import withdraw_release
from pitstop.learning.domain.shared_stop import start_shared_collaboration
from pitstop.learning.enums import Audience, ContactState
from pitstop.learning.errors import (
    ContactAskedError,
    ContactClosedError,
    ContactDeclinedError,
    NamesPeopleError,
    NoLongerSharedError,
)
from pitstop.learning.models import ContactRequest
from pitstop.people.models import OutgoingMail
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import fresh
from tests.factories.learning import (
    ask,
    let_facilitate,
    make_found,
    make_question,
    release_one,
)
from tests.factories.people import make_user


@pytest.fixture
def question(collaboration):
    return make_question(collaboration)


@pytest.fixture
def others(olga):
    return make_collaboration(olga, "Schoon water")


@pytest.fixture
def release(others):
    return make_found(others, "Hoe houd je elkaar op de hoogte?")


@pytest.fixture
def contact(question, release):
    return ask(question, release)


def addresses():
    return set(OutgoingMail.objects.values_list("to_address", flat=True))


# --- Asking ---------------------------------------------------------------------------------------


def test_asking_mails_all_who_facilitate_the_other_group(question, release, others):
    let_facilitate(make_user("Bram Smit", "bram@example.org"), others)

    contact = ask(question, release)

    assert contact.state == ContactState.ASKED
    assert addresses() == {"olga@example.org", "bram@example.org"}
    assert count_waiting(others) == 1


def test_asking_twice_is_refused_and_mails_once(contact, question, release):
    with pytest.raises(ContactAskedError):
        ask(question, release)

    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("message", ["", "  \n", "x" * 1_001])
def test_a_request_needs_words_and_not_too_many(question, release, message):
    with pytest.raises(TextRefusedError) as refused:
        ask(question, release, message=message)

    assert refused.value.field == "message"
    assert not ContactRequest.objects.exists()


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("Bel Fatima", "Fatima"),
        ("Mail naar iemand@example.org", "iemand@example.org"),
        ("Wij zijn van jeugd samen.", "Jeugd samen"),
    ],
)
def test_a_message_that_says_who_asks_is_asked_about_once(question, release, message, named):
    with pytest.raises(NamesPeopleError) as warned:
        ask(question, release, message=message)
    assert named in str(warned.value.sentence)
    assert not ContactRequest.objects.exists()

    assert ask(question, release, message=message, is_looked_at=True).message == message


def test_common_words_of_a_groups_name_say_nothing(question, release):
    assert ask(question, release, message="Hoe doen jullie dat samen voor de jeugd?").pk


def test_what_does_not_reach_or_was_withdrawn_is_asked_nothing(question, release, others):
    near = make_found(others, "Alleen voor zusters", audience=Audience.SISTERS)
    with pytest.raises(NoLongerSharedError):
        ask(question, near)

    withdraw_release(release=release)
    with pytest.raises(NoLongerSharedError):
        ask(question, release)

    assert not ContactRequest.objects.exists()


def test_who_was_asked_by_them_answers_instead_of_asking_back(contact, question, release):
    theirs = release_one(question)

    with pytest.raises(ContactAskedError):
        ask(release.question, theirs)


# --- Answering ------------------------------------------------------------------------------------


def test_yes_tells_who_asked(contact, olga):
    OutgoingMail.objects.all().delete()

    accept_contact(contact=contact, by=olga, answer="Graag! Dinsdag?")

    present = fresh(contact)
    assert (present.state, present.answer) == (ContactState.ACCEPTED, "Graag! Dinsdag?")
    assert present.answered_by == olga
    assert addresses() == {"fatima@example.org"}


def test_no_needs_no_reason_and_leaves_no_words(contact, olga):
    OutgoingMail.objects.all().delete()

    decline_contact(contact=contact, by=olga)

    present = fresh(contact)
    assert (present.state, present.message) == (ContactState.DECLINED, "")
    assert addresses() == {"fatima@example.org"}


def test_after_no_the_same_pair_is_not_asked_again(contact, question, release, olga):
    decline_contact(contact=contact, by=olga)

    with pytest.raises(ContactDeclinedError):
        ask(question, release)
    assert fresh(contact).state == ContactState.DECLINED


def test_after_no_the_group_that_said_so_may_ask_itself(contact, question, release, olga):
    decline_contact(contact=contact, by=olga)

    assert ask(release.question, release_one(question)).state == ContactState.ASKED


@pytest.mark.parametrize("deed", [accept_contact, decline_contact])
def test_answering_twice_changes_nothing(contact, olga, deed):
    words = {"answer": "Ja"} if deed is accept_contact else {}
    deed(contact=contact, by=olga, **words)
    before = fresh(contact)

    deed(contact=contact, by=make_user(), **words)

    assert fresh(contact).answered_by == before.answered_by
    assert OutgoingMail.objects.filter(to_address="fatima@example.org").count() == 1


def test_an_answer_is_not_turned_round(contact, olga):
    accept_contact(contact=contact, by=olga, answer="")

    with pytest.raises(ContactClosedError):
        decline_contact(contact=contact, by=olga)
    with pytest.raises(ContactClosedError):
        withdraw_contact(contact=contact)


# --- Withdrawing ----------------------------------------------------------------------------------


def test_a_withdrawn_request_leaves_no_words_and_no_mail(contact, others, olga):
    withdraw_contact(contact=contact)
    withdraw_contact(contact=contact)

    present = fresh(contact)
    assert (present.state, present.message) == (ContactState.WITHDRAWN, "")
    assert addresses() == set()
    assert count_waiting(others) == 0
    with pytest.raises(ContactClosedError):
        accept_contact(contact=contact, by=olga, answer="Ja")


def test_who_withdrew_may_ask_again(contact, question, release):
    withdraw_contact(contact=contact)

    again = ask(question, release, message="Toch wel")

    assert (again.pk, again.state, again.message) == (contact.pk, ContactState.ASKED, "Toch wel")
    assert addresses() == {"olga@example.org"}


@pytest.mark.parametrize("deed", [accept_contact, decline_contact])
def test_who_took_the_question_back_answers_nothing_about_it(contact, release, others, olga, deed):
    withdraw_release(release=release)

    words = {"answer": "Ja"} if deed is accept_contact else {}
    with pytest.raises(ContactClosedError):
        deed(contact=contact, by=olga, **words)

    assert fresh(contact).state == ContactState.ASKED
    assert count_waiting(others) == 0
    withdraw_contact(contact=contact)
    assert fresh(contact).state == ContactState.WITHDRAWN


def test_a_request_goes_with_either_question(contact, release):
    release.question.delete()

    assert not ContactRequest.objects.exists()


# --- A shared collaboration -----------------------------------------------------------------------


def test_both_groups_lead_what_they_start_together(contact, collaboration, others, fatima, olga):
    bram = make_user("Bram Smit")
    let_facilitate(bram, others)
    accept_contact(contact=contact, by=olga, answer="")

    shared = start_shared_collaboration(contact=contact, by=fatima, name=" Samen  bellen ")

    assert shared.name == "Samen bellen"
    assert {member.user for member in shared.memberships.all()} == {fatima, olga, bram}
    assert {member.role for member in shared.memberships.all()} == {"facilitator"}
    assert fresh(contact).shared == shared


def test_a_second_start_opens_the_first(contact, fatima, olga):
    accept_contact(contact=contact, by=olga, answer="")
    first = start_shared_collaboration(contact=contact, by=fatima, name="Samen")

    assert start_shared_collaboration(contact=contact, by=olga, name="Anders") == first
    assert fresh(first).name == "Samen"


@pytest.mark.parametrize("state", ["asked", "declined", "withdrawn"])
def test_nothing_is_started_together_before_both_said_yes(contact, fatima, state):
    contact.state = state
    contact.save()

    with pytest.raises(ContactClosedError):
        start_shared_collaboration(contact=contact, by=fatima, name="Samen")
    assert fresh(contact).shared is None


# --- Retention ------------------------------------------------------------------------------------


def test_words_go_as_long_after_the_answer_as_a_pit_stop_is_kept(question, release, olga):
    with time_machine.travel("2026-01-10 12:00"):
        contact = ask(question, release)
        accept_contact(contact=contact, by=olga, answer="Graag")

    with time_machine.travel("2026-12-31 12:00"):
        assert erase_old_contacts() == 0
    with time_machine.travel("2027-02-10 12:00"):
        assert erase_old_contacts() == 1
        assert erase_old_contacts() == 0

    present = fresh(contact)
    assert (present.message, present.answer) == ("", "")
    assert present.state == ContactState.ACCEPTED


def test_what_nobody_answered_ends_with_its_words(question, release):
    with time_machine.travel("2026-01-10 12:00"):
        contact = ask(question, release)

    with time_machine.travel("2027-02-10 12:00"):
        assert erase_old_contacts() == 1

    assert (fresh(contact).state, fresh(contact).message) == (ContactState.WITHDRAWN, "")
