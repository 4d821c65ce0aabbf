"""What was agreed lives on: from the stop by mail to its owner, and back into the list.

A real server and a real mail server; the owner has no account and never took part.
"""

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.scenes import Scene, ask, set_scene, sign_in
from tests.e2e.server import Server
from tests.post_office import PostOffice

ADD_SANNE = """
from pitstop.collaborations.domain.membership import NewMember, add_members
from pitstop.collaborations.models import Collaboration
people = [NewMember(name="Sanne Bakker", email="sanne@example.org")]
add_members(collaboration=Collaboration.objects.get(uuid="%s"), people=people)
"""
# The chore itself, and the postman, at noon: at night nobody is mailed, and this test runs at any
# hour.
REMIND = """
import time_machine
from datetime import timedelta
from django.core.management import call_command
from django.utils import timezone
from pitstop.agreements.domain.reminders import queue_reminders
noon = timezone.localtime().replace(hour=12) + timedelta(days=%d)
with time_machine.travel(noon):
    queue_reminders()
    call_command("send_mail")
"""
ADDRESS = re.compile(r"https?://\S+/a/\w+/")


@pytest.fixture
def office(server: Server) -> Iterator[PostOffice]:
    """A mail server that this server sends to."""
    office = PostOffice()
    office.up()
    server.stop()
    server.environment["PITSTOP_EMAIL_URL"] = office.url
    server.start()
    yield office
    office.down()


@pytest.fixture
def scene(server: Server) -> Scene:
    scene = set_scene(server, step="agree", people=[("Piet", "handed_in")], threads=1)
    server.manage("shell", "-c", ADD_SANNE % scene.collaboration)
    return scene


def remind(server: Server, *, in_days: int = 0) -> None:
    server.manage("shell", "-c", REMIND % in_days)


def agree(phone: Page, scene: Scene, owner: str) -> None:
    phone.goto(scene.own_link("Piet"))
    phone.goto(f"{scene.participant_path}agreements/")
    phone.get_by_label("Als", exact=True).fill("een gezin belt")
    phone.get_by_label("dan", exact=True).fill("bellen we dezelfde dag terug")
    phone.get_by_label("Wie let erop?").fill(owner)
    in_three_days = timezone.localdate() + timedelta(days=3)
    phone.get_by_label("Wanneer klaar?").fill(in_three_days.isoformat())
    phone.get_by_role("button", name="Maak deze afspraak").click()
    expect(phone.get_by_text("bellen we dezelfde dag terug").first).to_be_visible()


def close(facilitator: Page, scene: Scene) -> None:
    facilitator.goto(f"{scene.facilitator_path}close/")
    facilitator.locator("#close-send").click()
    expect(facilitator.get_by_text("Lees het verslag").first).to_be_visible()


def linked(office: PostOffice, to: str) -> str:
    """The path of the link in the last mail to this address."""
    letter = [one for one in office.letters if one.to == to][-1]
    found = ADDRESS.search(letter.body)
    assert found, letter.body
    return "/" + found[0].split("/", 3)[3]


@pytest.mark.parametrize("has_script", [True, False])
def test_owner_is_reminded_and_answers_from_the_mail(
    server: Server,
    office: PostOffice,
    scene: Scene,
    new_phone: NewScreen,
    new_desktop: NewScreen,
    has_script: bool,
) -> None:
    fatima = new_desktop()
    sign_in(fatima, scene)
    agree(new_phone(), scene, "Sanne Bakker")
    close(fatima, scene)

    remind(server)
    sanne = new_phone(java_script_enabled=has_script)
    sanne.goto(linked(office, "sanne@example.org"))
    expect(sanne.get_by_text("bellen we dezelfde dag terug")).to_be_visible()
    sanne.get_by_label("Klaar", exact=True).check()
    sanne.get_by_label("Wat wil je erover zeggen?").fill("Het werkt, ook in het weekend")
    sanne.get_by_role("button", name="Bewaar hoe het staat").click()
    expect(sanne.get_by_text("Bewaard. Dank je wel.")).to_be_visible()
    fatima.goto(scene.followed_path)
    line = fatima.get_by_role("listitem").filter(has_text="bellen we dezelfde dag terug")

    expect(line.get_by_text("Klaar", exact=True).first).to_be_visible()
    expect(line.get_by_text("Het werkt, ook in het weekend")).to_be_visible()
    # It is done, so the second reminder never comes. Lot's has passed its date and is still open.
    remind(server, in_days=6)
    assert [letter.to for letter in office.letters] == ["sanne@example.org", "lot@example.nl"]


def test_agreement_goes_from_hand_to_hand_by_mail(
    server: Server, office: PostOffice, scene: Scene, new_phone: NewScreen, new_desktop: NewScreen
) -> None:
    fatima = new_desktop()
    sign_in(fatima, scene)
    agree(new_phone(), scene, "Truus")
    close(fatima, scene)
    fatima.goto(scene.followed_path)
    line = fatima.get_by_role("listitem").filter(has_text="bellen we dezelfde dag terug")
    line.get_by_text("Geef door").first.click()
    line.get_by_label("Wie let er voortaan op?").fill("Sanne Bakker")
    line.get_by_role("button", name="Geef door").click()
    expect(fatima.get_by_text("Sanne Bakker let er nu op.")).to_be_visible()
    server.manage("send_mail")

    sanne, first = new_phone(), linked(office, "sanne@example.org")
    sanne.goto(first)
    sanne.get_by_text("Is dit iets voor een ander?").click()
    sanne.get_by_label("Wie let er voortaan op?").fill("lot")
    sanne.get_by_role("button", name="Geef door").click()
    expect(sanne.get_by_role("heading", name="Doorgegeven")).to_be_visible()
    sanne.goto(first)
    expect(sanne.get_by_role("heading", name="Deze link werkt niet meer")).to_be_visible()
    server.manage("send_mail")
    lot = new_phone()
    lot.goto(linked(office, "lot@example.nl"))

    expect(lot.get_by_text("bellen we dezelfde dag terug")).to_be_visible()


def test_half_typed_note_survives_a_closed_tab(
    server: Server, scene: Scene, new_phone: NewScreen
) -> None:
    phone = new_phone()
    phone.goto(scene.linked_path)
    phone.get_by_label("Wat wil je erover zeggen?").fill("Halverwege")

    phone.goto("/help/")
    phone.goto(scene.linked_path)

    expect(phone.get_by_label("Wat wil je erover zeggen?")).to_have_value("Halverwege")


def plan(path: Path, *rows: tuple[str, ...]) -> Path:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    content = io.BytesIO()
    workbook.save(content)
    path.write_bytes(content.getvalue())
    return path


@pytest.mark.parametrize("has_script", [True, False])
def test_a_plan_is_brought_in(
    server: Server, scene: Scene, new_desktop: NewScreen, tmp_path: Path, has_script: bool
) -> None:
    fatima = new_desktop(java_script_enabled=has_script)
    sign_in(fatima, scene)
    rows = [
        ("Actie", "Situatie", "Trekker", "Deadline"),
        ("bellen", "nu", "Sanne Bakker", "1-3-27"),
    ]
    path = plan(tmp_path / "plan.xlsx", *rows, ("mailen", "", "Truus", "31-2-2027"))
    fatima.goto(scene.followed_path)
    fatima.get_by_role("link", name="Haal een bestaand plan binnen").click()
    fatima.get_by_label("Kies een bestand").set_input_files(path)
    fatima.get_by_role("button", name="Kijk de rijen na").click()
    expect(fatima.get_by_text("1 rij klopt nog niet.")).to_be_visible()
    before = ask(server, "Agreement.objects.filter(pit_stop=None).count()")

    row = fatima.get_by_role("group", name="Rij 3")
    expect(row.get_by_text("‘31-2-2027’ is geen datum.")).to_be_visible()
    row.get_by_label("Wanneer").fill("28-2-2027")
    fatima.get_by_role("button", name="Haal binnen wat klopt").click()
    expect(fatima.get_by_text("1 afspraak uit dit plan is binnen.")).to_be_visible()
    expect(row.get_by_label("Wanneer")).to_have_value("28-2-2027")
    row.get_by_label("Als").fill("er een brief komt")
    fatima.get_by_role("button", name="Kijk opnieuw na en haal binnen").click()
    expect(fatima.get_by_text("2 afspraken uit dit plan zijn binnen.")).to_be_visible()

    expect(fatima.get_by_text("Als er een brief komt, dan mailen")).to_be_visible()
    assert before == "1", "Lot's own; nothing came in before somebody said so."
    assert ask(server, "Agreement.objects.filter(pit_stop=None).count()") == "3"


def test_file_that_is_far_too_large_is_refused_before_it_is_sent(
    server: Server, scene: Scene, new_desktop: NewScreen, tmp_path: Path
) -> None:
    fatima = new_desktop()
    sign_in(fatima, scene)
    path = tmp_path / "plan.csv"
    path.write_bytes(b"x" * 8_000_000)
    fatima.goto(f"{scene.followed_path}import/")
    field = fatima.get_by_label("Kies een bestand")

    field.set_input_files(path)
    fatima.get_by_role("button", name="Kijk de rijen na").click()

    assert "groter dan 1 MB" in field.evaluate("field => field.validationMessage")
    expect(fatima.get_by_role("heading", name="Haal een bestaand plan binnen")).to_be_visible()
    field.set_input_files(plan(tmp_path / "plan.xlsx", ("als", "dan"), ("nu", "bellen")))
    fatima.get_by_role("button", name="Kijk de rijen na").click()
    expect(fatima.get_by_role("heading", name="Kijk je plan na")).to_be_visible()
