import pytest

from pitstop.collaborations.bounces import INVITATION, member_is_unreachable
from pitstop.collaborations.domain.membership import (
    NewMember,
    add_members,
    change_member,
    remove_member,
    renew_personal_link,
)
from pitstop.collaborations.enums import Role
from pitstop.collaborations.errors import LastFacilitatorError, MemberKnownError
from pitstop.collaborations.personal_links import find_membership, personal_token
from pitstop.people.bounces import Bounce
from pitstop.people.domain.outgoing_mail import queue_mail, waiting_mail_count
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import fresh

PIET = NewMember(name="Piet", email="piet@example.org")
SANNE = NewMember(name="Sanne", email="sanne@example.org")


def add(collaboration, *people):
    return add_members(collaboration=collaboration, people=people)


def change(member, **changed):
    values = {"name": member.name, "email": member.email, "role": member.role}
    change_member(membership=member, **values | changed)
    return fresh(member)


def test_people_come_in_without_an_account(collaboration):
    piet, zonder = add(collaboration, PIET, NewMember(name="Zonder adres"))

    assert (piet.user, piet.role, piet.mail_address) == (None, Role.PARTICIPANT, "piet@example.org")
    assert zonder.mail_address == ""


def test_who_is_named_twice_is_one_person(collaboration):
    add(collaboration, PIET)

    added = add(collaboration, NewMember(name="P.", email="PIET@example.org"), SANNE, SANNE)

    assert [member.name for member in added] == ["Sanne"]


def test_who_signs_in_is_not_added_beside_their_account(collaboration, fatima):
    assert add(collaboration, NewMember(name="F.", email=fatima.email)) == []


def test_a_changed_address_is_tried_again_and_voids_the_old_links(collaboration):
    [piet] = add(collaboration, PIET)
    member_is_unreachable(Bounce(INVITATION, "", "piet@example.org", "550"))
    sent = personal_token(piet)
    assert fresh(piet).is_unreachable

    piet = change(fresh(piet), email="piet@dorp.example")

    assert not piet.is_unreachable
    assert find_membership(sent) is None


def test_an_address_of_somebody_else_is_refused(collaboration, fatima):
    piet, _sanne = add(collaboration, PIET, SANNE)

    for taken in ("sanne@example.org", fatima.email):
        with pytest.raises(MemberKnownError):
            change(piet, email=taken)
    assert fresh(piet).email == "piet@example.org"


def make_mail(member):
    queue_mail(
        kind=INVITATION,
        to=member.email,
        subject="Pitstop",
        body="Kom je?",
        scope=member.mail_scope,
    )


def test_removing_erases_the_link_and_the_mail_that_waits(collaboration):
    [piet] = add(collaboration, PIET)
    make_mail(piet)
    link = personal_token(piet)

    remove_member(membership=piet)

    assert find_membership(link) is None
    assert waiting_mail_count() == 0


def test_mail_to_the_same_address_in_another_collaboration_stays(collaboration, olga):
    [piet], [piet_elsewhere] = add(collaboration, PIET), add(make_collaboration(olga), PIET)
    make_mail(piet)
    make_mail(piet_elsewhere)

    remove_member(membership=piet)

    assert waiting_mail_count() == 1


def test_a_renewed_link_replaces_the_one_that_was_sent(collaboration):
    [piet] = add(collaboration, PIET)
    sent = personal_token(piet)

    renew_personal_link(membership=piet)

    assert find_membership(sent) is None
    assert find_membership(personal_token(fresh(piet))) == piet


def test_the_last_facilitator_stays(collaboration, fatima):
    only = collaboration.memberships.get(user=fatima)

    with pytest.raises(LastFacilitatorError):
        remove_member(membership=only)
    with pytest.raises(LastFacilitatorError):
        change(only, role=Role.PARTICIPANT)


def test_a_facilitator_may_go_when_there_is_another(collaboration, fatima, olga):
    collaboration.memberships.create(user=olga, role=Role.FACILITATOR)

    remove_member(membership=collaboration.memberships.get(user=fatima))

    assert [row.user for row in collaboration.memberships.all()] == [olga]
