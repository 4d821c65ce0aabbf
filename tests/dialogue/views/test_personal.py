"""The link of the series and somebody's own link: on any device, and for nobody else."""

import pytest
from django.test import Client

from pitstop.collaborations.domain.membership import NewMember, add_members, renew_personal_link
from pitstop.collaborations.enums import Role
from pitstop.collaborations.personal_links import personal_token
from pitstop.dialogue.models import Participant
from tests.factories.dialogue import close, fresh, go_to, make_contribution, make_pit_stop

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(collaboration):
    people = [NewMember(name="Piet de Vries", email="piet@example.org")]
    [member] = add_members(collaboration=collaboration, people=people)
    return member


@pytest.fixture
def path(member):
    return f"/i/{personal_token(member)}/"


def test_the_series_link_opens_the_stop_that_runs_else_the_next(client, collaboration):
    address = f"/s/{collaboration.series_token}/"
    assert "Er is nu geen pitstop." in client.get(address).text
    first = make_pit_stop(collaboration)
    second = make_pit_stop(collaboration)

    assert client.get(address).headers["Location"] == f"/j/{first.join_token}/"
    go_to(second, "own_image")
    assert client.get(address).headers["Location"] == f"/j/{second.join_token}/"
    close(fresh(second))
    close(fresh(first))
    assert "Er is nu geen pitstop." in client.get(address).text


def test_a_stop_held_alone_is_not_opened(client, collaboration):
    make_pit_stop(collaboration, format_key="solo")

    assert client.get(f"/s/{collaboration.series_token}/").status_code == 200


def test_an_unknown_series_link_is_not_found(client, collaboration):
    assert client.get("/s/0123456789/").status_code == 404


def test_looking_at_ones_page_changes_nothing(client, path, pit_stop):
    page = client.get(path)

    assert "Dag Piet de Vries" in page.text
    assert pit_stop.theme in page.text
    assert not Participant.objects.exists()


def test_one_comes_back_on_another_device_as_the_same_person(path, pit_stop):
    go_to(pit_stop, "own_image")
    phone, laptop = Client(), Client()
    phone.post(path)
    participant = Participant.objects.get()
    make_contribution(participant, "Van mijn telefoon")

    page = laptop.post(path, follow=True)

    assert "Van mijn telefoon" in page.text
    assert Participant.objects.count() == 1
    assert "Van mijn telefoon" in phone.get(f"/p/{pit_stop.pk}/").text


def test_another_link_opens_nothing_of_mine(path, pit_stop, collaboration):
    phone = Client()
    phone.post(path)
    make_contribution(Participant.objects.get(), "Van Piet")
    [sanne] = add_members(collaboration=collaboration, people=[NewMember(name="Sanne")])

    page = Client().post(f"/i/{personal_token(sanne)}/", follow=True)

    assert "Van Piet" not in page.text
    assert Participant.objects.count() == 2


def test_after_an_anonymous_stop_closed_the_link_finds_nobody_any_more(path, pit_stop, member):
    phone = Client()
    phone.post(path)
    make_contribution(Participant.objects.get(), "Alleen voor mij", "fit.me")

    close(pit_stop)

    participant = Participant.objects.get()
    assert (participant.membership, participant.kept_token) == (None, "")
    assert "Alleen voor mij" not in Client().post(path, follow=True).text
    assert "Alleen voor mij" in phone.get(f"/p/{pit_stop.pk}/").text


def test_a_taken_name_asks_for_another_and_keeps_what_was_typed(path, collaboration):
    named = make_pit_stop(collaboration, naming_policy="named")
    Client().post(f"/j/{named.join_token}/", {"name": "Piet de Vries"})
    client = Client()

    refused = client.post(path)
    again = client.post(path, {"name": "Begeleider Piet"})
    done = client.post(path, {"name": "Piet V."})

    assert (refused.status_code, again.status_code, done.status_code) == (422, 422, 302)
    assert "heet al Piet de Vries" in refused.text or "Piet de Vries" in refused.text
    assert 'value="Begeleider Piet"' in again.text
    assert named.participants.filter(name="Piet V.").exists()


def test_a_closed_door_is_said(client, path, pit_stop):
    pit_stop.is_joinable = False
    pit_stop.save()

    page = client.post(path)

    assert page.status_code == 422
    assert "deur" in page.text


@pytest.mark.parametrize("token", ["0" * 64, "kort", "a" * 200])
def test_a_wrong_link_says_so(client, db, token):
    for address in (f"/i/{token}/", f"/i/{token}/data/pitstop.json"):
        page = client.get(address)
        assert page.status_code == 404
        assert "Deze link werkt niet" in page.text


def test_a_void_link_opens_nothing(client, path, member):
    renew_personal_link(membership=member)

    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
    assert client.post(f"{path}forget/").status_code == 404


def test_a_client_takes_no_part(client, collaboration, pit_stop):
    people = [NewMember(name="Karel")]
    [karel] = add_members(collaboration=collaboration, people=people, role=Role.SPONSOR)
    path = f"/i/{personal_token(karel)}/"

    page = client.get(path)

    assert pit_stop.theme not in page.text
    assert "Volgende pitstop" in page.text
    assert 'href="/pitstops/' not in page.text
    client.post(path)
    assert not Participant.objects.exists()


def test_own_data_is_shown_corrected_and_taken_along(client, path, pit_stop, member):
    client.post(path)
    make_contribution(Participant.objects.get(), "Mijn eigen woorden")

    client.post(f"{path}data/", {"name": "Piet B."})
    answer = client.get(f"{path}data/pitstop.json")

    kept = answer.json()
    assert (kept["name"], kept["mail_address"]) == ("Piet B.", "piet@example.org")
    assert kept["pit_stops"][0]["words"][0]["text"] == "Mijn eigen woorden"


def test_an_empty_name_is_refused(client, path):
    page = client.post(f"{path}data/", {"name": " "})

    assert page.status_code == 422
    assert "Vul eerst je naam in." in page.text


def test_somebody_takes_themselves_off_the_list(client, path, collaboration):
    page = client.post(f"{path}forget/")

    assert "Je staat niet meer op de lijst." in page.text
    assert not collaboration.memberships.filter(name="Piet de Vries").exists()
    assert client.get(path).status_code == 404
