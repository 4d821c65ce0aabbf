from uuid import uuid4

import pytest

from pitstop.collaborations.models import Collaboration
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import close, make_pit_stop

FIELDS = {"name": "Samen voor water", "yield_statement": "Schoon water.", "organisations": ""}

pytestmark = pytest.mark.django_db


@pytest.fixture
def for_fatima(client, fatima):
    client.force_login(fatima)
    return client


def organisations_of(collaboration):
    return list(collaboration.organisations.values_list("name", flat=True))


def test_list_shows_only_what_one_facilitates(for_fatima, collaboration, olga):
    make_collaboration(olga, "Schoon water")

    page = for_fatima.get("/collaborations/")

    assert "Jeugd samen" in page.text
    assert "Schoon water" not in page.text


def test_empty_list_says_what_to_do_first(for_fatima):
    page = for_fatima.get("/collaborations/")

    assert "Begin met één: een naam is genoeg." in page.text


def test_list_asks_as_many_queries_for_three_as_for_one(
    for_fatima, fatima, collaboration, django_assert_num_queries
):
    with django_assert_num_queries(5):
        for_fatima.get("/collaborations/")
    make_collaboration(fatima, "Tweede")
    make_collaboration(fatima, "Derde")
    with django_assert_num_queries(5):
        for_fatima.get("/collaborations/")


def test_starting_makes_one_facilitator_of_it(for_fatima, fatima):
    answer = for_fatima.post(
        "/collaborations/new/", FIELDS | {"organisations": "Dorp\n\n  Stad \ndorp\n"}
    )

    collaboration = Collaboration.objects.get()
    assert answer.headers["Location"] == f"/collaborations/{collaboration.uuid}/"
    assert collaboration.name == "Samen voor water"
    assert organisations_of(collaboration) == ["Dorp", "Stad"]
    assert collaboration.memberships.get().user == fatima


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Vul eerst een naam in."),
        ("name", " \u202e ", "Vul een naam in met minstens één letter."),
        ("name", "x" * 121, "Gebruik hooguit 120 tekens."),
        ("yield_statement", "x" * 501, "Gebruik hooguit 500 tekens."),
        ("organisations", "y" * 81, "Gebruik hooguit 80 tekens per regel."),
        ("organisations", "\n".join(map(str, range(61))), "hooguit 60 organisaties"),
    ],
)
def test_bad_input_gets_a_sentence_and_stays(for_fatima, field, typed, sentence):
    page = for_fatima.post("/collaborations/new/", FIELDS | {field: typed})

    assert page.status_code == 422
    assert sentence in page.text
    assert page.context["form"][field].value() == typed
    assert not Collaboration.objects.exists()


def test_changing_keeps_the_organisations_that_stay(for_fatima, collaboration):
    kept = collaboration.organisations.get(name="Inwoners")

    for_fatima.post(
        f"/collaborations/{collaboration.uuid}/",
        {"name": "Jeugd dichtbij", "yield_statement": "", "organisations": "Inwoners\nGGD"},
    )

    collaboration.refresh_from_db()
    assert collaboration.name == "Jeugd dichtbij"
    assert organisations_of(collaboration) == ["GGD", "Inwoners"]
    assert collaboration.organisations.get(name="Inwoners") == kept


def test_refused_change_leaves_everything_as_it_was(for_fatima, collaboration):
    page = for_fatima.post(f"/collaborations/{collaboration.uuid}/", FIELDS | {"name": ""})

    collaboration.refresh_from_db()
    assert page.status_code == 422
    assert collaboration.name == "Jeugd samen"


def test_detail_shows_its_pit_stops(for_fatima, collaboration, other_pit_stop):
    pit_stop = make_pit_stop(collaboration, theme="Samen op tijd")

    page = for_fatima.get(f"/collaborations/{collaboration.uuid}/")

    assert f"/pitstops/{pit_stop.pk}/" in page.text
    assert "Samen op tijd" in page.text
    assert str(other_pit_stop.pk) not in page.text


def test_pit_stops_to_hold_stand_before_the_closed_ones(for_fatima, collaboration):
    close(make_pit_stop(collaboration, theme="Samen eerst"))
    close(make_pit_stop(collaboration, theme="Samen daarna"))
    make_pit_stop(collaboration, theme="Samen straks")

    page = for_fatima.get(f"/collaborations/{collaboration.uuid}/").text

    assert page.index("Samen straks") < page.index("Samen daarna") < page.index("Samen eerst")


PATHS = ["/collaborations/{}/", "/collaborations/{}/pitstops/new/"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_facilitator_cannot_tell_it_exists(client, olga, collaboration, path, method):
    client.force_login(olga)

    theirs = getattr(client, method)(path.format(collaboration.uuid))
    nobodys = getattr(client, method)(path.format(uuid4()))

    assert theirs.status_code == nobodys.status_code == 404


def test_client_who_asked_for_it_does_not_facilitate(client, karel, collaboration):
    client.force_login(karel)

    assert client.get(f"/collaborations/{collaboration.uuid}/").status_code == 404
    assert client.post(f"/collaborations/{collaboration.uuid}/invite/").status_code == 404


@pytest.mark.parametrize("path", ["/collaborations/", "/collaborations/new/", *PATHS])
def test_stranger_signs_in_first(client, collaboration, path):
    path = path.format(collaboration.uuid)

    shown = client.get(path)
    done = client.post(path, FIELDS)

    assert shown.headers["Location"].startswith("/sign-in/?next=")
    assert done.headers.get("Location", "/sign-in/") == "/sign-in/"
    assert Collaboration.objects.count() == 1
