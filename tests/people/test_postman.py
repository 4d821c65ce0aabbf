"""The postman inside a real server: woken by what was committed, and by the clock."""

import os
import time
from datetime import timedelta

import httpx
import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from pitstop.people.models import OutgoingMail
from pitstop.people.postman import LOOK_EVERY, SOONEST, carry_mail
from tests.e2e.databases import url_of_the_test_database
from tests.e2e.server import Server
from tests.factories.mail import make_mail

pytestmark = pytest.mark.django_db
SOON = 8.0


def until(condition, patience=SOON):
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.02)


@pytest.fixture
def server(transactional_db, post_office, tmp_path):
    server = Server(url_of_the_test_database(), tmp_path)
    server.environment["PITSTOP_EMAIL_URL"] = post_office.url
    yield server
    server.stop()


def ask_link(server, email):
    with httpx.Client(base_url=server.url) as browser:
        page = browser.get("/sign-in/")
        token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        answer = browser.post("/sign-in/", data={"email": email, "csrfmiddlewaretoken": token})
    assert answer.status_code == 200


def test_mail_leaves_at_once_when_somebody_asks(server, post_office, fatima):
    server.start()

    ask_link(server, fatima.email)

    until(lambda: post_office.receivers() == [fatima.email])
    assert f"{server.url}/sign-in/" in post_office.letters[0].body


def test_a_server_that_starts_carries_what_waited(server, post_office):
    address = make_mail()

    server.start()

    until(lambda: post_office.receivers() == [address])
    until(lambda: not OutgoingMail.objects.exists())


def test_a_server_that_stops_finishes_the_mail_in_hand(server, post_office):
    first, _second = make_mail(), make_mail()
    post_office.silent_at = "letter"
    server.start()
    assert post_office.is_silent.wait(SOON)
    os.kill(server.process.pid, 15)
    time.sleep(0.5)
    post_office.silent_at = ""

    server.process.wait(timeout=10)

    assert post_office.receivers() == [first]
    assert OutgoingMail.objects.get().tries == 0


def test_a_server_without_a_mail_server_prints_mail_with_a_whole_link(server, fatima):
    server.environment["PITSTOP_EMAIL_URL"] = "consolemail://"
    server.start()

    ask_link(server, fatima.email)

    until(lambda: "/sign-in/" in server.log())
    assert "Mail aan fatima@example.org\nOnderwerp: Je link om in te loggen bij Pit" in server.log()
    link = next(line for line in server.log().splitlines() if "/sign-in/" in line)
    assert httpx.get(link).status_code == 200


# --- When the next round is -----------------------------------------------------------------------


@pytest.fixture(autouse=True)
def nobody_asked_before():
    cache.clear()


@pytest.mark.parametrize(
    ("waits", "expected"), [(10, 10), (0.2, SOONEST), (3600, LOOK_EVERY)], ids=str
)
def test_next_round_is_when_the_next_mail_is_due(post_office, waits, expected):
    with time_machine.travel(timezone.now(), tick=False):
        make_mail(send_after=timezone.now() + timedelta(seconds=waits))

        assert carry_mail() == expected


def test_without_mail_it_looks_now_and_then():
    assert carry_mail() == LOOK_EVERY


def test_while_the_mail_server_is_away_it_does_not_hammer(post_office):
    make_mail()
    make_mail()
    post_office.down()

    assert carry_mail() == LOOK_EVERY
