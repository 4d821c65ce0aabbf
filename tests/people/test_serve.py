"""`manage.py serve` as a person starts it: one command on an empty folder."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest
from django.core.management import CommandError, call_command

from pitstop.people import serving
from pitstop.people.domain.first_facilitator import (
    FIRST_FACILITATOR_EMAIL,
    ensure_first_facilitator,
)
from pitstop.people.models import User
from pitstop.people.serving import NoNetworkError, plan_serving
from tests.e2e.databases import ROOT
from tests.e2e.server import free_port
from tests.factories.people import make_user

LINK = re.compile(r"http://\S+/sign-in/\S+")


@pytest.fixture
def start(tmp_path):
    """Start the command in a folder of its own; gives the process and what it printed."""
    started = []

    def run(*arguments):
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("PITSTOP_") and name != "DATABASE_URL"
        }
        with (tmp_path / "out").open("w") as out:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", *arguments],
                cwd=ROOT,
                env=environment | {"PITSTOP_DATA_DIR": str(tmp_path)},
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()


def wait_for(address, process):
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        assert process.poll() is None
        try:
            with urlopen(address, timeout=5) as answer:
                return answer.status
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("No answer")


def test_one_command_serves_and_lets_the_first_facilitator_in(start, tmp_path):
    port = free_port()

    process = start("--port", str(port))

    assert wait_for(f"http://127.0.0.1:{port}/healthz/", process) == 200
    printed = (tmp_path / "out").read_text()
    assert f"Pitstop draait op http://127.0.0.1:{port}" in printed
    assert "Log in als begeleider met deze link" in printed
    assert "▄" in printed
    assert "make run LAN=1" in printed
    [link] = LINK.findall(printed)
    assert link.startswith(f"http://127.0.0.1:{port}/sign-in/")
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    with browser.open(link, timeout=20) as page:
        assert "Begeleider" in page.read().decode()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=15) in {0, -signal.SIGTERM}
    assert link not in (tmp_path / "out").read_text().replace(printed, "")


def test_a_port_in_use_is_said_in_a_sentence(db, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"Poort {port} is al in gebruik"):
            call_command("serve", port=port)

    assert not User.objects.exists()


# --- Where it listens -----------------------------------------------------------------------------


def test_without_anything_set_it_listens_here_only():
    plan = plan_serving(host="127.0.0.1", port=8080, environment={})

    assert plan.environment == {
        "PITSTOP_PUBLIC_URL": "http://127.0.0.1:8080",
        "PITSTOP_HOSTS": "127.0.0.1,localhost",
        "PITSTOP_STATIC_COLLECTED": "yes",
    }
    assert plan.is_local
    assert not plan.is_for_phones


def test_with_lan_phones_get_the_address_of_this_machine(monkeypatch):
    monkeypatch.setattr(serving, "lan_address", lambda: "192.168.7.8")

    plan = plan_serving(host="0.0.0.0", port=8000, environment={})

    assert plan.host == "0.0.0.0"
    assert plan.public_url == "http://192.168.7.8:8000"
    assert plan.allowed_hosts == ("127.0.0.1", "localhost", "192.168.7.8")
    assert plan.is_for_phones


def test_what_the_administrator_set_stands():
    environment = {
        "PITSTOP_PUBLIC_URL": "https://pitstop.oeverdam.example/",
        "PITSTOP_HOSTS": "pitstop.oeverdam.example",
    }

    plan = plan_serving(host="127.0.0.1", port=8000, environment=environment)

    assert plan.public_url == "https://pitstop.oeverdam.example"
    assert plan.allowed_hosts == ("pitstop.oeverdam.example",)
    assert not plan.is_local


def test_without_a_network_lan_says_what_to_do(db, monkeypatch):
    def no_network():
        raise NoNetworkError

    monkeypatch.setattr(serving, "lan_address", no_network)

    with pytest.raises(CommandError, match="Maak eerst verbinding"):
        call_command("serve", lan=True)


# --- The first facilitator ------------------------------------------------------------------------


def test_first_facilitator_is_made_once(db):
    first = ensure_first_facilitator()
    again = ensure_first_facilitator()

    assert first == again == User.objects.get()
    assert (first.email, first.name) == (FIRST_FACILITATOR_EMAIL, "Begeleider")


def test_whoever_starts_a_server_with_people_gets_no_link_of_theirs(db):
    make_user()

    assert ensure_first_facilitator() is None
    assert User.objects.count() == 1
