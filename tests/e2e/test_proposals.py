"""From a proposed group to a red thread, and the switch that reaches every screen."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewScreen
from tests.e2e.scenes import come_in, is_live, set_scene, sign_in
from tests.e2e.server import Server

SENTENCE = "Wij schrijven over hetzelfde."
WAY_IN = "Kijk wat misschien bij elkaar hoort"


@pytest.mark.e2e
@pytest.mark.appearance
def test_proposed_group_becomes_a_thread_and_the_switch_is_heard(
    server: Server, new_phone: NewScreen, new_desktop: NewScreen
) -> None:
    people = [("Piet", "handed_in"), ("Sanne", "handed_in")]
    scene = set_scene(server, step="threads", people=people)
    piet, fatima = new_phone(), new_desktop()
    come_in(piet, scene, "Piet")
    sign_in(fatima, scene)
    is_live(fatima)

    piet.get_by_role("link", name=WAY_IN).click()
    piet.locator("#take-1").click()
    expect(piet.get_by_role("heading", name="Trek een rode draad")).to_be_visible()
    ticked = piet.get_by_role("checkbox", checked=True)
    # Enough must be left for more proposals.
    while ticked.count() > 2:
        ticked.first.uncheck()
    assert ticked.count() == 2
    piet.locator("#gather-text").fill(SENTENCE)
    piet.locator("#gather-send").click()

    thread = fatima.locator("#threads > li")
    expect(thread).to_contain_text(SENTENCE)
    expect(thread).to_contain_text("Uit 2 bijdragen")
    expect(piet.locator("#threads > li")).to_contain_text(SENTENCE)
    is_live(piet)
    expect(piet.get_by_role("link", name=WAY_IN)).to_be_visible()

    fatima.get_by_role("link", name=WAY_IN).click()
    fatima.get_by_role("button", name="Geen voorstellen in deze pitstop").click()

    expect(piet.get_by_role("link", name=WAY_IN)).to_have_count(0)
