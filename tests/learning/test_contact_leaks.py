"""Before both said yes nothing that tells who the other group is leaves the server.

Both groups carry secrets: names, addresses, numbers, and words that they did not release. All that
either side can fetch, and every mail as it goes over the wire, is searched for those of the other.
The same search finds them once both said yes, so it does look in the right places.
"""

import pytest

from pitstop.learning.domain.contact import accept_contact, decline_contact, withdraw_contact
from pitstop.learning.domain.matching import judge_match
from pitstop.learning.domain.release import withdraw_release
from pitstop.learning.enums import Verdict
from pitstop.people.letters import build_letter
from pitstop.people.models import OutgoingMail
from tests.factories.collaborations import make_collaboration
from tests.factories.learning import ask, make_finding_release, make_question, release_one
from tests.factories.people import make_user
from tests.learning.views.browsers import browser_of


class Group:
    """One collaboration with a question, released in other words than its own."""

    def __init__(self, key, wording):
        self.user = make_user(f"Begeleider {key}naam", f"{key}@{key}.example")
        self.collaboration = make_collaboration(self.user, f"Programma {key}werk", [f"{key}stad"])
        self.question = make_question(
            self.collaboration, f"{wording} Binnenskamers {key}woord.", context=f"{key}context"
        )
        self.release = release_one(self.question, wording)
        make_finding_release(self.release, tried="Samen bellen")
        self.browser = browser_of(self.user)

    def address(self, path=""):
        return f"/collaborations/{self.collaboration.uuid}/{path}"

    @property
    def names(self):
        """What the other group learns after two times yes."""
        return [self.collaboration.name, self.user.name, self.user.email]

    @property
    def secrets(self):
        """What it never learns."""
        membership = self.collaboration.memberships.get()
        finding = self.question.findings.get()
        return [
            self.question.wording,
            self.question.context,
            finding.tried,
            str(self.question.pk),
            str(self.collaboration.uuid),
            str(membership.uuid),
            str(self.user.uuid),
            self.collaboration.series_token,
            self.collaboration.organisations.get().name,
        ]


@pytest.fixture
def asking(db):
    return Group("zwaluw", "Hoe korten we de wachttijd voor jeugdzorg in?")


@pytest.fixture
def asked(db):
    return Group("nachtegaal", "Wat helpt tegen lange wachttijden in de jeugdzorg?")


@pytest.fixture
def contact(asking, asked):
    judge_match(question=asking.question, release=asked.release, verdict=Verdict.CONFIRMED)
    return ask(asking.question, asked.release, by=asking.user)


def everything_for(group, other, contact):
    """All bytes that somebody of this group can fetch, headers and refusals among them."""
    own, release, number = group.question.pk, other.release.pk, contact.pk
    fetched = [
        group.browser.get(group.address(path))
        for path in (
            "",
            "contacts/",
            f"contacts/{number}/",
            f"questions/{own}/who-else/",
            f"questions/{own}/contact/{release}/",
            f"others/{release}/",
            f"others/{release}/?question={own}",
        )
    ]
    contact_page = group.address(f"contacts/{number}/")
    fetched += [
        group.browser.post(group.address("who-else/"), {"wording": other.release.wording}),
        group.browser.post(
            group.address(f"questions/{own}/contact/{release}/"), {"message": "Nog eens"}
        ),
        group.browser.post(contact_page, {"deed": "start", "name": ""}),
    ]
    assert {response.status_code for response in fetched} <= {200, 302, 404, 405, 409, 410, 422}
    return b"\n".join(
        str(sorted(response.headers.items())).encode() + response.content for response in fetched
    ).decode()


def letters_to(group):
    mails = OutgoingMail.objects.filter(to_address=group.user.email)
    return "\n".join(
        build_letter(mail).message().as_string() + mail.subject + mail.body for mail in mails
    )


def leaks(secrets, text):
    return [secret for secret in secrets if secret in text]


def is_silent(group, other, contact):
    """Whether this group learns nothing of who the other is."""
    told = everything_for(group, other, contact) + letters_to(group)
    found = leaks([*other.names, *other.secrets], told)
    assert not found, found
    return True


def test_a_request_tells_neither_side_who_the_other_is(asking, asked, contact):
    assert letters_to(asked)
    assert is_silent(asking, asked, contact)
    assert is_silent(asked, asking, contact)


@pytest.mark.parametrize("end", ["declined", "withdrawn", "question withdrawn"])
def test_a_request_that_ends_otherwise_tells_nothing_either(asking, asked, contact, end):
    if end == "declined":
        decline_contact(contact=contact, by=asked.user)
        assert letters_to(asking)
    elif end == "withdrawn":
        withdraw_contact(contact=contact)
    else:
        withdraw_release(release=asked.release)

    assert is_silent(asking, asked, contact)
    assert is_silent(asked, asking, contact)


def test_two_times_yes_tells_names_on_the_page_alone_and_nothing_else(asking, asked, contact):
    accept_contact(contact=contact, by=asked.user, answer="Graag")

    for group, other in ((asking, asked), (asked, asking)):
        told = everything_for(group, other, contact)
        assert leaks(other.names, told) == other.names
        assert not leaks(other.secrets, told)
        assert not leaks([*other.names, *other.secrets], letters_to(group))


def test_mails_hold_no_words_of_a_question_or_of_the_request(asking, asked, contact):
    accept_contact(contact=contact, by=asked.user, answer="Dinsdag schikt")

    for group in (asking, asked):
        letters = letters_to(group)
        assert letters
        for words in ("wachttijd", "Zullen we", "Dinsdag", "Samen bellen"):
            assert words not in letters


def test_a_message_is_read_by_the_two_groups_and_nobody_else(asking, asked, contact):
    stranger = Group("koekoek", "Hoe lang is de wachttijd bij jeugdzorg?")

    told = everything_for(stranger, asked, contact)

    assert asked.release.wording in told
    assert not leaks([*asked.names, *asked.secrets, "Zullen we", *asking.names], told)
    assert stranger.browser.get(stranger.address(f"contacts/{contact.pk}/")).status_code == 404


def test_log_holds_no_words_and_no_names(asking, asked, contact, caplog):
    caplog.set_level("DEBUG", logger="pitstop")

    everything_for(asking, asked, contact)
    accept_contact(contact=contact, by=asked.user, answer="Dinsdag schikt")

    assert not leaks([*asking.names, *asked.names, "wachttijd", "Dinsdag"], caplog.text)
