from datetime import timedelta

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone

from pitstop.collaborations.access import (
    facilitated_collaborations,
    get_facilitated_collaboration,
    is_facilitator,
)
from pitstop.collaborations.domain.collaboration import (
    INVITATION_LASTS,
    accept_invitation,
    find_invitation,
    invite_facilitator,
    start_collaboration,
)
from pitstop.collaborations.enums import Role
from pitstop.collaborations.errors import InvitationError
from pitstop.collaborations.models import FacilitatorInvitation


def test_who_starts_a_collaboration_facilitates_it(fatima):
    collaboration = start_collaboration(by=fatima, name="Jeugd samen")

    roles = list(collaboration.memberships.values_list("user", "role"))
    assert roles == [(fatima.pk, Role.FACILITATOR)]


def test_organisations_named_twice_stand_once(fatima):
    collaboration = start_collaboration(
        by=fatima, name="Jeugd samen", organisations=["Dorp", "Stad", "Dorp"]
    )

    names = list(collaboration.organisations.values_list("name", flat=True))
    assert names == ["Dorp", "Stad"]


def test_only_facilitators_get_the_collaboration(collaboration, fatima, karel, olga):
    assert get_facilitated_collaboration(collaboration.uuid, fatima) == collaboration
    assert list(facilitated_collaborations(fatima)) == [collaboration]
    for stranger in (karel, olga):
        assert list(facilitated_collaborations(stranger)) == []
        assert is_facilitator(stranger, collaboration.pk) is False
        with pytest.raises(Http404):
            get_facilitated_collaboration(collaboration.uuid, stranger)


def test_roles_in_two_collaborations_do_not_mix(collaboration, karel):
    """Karel facilitates one and is client of the other; the join must not lend him the role."""
    own = start_collaboration(by=karel, name="Van Karel")

    assert list(facilitated_collaborations(karel)) == [own]


def test_invitation_makes_its_receiver_facilitator(collaboration, olga):
    token = invite_facilitator(collaboration)

    accepted = accept_invitation(find_invitation(token), by=olga)

    assert accepted == collaboration
    assert is_facilitator(olga, collaboration.pk)
    assert token not in str(list(FacilitatorInvitation.objects.values()))


def test_invitation_works_once(collaboration, olga, karel):
    token = invite_facilitator(collaboration)
    invitation = find_invitation(token)
    accept_invitation(find_invitation(token), by=olga)

    with pytest.raises(InvitationError) as late:
        accept_invitation(invitation, by=karel)
    with pytest.raises(InvitationError) as later:
        find_invitation(token)

    assert (late.value.code, later.value.code) == ("invitation", "invitation")
    assert not is_facilitator(karel, collaboration.pk)


def test_invitation_gives_the_client_the_role_of_co_facilitator(collaboration, karel):
    token = invite_facilitator(collaboration)

    accept_invitation(find_invitation(token), by=karel)

    roles = list(collaboration.memberships.filter(user=karel).values_list("role", flat=True))
    assert roles == [Role.CO_FACILITATOR]


def test_invitation_ends_after_a_week(collaboration):
    token = invite_facilitator(collaboration)
    end = timezone.now() + INVITATION_LASTS

    with time_machine.travel(end - timedelta(seconds=5)):
        find_invitation(token)
    with time_machine.travel(end + timedelta(seconds=1)), pytest.raises(InvitationError):
        find_invitation(token)


@pytest.mark.django_db
def test_unknown_invitation_is_refused():
    with pytest.raises(InvitationError):
        find_invitation("onzin")
