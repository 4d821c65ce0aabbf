"""A reader without an account says something of a work; a moderator puts it on the page."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.scenes import Scene, set_scene, sign_in
from tests.e2e.server import Server

WORDS = "Bij ons bleef het hangen in het projectteam."


@pytest.fixture
def scene(server: Server) -> Scene:
    return set_scene(server, has_readers=True)


@pytest.mark.appearance
def test_reader_comments_and_a_moderator_shows_it(
    scene: Scene, new_phone: NewScreen, new_desktop: NewScreen
) -> None:
    truus, fatima = new_phone(), new_desktop()

    read_what_speaks_against(truus)
    comment(truus)
    is_not_there_yet(new_phone())
    put_it_on_the_page(fatima, scene)
    is_there(truus)
    take_it_back(truus)


def read_what_speaks_against(truus: Page) -> None:
    truus.goto("/evidence/")
    expect(truus.locator("#no-whole")).to_be_in_viewport()
    truus.get_by_label("Alleen wat tegenspreekt of nuanceert (14)").check()
    truus.locator("#filter-send").click()
    expect(truus.get_by_role("heading", name="14 van de 53 werken")).to_be_visible()
    truus.get_by_role("link", name="Dignum, M., Hamers, D., & Evers, D. (2020).").click()
    expect(truus.locator(".ps-work__counter")).to_contain_text("komt niet vanzelf in de eigen")


def comment(truus: Page) -> None:
    """The first time without a name: what was typed stays."""
    truus.get_by_label("Wat wil je erover zeggen?").fill(WORDS)
    truus.locator("#comment-send").click()
    expect(truus.locator("#comment-name")).to_have_attribute("aria-invalid", "true")
    expect(truus.get_by_label("Wat wil je erover zeggen?")).to_have_value(WORDS)
    truus.get_by_label("Je naam", exact=True).fill("Truus")
    truus.locator("#comment-send").click()
    expect(truus.get_by_role("heading", level=1)).to_have_text("Je reactie")


def is_not_there_yet(stranger: Page) -> None:
    stranger.goto("/evidence/dignum2020/")
    expect(stranger.locator("#comments")).not_to_contain_text(WORDS)


def put_it_on_the_page(fatima: Page, scene: Scene) -> None:
    sign_in(fatima, scene)
    fatima.goto("/evidence/")
    fatima.get_by_role("link", name="op je oordeel").click()
    waiting = fatima.locator(".ps-card", has_text=WORDS)
    waiting.get_by_role("button", name="Zet op de pagina").click()
    expect(fatima.locator("section", has_text="Deze staan op de pagina")).to_contain_text(WORDS)


def is_there(truus: Page) -> None:
    truus.reload()
    expect(truus.get_by_text("Hij staat op de pagina.")).to_be_visible()


def take_it_back(truus: Page) -> None:
    own = truus.url
    truus.locator("#take-back").click()
    expect(truus.get_by_text("Je reactie is weg.")).to_be_visible()
    truus.goto("/evidence/dignum2020/")
    expect(truus.locator("#comments")).not_to_contain_text(WORDS)
    assert truus.request.get(own).status == 404
