import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from pitstop.people.domain.sign_in_mail import MOST_MAILS
from pitstop.people.domain.signing_in import make_sign_in_link
from pitstop.people.forms import NewFacilitatorForm
from tests.people.post import post_at_once  # noqa: F401

LINK = re.compile(r"http://127\.0\.0\.1:8000(/sign-in/\S+)")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("post_at_once")]


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_link_comes_by_mail_and_signs_in(client, fatima, mailoutbox):
    client.post("/sign-in/", {"email": "Fatima@Example.org"})
    [path] = LINK.findall(mailoutbox[0].body)

    answer = client.post(path)

    assert answer.headers["Location"] == "/collaborations/"
    assert client.session["_auth_user_id"] == str(fatima.pk)


def test_opening_the_link_only_shows_a_button(client, fatima):
    token = make_sign_in_link(fatima)

    page = client.get(f"/sign-in/{token}/")

    assert page.status_code == 200
    assert f'action="/sign-in/{token}/"' in page.text
    assert not is_signed_in(client)


def test_link_leads_back_to_where_somebody_wanted_to_be(client, fatima, mailoutbox):
    wanted = "/collaborations/new/"
    asked = client.get(wanted)
    client.post("/sign-in/", {"email": fatima.email, "next": wanted})
    [path] = LINK.findall(mailoutbox[0].body)

    answer = client.post(path)

    assert asked.headers["Location"] == "/sign-in/?next=%2Fcollaborations%2Fnew%2F"
    assert answer.headers["Location"] == wanted


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:1"])
def test_link_never_leads_to_another_site(client, fatima, elsewhere):
    token = make_sign_in_link(fatima)

    answer = client.post(f"/sign-in/{token}/?next={elsewhere}")

    assert answer.headers["Location"] == "/collaborations/"


def test_unknown_address_gets_the_same_answer_and_no_mail(client, fatima, mailoutbox):
    known = client.post("/sign-in/", {"email": "fatima@example.org"})
    unknown = client.post("/sign-in/", {"email": "nobody1@example.org"})

    assert known.status_code == unknown.status_code == 200
    assert TOKEN.sub("", known.text).replace("fatima@", "nobody1@") == TOKEN.sub("", unknown.text)
    assert len(mailoutbox) == 1


def test_somebody_who_left_gets_no_mail(client, fatima, mailoutbox):
    fatima.is_active = False
    fatima.save(update_fields=["is_active"])

    client.post("/sign-in/", {"email": fatima.email})

    assert mailoutbox == []


def test_nobody_can_fill_a_mailbox(client, fatima, mailoutbox):
    for _ in range(MOST_MAILS + 2):
        client.post("/sign-in/", {"email": fatima.email})

    assert len(mailoutbox) == MOST_MAILS


@pytest.mark.parametrize("method", ["get", "post"])
def test_link_that_is_too_old_says_so_and_asks_for_a_new_one(client, fatima, method):
    token = make_sign_in_link(fatima)

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        page = getattr(client, method)(f"/sign-in/{token}/?next=/collaborations/new/")

    assert page.status_code == 410
    assert "Deze link werkt niet meer. Vraag hieronder een nieuwe aan." in page.text
    assert 'name="email"' in page.text
    assert 'value="/collaborations/new/"' in page.text
    assert not is_signed_in(client)


def test_link_works_once(client, fatima):
    token = make_sign_in_link(fatima)
    client.post(f"/sign-in/{token}/")
    client.post("/sign-out/")

    page = client.post(f"/sign-in/{token}/")

    assert page.status_code == 410
    assert not is_signed_in(client)


@pytest.mark.parametrize("typed", ["", "fatima", "fatima@", "<b>@x"])
def test_what_is_no_address_stays_in_the_field(client, typed):
    page = client.post("/sign-in/", {"email": typed})

    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text
    assert page.context["form"]["email"].value() == typed


def test_sign_out_ends_the_session_and_needs_a_post(client, fatima):
    client.force_login(fatima)

    by_link = client.get("/sign-out/")
    stayed_in = is_signed_in(client)
    client.post("/sign-out/")

    assert by_link.status_code == 405
    assert stayed_in
    assert not is_signed_in(client)


def test_mail_is_in_the_language_of_the_reader(client, fatima, mailoutbox):
    client.post("/sign-in/", {"email": fatima.email}, headers={"Accept-Language": "en"})
    client.post("/sign-in/", {"email": fatima.email}, headers={"Accept-Language": "nl"})

    english, dutch = mailoutbox
    assert english.subject == "Your link to sign in to Pitstop"
    assert dutch.subject == "Je link om in te loggen bij Pitstop"
    assert "15 minuten" in dutch.body


def test_names_are_kept_on_one_line_without_tricks():
    form = NewFacilitatorForm({"name": " Fa\u202etima\n\x07 El  Amrani ", "email": "f@example.org"})

    with translation.override("nl"):
        assert form.is_valid()
    assert form.cleaned_data["name"] == "Fatima El Amrani"
