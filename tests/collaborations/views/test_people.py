import pytest

from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Membership
from pitstop.collaborations.people_forms import read_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def for_fatima(client, fatima):
    client.force_login(fatima)
    return client


@pytest.fixture
def path(collaboration):
    return f"/collaborations/{collaboration.uuid}/people/"


def make_piet(collaboration):
    return Membership.objects.create(
        collaboration=collaboration, name="Piet", email="piet@example.org", role=Role.PARTICIPANT
    )


@pytest.mark.parametrize(
    "line",
    [
        "Piet de Vries <piet@example.org>",
        '"Piet de Vries" <piet@example.org>,',
        "piet@example.org; Piet de Vries",
        "Piet de Vries\tpiet@example.org",
    ],
)
def test_a_line_is_read_as_people_copy_it(line):
    person = read_person(line)

    assert (person.name, person.email) == ("Piet de Vries", "piet@example.org")


def test_a_lone_address_gives_its_own_name():
    assert read_person("piet@example.org").name == "piet"


def test_people_are_added_and_stand_in_the_list(for_fatima, path, collaboration):
    page = for_fatima.post(
        path, {"people": "Piet <piet@example.org>\n\nSanne", "role": "participant"}, follow=True
    )

    assert "2 mensen toegevoegd." in page.text
    assert "Geen mailadres" in page.text
    assert collaboration.memberships.filter(role=Role.PARTICIPANT).count() == 2


def test_who_is_there_already_is_said(for_fatima, path, collaboration):
    make_piet(collaboration)

    page = for_fatima.post(
        path, {"people": "Piet <piet@example.org>\nSanne", "role": "participant"}, follow=True
    )

    assert "1 persoon toegevoegd. 1 stond al in de lijst." in page.text


def test_each_wrong_line_is_named_and_all_stays_typed(for_fatima, path, collaboration):
    typed = "Piet <piet@example.org>\nSanne <sanne@>\n@@@\n" + "x" * 90

    page = for_fatima.post(path, {"people": typed, "role": "participant"})

    assert page.status_code == 422
    assert "Regel 2: het mailadres is niet compleet." in page.text
    assert "Regel 4: deze naam is te lang." in page.text
    assert "Sanne &lt;sanne@&gt;" in page.text
    assert collaboration.memberships.count() == 1


def test_an_empty_list_is_refused(for_fatima, path):
    page = for_fatima.post(path, {"people": " ", "role": "participant"})

    assert page.status_code == 422
    assert "Vul eerst iemand in." in page.text


def test_nobody_becomes_facilitator_from_the_list(for_fatima, path, collaboration):
    for_fatima.post(path, {"people": "Piet", "role": "facilitator"})
    piet = make_piet(collaboration)
    page = for_fatima.post(
        f"{path}{piet.uuid}/", {"name": "Piet", "email": "", "role": "facilitator"}
    )

    assert page.status_code == 422
    assert set(collaboration.memberships.filter(user=None).values_list("role")) == {
        (Role.PARTICIPANT,)
    }


def test_a_person_is_corrected(for_fatima, path, collaboration):
    piet = make_piet(collaboration)
    dorp = collaboration.organisations.first()
    sent = {"name": "Piet B.", "email": "pb@example.org", "role": "sponsor"}

    for_fatima.post(f"{path}{piet.uuid}/", sent | {"organisation": dorp.pk})

    piet.refresh_from_db()
    assert (piet.name, piet.email, piet.role) == ("Piet B.", "pb@example.org", Role.SPONSOR)
    assert piet.organisation == dorp


def test_an_organisation_of_another_collaboration_is_refused(
    for_fatima, path, collaboration, other_pit_stop
):
    piet = make_piet(collaboration)
    strange = other_pit_stop.collaboration.organisations.create(name="Elders")
    sent = {"name": "Piet", "email": "", "role": "participant", "organisation": strange.pk}

    page = for_fatima.post(f"{path}{piet.uuid}/", sent)

    assert page.status_code == 422
    assert "Kies een organisatie van dit samenwerkingsverband." in page.text


def test_removing_the_last_facilitator_is_refused(for_fatima, path, collaboration, fatima):
    only = collaboration.memberships.get(user=fatima)

    page = for_fatima.post(f"{path}{only.uuid}/remove/")

    assert page.status_code == 422
    assert "Er moet altijd één begeleider zijn." in page.text


def test_somebody_else_gets_none_of_it(client, path, collaboration, olga, karel):
    piet = make_piet(collaboration)
    for user in (olga, karel):
        client.force_login(user)
        for address in (path, f"{path}{piet.uuid}/"):
            assert client.get(address).status_code == 404
        assert client.post(f"{path}{piet.uuid}/remove/").status_code == 404
    assert Membership.objects.filter(pk=piet.pk).exists()
