from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from pitstop.collaborations.access import coordinated_organisations, programmes
from pitstop.collaborations.domain.home import (
    coordinate_as_new_user,
    coordinate_too,
    end_home,
    find_home_invitation,
    invite_to_home,
    join_home,
    leave_home,
    remove_coordinator,
    rename_home,
    start_home,
)
from pitstop.collaborations.enums import HomeInvitationKind
from pitstop.collaborations.errors import (
    HasHomeError,
    HomeNameTakenError,
    InvitationError,
    LastCoordinatorError,
)
from pitstop.collaborations.models import HomeInvitation, HomeOrganisation
from tests.factories.collaborations import make_collaboration
from tests.factories.homes import join, make_home
from tests.factories.people import make_user

PROGRAMME, COORDINATOR = HomeInvitationKind.PROGRAMME, HomeInvitationKind.COORDINATOR


@pytest.fixture
def home(olga):
    """Olga coordinates it."""
    return make_home(olga)


def test_who_starts_an_organisation_coordinates_it(olga, home):
    assert list(coordinated_organisations(olga)) == [home]


@pytest.mark.parametrize(
    "name", ["Gemeente Dorp", "gemeente dorp", "Gemeente D0rp", "Gеmeente Dorp"]
)
def test_name_that_looks_like_another_is_refused(home, name):
    with pytest.raises(HomeNameTakenError) as refused:
        start_home(by=make_user(), name=name)

    assert refused.value.field == "name"
    assert HomeOrganisation.objects.count() == 1


def test_two_look_alikes_at_once_are_refused_by_the_database(home):
    twin = HomeOrganisation(name="Gemeente D0rp", name_skeleton=home.name_skeleton)

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_organisation_may_take_a_look_alike_of_its_own_name(home):
    rename_home(home=home, name="GEMEENTE DORP")

    home.refresh_from_db()
    assert home.name == "GEMEENTE DORP"


def test_programme_that_was_invited_joins(home, collaboration):
    join(home, collaboration)

    assert list(programmes(home)) == [collaboration]


def test_naming_an_organisation_joins_nothing(home, fatima):
    namesake = make_collaboration(fatima, "Gemeente Dorp", ["Gemeente Dorp"])

    assert namesake.home is None
    assert not programmes(home).exists()


def test_one_link_serves_many_programmes(home, collaboration, olga):
    other = make_collaboration(olga, "Schoon water")

    join(home, collaboration, other)

    assert list(programmes(home)) == [collaboration, other]


def test_new_link_for_programmes_ends_the_one_before(home):
    first = invite_to_home(home=home, kind=PROGRAMME)
    second = invite_to_home(home=home, kind=PROGRAMME)

    with pytest.raises(InvitationError):
        find_home_invitation(first)
    assert find_home_invitation(second).home == home


def test_joining_by_a_link_that_ended_meanwhile_is_refused(home, collaboration):
    opened = find_home_invitation(invite_to_home(home=home, kind=PROGRAMME))
    invite_to_home(home=home, kind=PROGRAMME)

    with pytest.raises(InvitationError):
        join_home(invitation=opened, collaboration=collaboration)

    assert not programmes(home).exists()


@pytest.mark.parametrize(("kind", "days"), [(PROGRAMME, 30), (COORDINATOR, 7)])
def test_link_ends_in_time(home, kind, days):
    token = invite_to_home(home=home, kind=kind)
    soon, late = (timezone.now() + timedelta(days=days, minutes=shift) for shift in (-5, 5))

    with time_machine.travel(soon):
        assert find_home_invitation(token).kind == kind
    with time_machine.travel(late), pytest.raises(InvitationError):
        find_home_invitation(token)


def test_only_the_hash_of_a_link_is_kept(home):
    token = invite_to_home(home=home, kind=PROGRAMME)

    assert token not in str(list(HomeInvitation.objects.values()))


def test_programme_of_another_organisation_leaves_that_one_first(home, collaboration):
    elsewhere = make_home(name="Gemeente Meer")
    join(elsewhere, collaboration)

    with pytest.raises(HasHomeError):
        join(home, collaboration)

    assert list(programmes(elsewhere)) == [collaboration]


def test_joining_twice_is_joining_once(home, collaboration):
    join(home, collaboration)
    join(home, collaboration)

    assert list(programmes(home)) == [collaboration]


def test_programme_leaves(home, collaboration):
    join(home, collaboration)

    leave_home(collaboration=collaboration, home=home)

    assert not programmes(home).exists()


def test_taking_off_a_programme_that_moved_leaves_it_where_it_is(home, collaboration):
    elsewhere = make_home(name="Gemeente Meer")
    join(elsewhere, collaboration)

    leave_home(collaboration=collaboration, home=home)

    assert list(programmes(elsewhere)) == [collaboration]


def test_invited_coordinator_works_once(home, fatima):
    invitation = find_home_invitation(invite_to_home(home=home, kind=COORDINATOR))

    coordinate_too(invitation=invitation, by=fatima)

    assert list(coordinated_organisations(fatima)) == [home]
    with pytest.raises(InvitationError):
        coordinate_too(invitation=invitation, by=make_user())


def test_invited_stranger_gets_an_account_and_coordinates(home):
    invitation = find_home_invitation(invite_to_home(home=home, kind=COORDINATOR))

    _home, user = coordinate_as_new_user(
        invitation=invitation, name="Noor Bos", email="noor@example.org"
    )

    assert list(coordinated_organisations(user)) == [home]


def test_last_coordinator_stays(home, olga, fatima):
    with pytest.raises(LastCoordinatorError):
        remove_coordinator(home=home, user=olga)

    home.coordinators.add(fatima)
    remove_coordinator(home=home, user=olga)

    assert list(home.coordinators.all()) == [fatima]


def test_programmes_go_on_when_their_organisation_ends(home, collaboration):
    join(home, collaboration)

    end_home(home=home)

    collaboration.refresh_from_db()
    assert collaboration.home is None
    assert not HomeInvitation.objects.exists()
