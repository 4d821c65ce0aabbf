import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from pitstop.collaborations.access import is_facilitator
from pitstop.collaborations.domain.collaboration import invite_facilitator
from pitstop.people.models import User
from tests.people.post import post_at_once  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("post_at_once")]


@pytest.fixture
def path(collaboration):
    return f"/invitations/{invite_facilitator(collaboration)}/"


def test_inviting_shows_a_link_that_works(client, fatima, olga, collaboration):
    client.force_login(fatima)
    page = client.post(f"/collaborations/{collaboration.uuid}/invite/")
    [path] = re.findall(r"http://127\.0\.0\.1:8000(/invitations/[^<]+)", page.text)

    client.force_login(olga)
    client.post(path)

    assert is_facilitator(olga, collaboration.pk)


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_a_facilitator_invites(client, olga, collaboration, method):
    as_stranger = getattr(client, method)(f"/collaborations/{collaboration.uuid}/invite/")
    client.force_login(olga)
    as_other = getattr(client, method)(f"/collaborations/{collaboration.uuid}/invite/")

    # A GET is no way to invite, whoever asks.
    assert as_stranger.status_code == (405 if method == "get" else 303)
    assert as_other.status_code == (405 if method == "get" else 404)
    assert not collaboration.facilitator_invitations.exists()


def test_opening_an_invitation_makes_nobody_facilitator(client, olga, collaboration, path):
    client.force_login(olga)

    page = client.get(path)

    assert "Jeugd samen begeleiden" in page.text
    assert not is_facilitator(olga, collaboration.pk)


def test_new_address_becomes_a_facilitator_who_is_signed_in(client, collaboration, path):
    answer = client.post(path, {"name": "Noor Bos", "email": "Noor@Example.org"})

    noor = User.objects.get(email="noor@example.org")
    assert answer.headers["Location"] == f"/collaborations/{collaboration.uuid}/"
    assert client.session["_auth_user_id"] == str(noor.pk)
    assert is_facilitator(noor, collaboration.pk)


def test_known_address_must_show_that_it_is_theirs(client, olga, collaboration, path, mailoutbox):
    page = client.post(path, {"name": "Iemand", "email": olga.email})

    [link] = re.findall(r"http://127\.0\.0\.1:8000(/sign-in/\S+)", mailoutbox[0].body)
    assert "Kijk in je mail" in page.text
    assert "_auth_user_id" not in client.session
    assert not is_facilitator(olga, collaboration.pk)
    assert client.post(link).headers["Location"] == path


@pytest.mark.parametrize(
    ("name", "email", "sentence"),
    [
        ("", "noor@example.org", "Vul eerst je naam in."),
        ("\u202e", "noor@example.org", "Vul een naam in met minstens één letter."),
        ("Noor", "noor", "Dit is nog geen mailadres."),
        ("N" * 81, "noor@example.org", "Gebruik hooguit 80 tekens."),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_invitation(client, path, name, email, sentence):
    page = client.post(path, {"name": name, "email": email})

    assert page.status_code == 422
    assert sentence in page.text
    assert page.context["form"]["name"].value() == name
    assert client.get(path).status_code == 200


def test_invitation_works_once(client, olga, path):
    client.post(path, {"name": "Noor Bos", "email": "noor@example.org"})
    client.force_login(olga)

    page = client.post(path)

    assert page.status_code == 410
    assert "Deze uitnodiging werkt niet meer." in page.text


def test_invitation_ends_after_a_week(client, path):
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        page = client.get(path)

    assert page.status_code == 410


def test_unknown_invitation_is_answered_like_an_old_one(client, db):
    page = client.get("/invitations/abc/")

    assert page.status_code == 410
    assert "Deze uitnodiging werkt niet meer." in page.text
