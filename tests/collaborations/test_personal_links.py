from uuid import uuid4

from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Membership
from pitstop.collaborations.personal_links import find_membership, personal_token
from tests.factories.collaborations import make_collaboration


def make_piet(collaboration):
    return Membership.objects.create(
        collaboration=collaboration, name="Piet", role=Role.PARTICIPANT
    )


def test_a_personal_link_finds_its_member_each_time_it_is_made(db):
    piet = make_piet(make_collaboration())

    assert personal_token(piet) == personal_token(piet)
    assert find_membership(personal_token(piet)) == piet


def test_another_members_seal_opens_nothing(db):
    collaboration = make_collaboration()
    piet, sanne = make_piet(collaboration), make_piet(collaboration)

    assert find_membership(piet.uuid.hex + personal_token(sanne)[32:]) is None


def test_a_new_version_voids_the_links_that_were_sent(db):
    piet = make_piet(make_collaboration())
    sent = personal_token(piet)

    piet.link_version += 1
    piet.save()

    assert find_membership(sent) is None
    assert find_membership(personal_token(piet)) == piet


def test_what_is_no_link_opens_nothing(db):
    make_piet(make_collaboration())

    assert find_membership("") is None
    assert find_membership("geen link") is None
    assert find_membership(uuid4().hex + "0" * 32) is None
