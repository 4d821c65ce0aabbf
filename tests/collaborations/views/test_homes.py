import re

import pytest

from pitstop.collaborations.access import coordinated_organisations, programmes
from pitstop.collaborations.domain.home import invite_to_home
from pitstop.collaborations.enums import HomeInvitationKind
from pitstop.collaborations.models import HomeOrganisation
from pitstop.people.models import User
from tests.factories.collaborations import make_collaboration
from tests.factories.homes import join, make_home
from tests.people.post import post_at_once  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("post_at_once")]


@pytest.fixture
def home(olga):
    return make_home(olga)


@pytest.fixture
def programmes_link(home):
    return f"/organisations/join/{invite_to_home(home=home, kind=HomeInvitationKind.PROGRAMME)}/"


@pytest.fixture
def coordinators_link(home):
    return f"/organisations/join/{invite_to_home(home=home, kind=HomeInvitationKind.COORDINATOR)}/"


def test_starting_an_organisation_leads_to_its_programmes(client, fatima):
    client.force_login(fatima)

    answer = client.post("/organisations/new/", {"name": " Gemeente  Dorp "})

    [home] = coordinated_organisations(fatima)
    assert home.name == "Gemeente Dorp"
    assert answer.headers["Location"] == f"/organisations/{home.uuid}/programmes/"
    assert "Nodig ze eerst uit" in client.get(answer.headers["Location"]).text


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Vul eerst een naam in."),
        ("!?", "Vul een naam in met minstens één letter."),
        ("x" * 121, "Gebruik hooguit 120 tekens."),
        ("Gemeente D0rp", "die erop lijkt"),
    ],
)
def test_bad_name_gets_a_sentence_and_stays_in_the_field(client, fatima, home, name, sentence):
    client.force_login(fatima)

    page = client.post("/organisations/new/", {"name": name})

    assert page.status_code == 422
    assert sentence in page.text
    assert page.context["form"]["name"].value() == name
    assert HomeOrganisation.objects.count() == 1


ADDRESSES = ["programmes/", "end/", "invite/programme/", "invite/coordinator/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_its_coordinators_reach_an_organisation(client, fatima, home, collaboration, address):
    join(home, collaboration)
    path = f"/organisations/{home.uuid}/{address}"
    as_stranger = client.post(path)

    client.force_login(fatima)

    assert as_stranger.status_code == 303
    assert client.post(path).status_code == 404
    assert HomeOrganisation.objects.filter(pk=home.pk).exists()


def test_facilitator_cannot_take_off_programmes_or_coordinators(
    client, fatima, home, collaboration
):
    join(home, collaboration)
    client.force_login(fatima)
    [olga] = home.coordinators.all()

    for deed in (f"programmes/{collaboration.uuid}/remove/", f"coordinators/{olga.pk}/remove/"):
        assert client.post(f"/organisations/{home.uuid}/{deed}").status_code == 404

    assert list(programmes(home)) == [collaboration]


def test_link_for_programmes_is_shown_once_and_works(client, olga, fatima, home, collaboration):
    client.force_login(olga)
    page = client.post(f"/organisations/{home.uuid}/invite/programme/")
    [path] = re.findall(r"http://127\.0\.0\.1:8000(/organisations/join/[^<]+)", page.text)
    client.force_login(fatima)

    answer = client.post(path, {"collaboration": str(collaboration.uuid)})

    assert answer.headers["Location"] == f"/collaborations/{collaboration.uuid}/"
    assert list(programmes(home)) == [collaboration]
    assert "Hoort bij Gemeente Dorp" in client.get(answer.headers["Location"]).text


def test_opening_the_link_joins_nothing_and_says_what_it_means(
    client, fatima, home, collaboration, programmes_link
):
    client.force_login(fatima)

    page = client.get(programmes_link)

    assert "Zij zien verder niets" in page.text
    assert "Jeugd samen" in page.text
    assert not programmes(home).exists()


def test_somebody_joins_with_their_own_collaboration_only(
    client, fatima, olga, home, collaboration, programmes_link
):
    others = make_collaboration(olga, "Schoon water")
    client.force_login(fatima)

    page = client.post(programmes_link, {"collaboration": str(others.uuid)})

    assert page.status_code == 422
    assert "Kies een van deze." in page.text
    assert not programmes(home).exists()


def test_collaboration_of_another_organisation_is_not_offered(
    client, fatima, collaboration, programmes_link
):
    join(make_home(name="Gemeente Meer"), collaboration)
    client.force_login(fatima)

    assert "Jeugd samen" not in client.get(programmes_link).text


def test_stranger_signs_in_first_and_comes_back(client, programmes_link):
    answer = client.get(programmes_link)

    assert answer.status_code == 303
    assert programmes_link.replace("/", "%2F") in answer.headers["Location"]


def test_facilitator_leaves(client, fatima, home, collaboration):
    join(home, collaboration)
    client.force_login(fatima)

    client.post(f"/collaborations/{collaboration.uuid}/leave-organisation/")

    assert not programmes(home).exists()


def test_other_facilitator_takes_nobody_out(client, home, collaboration):
    join(home, collaboration)
    client.force_login(User.objects.create_user(email="mo@example.org", name="Mo"))

    answer = client.post(f"/collaborations/{collaboration.uuid}/leave-organisation/")

    assert answer.status_code == 404
    assert list(programmes(home)) == [collaboration]


def test_coordinator_takes_a_programme_off(client, olga, home, collaboration):
    join(home, collaboration)
    client.force_login(olga)

    client.post(f"/organisations/{home.uuid}/programmes/{collaboration.uuid}/remove/")

    assert not programmes(home).exists()


def test_invited_stranger_coordinates_and_is_signed_in(client, home, coordinators_link):
    answer = client.post(coordinators_link, {"name": "Noor Bos", "email": "Noor@Example.org"})

    noor = User.objects.get(email="noor@example.org")
    assert answer.headers["Location"] == f"/organisations/{home.uuid}/programmes/"
    assert client.session["_auth_user_id"] == str(noor.pk)
    assert list(coordinated_organisations(noor)) == [home]


def test_known_address_must_show_that_it_is_theirs(
    client, fatima, home, coordinators_link, mailoutbox
):
    client.post(coordinators_link, {"name": "Iemand", "email": fatima.email})

    [link] = re.findall(r"http://127\.0\.0\.1:8000(/sign-in/\S+)", mailoutbox[0].body)
    assert not coordinated_organisations(fatima).exists()
    assert client.post(link).headers["Location"] == coordinators_link


def test_opening_the_link_makes_nobody_coordinator(client, fatima, coordinators_link):
    client.force_login(fatima)

    page = client.get(coordinators_link)

    assert "Gemeente Dorp coördineren" in page.text
    assert not coordinated_organisations(fatima).exists()
    client.post(coordinators_link)
    assert client.post(coordinators_link).status_code == 410


def test_last_coordinator_reads_why_they_stay(client, olga, home):
    client.force_login(olga)

    page = client.post(f"/organisations/{home.uuid}/coordinators/{olga.pk}/remove/")

    assert page.status_code == 422
    assert "Nodig eerst iemand anders uit." in page.text
    assert list(coordinated_organisations(olga)) == [home]


def test_ending_asks_first(client, olga, home):
    client.force_login(olga)

    asked = client.get(f"/organisations/{home.uuid}/end/")
    assert HomeOrganisation.objects.exists()
    client.post(f"/organisations/{home.uuid}/end/")

    assert "Het overzicht van Gemeente Dorp stoppen?" in asked.text
    assert not HomeOrganisation.objects.exists()


def test_unknown_invitation_is_answered_like_an_old_one(client, db):
    page = client.get("/organisations/join/abc/")

    assert page.status_code == 410
    assert "Deze uitnodiging werkt niet meer." in page.text
