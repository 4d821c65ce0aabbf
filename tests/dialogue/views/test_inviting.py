import pytest

from pitstop.collaborations.domain.membership import NewMember, add_members
from pitstop.dialogue.domain.pit_stop import close_pit_stop
from pitstop.dialogue.models import Invitation
from pitstop.people.models import OutgoingMail
from tests.factories.dialogue import make_pit_stop

pytestmark = pytest.mark.django_db


@pytest.fixture
def for_fatima(client, fatima):
    client.force_login(fatima)
    return client


@pytest.fixture
def members(collaboration):
    people = [NewMember(name=name, email=f"{name}@example.org") for name in ("piet", "sanne")]
    return add_members(collaboration=collaboration, people=people)


@pytest.fixture
def path(pit_stop):
    return f"/pitstops/{pit_stop.pk}/invite/"


def chosen(*members, **more):
    return {"members": [str(member.uuid) for member in members], **more}


def test_chosen_members_are_asked_and_counted(for_fatima, path, members):
    page = for_fatima.post(path, chosen(members[0]), follow=True)

    assert "1 uitnodiging is onderweg." in page.text
    assert "1 persoon is gevraagd." in page.text
    assert "1 van hen is nog niet klaar." in page.text
    assert list(OutgoingMail.objects.values_list("to_address", flat=True)) == ["piet@example.org"]


def test_reminding_says_how_many_and_never_who(for_fatima, path, members):
    for_fatima.post(path, chosen(*members))

    page = for_fatima.post(path.replace("invite", "remind"), follow=True)

    assert "2 herinneringen zijn onderweg." in page.text
    assert "piet@example.org" not in page.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"deadline_on": "2020-01-01"}, "Dit moment is al voorbij."),
        ({"deadline_on": "2027-03-28", "deadline_at": "02:30"}, "de klok gaat dan vooruit"),
        ({"deadline_at": "09:00"}, "Vul ook de dag in"),
        ({"deadline_on": "morgen"}, "Dit is nog geen datum."),
    ],
)
def test_a_wrong_deadline_stands_beside_its_field(for_fatima, path, members, typed, sentence):
    page = for_fatima.post(path, chosen(*members, **typed))

    assert page.status_code == 422
    assert sentence in page.text
    assert not Invitation.objects.exists()


def test_an_hour_that_comes_twice_is_the_first_of_the_two(for_fatima, path, members, pit_stop):
    for_fatima.post(path, chosen(*members, deadline_on="2027-10-31", deadline_at="02:30"))

    pit_stop.refresh_from_db()
    assert pit_stop.image_deadline_at.isoformat() == "2027-10-31T00:30:00+00:00"


def test_nobody_chosen_is_said_beside_the_list(for_fatima, path, members):
    page = for_fatima.post(path, {})

    assert page.status_code == 422
    assert "Kies eerst iemand met een mailadres." in page.text


def test_somebody_of_elsewhere_cannot_be_chosen(for_fatima, path, other_pit_stop):
    people = [NewMember(name="Olaf", email="olaf@example.org")]
    [stranger] = add_members(collaboration=other_pit_stop.collaboration, people=people)

    page = for_fatima.post(path, chosen(stranger))

    assert page.status_code == 422
    assert not OutgoingMail.objects.exists()


def test_reminding_in_a_closed_stop_is_refused(for_fatima, path, members, pit_stop):
    close_pit_stop(pit_stop=pit_stop)

    page = for_fatima.post(path.replace("invite", "remind"))

    assert page.status_code == 422


def test_another_facilitator_gets_none_of_it(client, path, members, olga):
    client.force_login(olga)

    assert client.get(path).status_code == 404
    assert client.post(path, chosen(*members)).status_code == 404
    assert client.post(path.replace("invite", "remind")).status_code == 404


def test_a_moment_that_the_clock_skips_cannot_be_planned(for_fatima, collaboration):
    fields = {"theme": "Samen", "format": "short", "naming_policy": "anonymous"}

    page = for_fatima.post(
        f"/collaborations/{collaboration.uuid}/pitstops/new/",
        fields | {"date": "2027-03-28", "time": "02:30"},
    )

    assert page.status_code == 422
    assert "de klok gaat dan vooruit" in page.text


def test_numbers_of_a_series_count_up(collaboration):
    assert [make_pit_stop(collaboration).number for _stop in range(3)] == [1, 2, 3]
