"""A facilitator makes a format their own, looks at it, and holds a pit stop with it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.people import Person
from tests.e2e.scenes import Scene, ask, set_scene, sign_in
from tests.e2e.server import Server

QUESTION = "Wat gaf deze week energie?"
SUMMARY = "Waar is hij voor, in één zin?"
STATEMENT = "Wij durven elkaar iets te vragen."
ENERGY = "De lunch in het wijkteam"


@pytest.fixture
def scene(server: Server) -> Scene:
    """Nothing was held yet in this collaboration."""
    return set_scene(server)


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_copy_change_look_and_hold(
    server: Server, scene: Scene, new_desktop: NewScreen, new_phone: NewScreen, has_script: bool
) -> None:
    fatima, piet = (screen(java_script_enabled=has_script) for screen in (new_desktop, new_phone))
    sign_in(fatima, scene)
    copy_the_thermometer(fatima, scene)
    change_name_step_question_and_statement(fatima)
    look_at_it(fatima)
    prepare(fatima)
    hold(server, fatima, piet)


def copy_the_thermometer(fatima: Page, scene: Scene) -> None:
    fatima.goto(f"/collaborations/{scene.collaboration}/")
    fatima.locator("#to-formats").click()
    fatima.locator("#copy-thermometer-send").click()
    expect(fatima.get_by_role("heading", level=1)).to_have_text("Kopie van Thermometer")


def change_name_step_question_and_statement(fatima: Page) -> None:
    fatima.locator("#change-about").click()
    fatima.get_by_label("Hoe heet de werkvorm?", exact=True).fill("Onze vrijdag")
    save(fatima)
    expect(fatima.get_by_role("heading", level=1)).to_have_text("Onze vrijdag")
    fatima.locator("#change-step-own_image").click()
    fatima.get_by_label("Minuten", exact=True).fill("6")
    fatima.get_by_label("Wat deelnemers lezen", exact=True).fill("Schrijf op wat jij ziet.")
    save(fatima)
    expect(fatima.locator("#step-own_image")).to_contain_text("6 minuten")
    fatima.locator("#change-part-situation").click()
    fatima.get_by_label("Mee: vraag", exact=True).fill(QUESTION)
    save(fatima)
    expect(fatima.locator("#part-situation")).to_contain_text(QUESTION)
    fatima.locator("#change-statements").click()
    fatima.get_by_label("Stelling 7", exact=True).fill(STATEMENT)
    save(fatima)
    fatima.locator("#add-step").click()
    fatima.get_by_label(re.compile("^Afsluiten")).check()
    fatima.locator("#add-send").click()
    expect(fatima.get_by_role("heading", level=1)).to_have_text("Stap: Afsluiten")
    save(fatima)
    move_to_the_top(fatima)


def save(fatima: Page) -> None:
    fatima.locator("#change-send").click()
    expect(fatima.get_by_role("heading", name="De agenda")).to_be_visible()
    # Nothing is left that would wait to be sent.
    expect(fatima.locator("#unsent")).to_be_hidden()


def move_to_the_top(fatima: Page) -> None:
    """A statement, by its button, as often as it takes."""
    moving = fatima.locator("#statements li", has_text=STATEMENT)
    for place in range(5, -1, -1):
        moving.get_by_role("button", name=re.compile("^Omhoog")).click()
        expect(fatima.locator("#statements li").nth(place)).to_contain_text(STATEMENT)


def look_at_it(fatima: Page) -> None:
    fatima.locator("#preview").click()
    fatima.locator("#preview-after").click()
    expect(fatima.get_by_text(QUESTION, exact=True)).to_be_visible()
    expect(fatima.locator(".ps-preview textarea").first).to_be_disabled()
    fatima.locator("#preview-room").click()
    expect(fatima.get_by_text(QUESTION, exact=True)).to_be_visible()
    fatima.locator("#preview-back").click()


def prepare(fatima: Page) -> None:
    fatima.locator("#prepare-with").click()
    expect(fatima.get_by_label(re.compile("^Onze vrijdag"))).to_be_checked()
    fatima.locator("[name=theme]").fill("Samen de week door")
    fatima.locator("#prepare-send").click()
    fatima.wait_for_url("**/invite/")


def hold(server: Server, fatima: Page, piet: Page) -> None:
    uuid = fatima.url.split("/")[-3]
    token = ask(server, f"PitStop.objects.get(pk={uuid!r}).join_token")
    fatima.goto(f"/pitstops/{uuid}/")
    fatima.locator("#next-step").click()
    expect(fatima.locator("#circuit li").nth(0)).to_have_attribute("aria-current", "step")
    fatima.locator("#next-step").click()
    expect(fatima.locator("#circuit li").nth(1)).to_have_attribute("aria-current", "step")
    piet.goto(f"/j/{token}/")
    piet.locator("#join-send").click()
    expect(piet.get_by_text(QUESTION, exact=True)).to_be_visible()
    expect(piet.get_by_text("Schrijf op wat jij ziet.")).to_be_visible()
    piet.locator('[name^="situation.hit:"]').first.fill(ENERGY)
    piet.locator("#image-send").click()
    expect(piet.get_by_role("heading", name="Je beeld is binnen.")).to_be_visible()
    fatima.locator("#next-step").click()
    expect(fatima.get_by_text(ENERGY, exact=True)).to_be_visible()
    assert ask(server, f"PitStop.objects.get(pk={uuid!r}).format.name.nl") == "Onze vrijdag"


def test_two_facilitators_at_once_lose_nothing(scene: Scene, new_desktop: NewScreen) -> None:
    """The second sees what the first saved, beside their own words, and saves again."""
    fatima = new_desktop()
    sign_in(fatima, scene)
    address = f"{scene.formats_path}{scene.own_format}/about/"
    fatima.goto(address)
    fatima.get_by_label(SUMMARY, exact=True).fill("Mijn zin.")
    # On another device; two tabs of one browser share what is typed.
    cookies = fatima.context.storage_state()["cookies"]
    other = new_desktop(storage_state={"cookies": cookies, "origins": []})
    other.goto(address)
    other.get_by_label(SUMMARY, exact=True).fill("De zin van een ander.")
    save(other)

    fatima.locator("#change-send").click()

    expect(fatima.get_by_text("Iemand anders heeft deze werkvorm net aangepast.")).to_be_visible()
    expect(fatima.get_by_text("Nu staat er: De zin van een ander.")).to_be_visible()
    expect(fatima.get_by_label(SUMMARY, exact=True)).to_have_value("Mijn zin.")
    save(fatima)
    expect(fatima.get_by_text("Mijn zin.")).to_be_visible()


def test_half_typed_words_survive_a_closed_tab(scene: Scene, new_desktop: NewScreen) -> None:
    fatima = new_desktop()
    sign_in(fatima, scene)
    address = f"{scene.formats_path}{scene.own_format}/words/"
    fatima.goto(address)
    fatima.get_by_label("Vraag voor een rode draad", exact=True).fill("Waarin herken je")
    fatima.close()

    again = fatima.context.new_page()
    again.goto(address)

    expect(again.get_by_label("Vraag voor een rode draad", exact=True)).to_have_value(
        "Waarin herken je"
    )


def test_words_of_a_format_reach_nobody_elsewhere(server: Server, scene: Scene) -> None:
    """A participant's cookie opens no page of a format, and no name of one stands on theirs."""
    with Person(server.url) as piet:
        piet.get(f"/j/{scene.join_token}/")
        piet.post(f"/j/{scene.join_token}/")
        for path in ("", f"{scene.own_format}/", f"{scene.own_format}/preview/1/room/"):
            piet.get(f"{scene.formats_path}{path}")
        piet.crawl(scene.participant_path)

        assert "Kopie van" not in piet.heard
