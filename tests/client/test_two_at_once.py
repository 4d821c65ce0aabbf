"""Two people change the same words: who comes second is told, and loses nothing."""

import pytest
from playwright.sync_api import expect

from tests.client.site import until

pytestmark = pytest.mark.e2e


def test_who_comes_second_keeps_their_words_and_can_send_them_again(site, visit):
    page = visit()
    page.locator("#text").fill("Mijn zin")
    site.version = 2
    page.locator("#send").click()
    expect(page.locator("#wrong")).to_have_text("Iemand was je voor.")
    expect(page.locator("#text")).to_have_value("Mijn zin")

    page.locator("#send").click()

    until(page, lambda: list(site.contributions.values()) == ["Mijn zin"])
    assert [sent["based_on"] for sent in site.posts] == ["1", "2"]


def test_a_change_by_others_never_says_that_it_was_seen(site, visit):
    """A page that comes while somebody types may be newer; what they send is still based on the
    one that they had before them."""
    page = visit()
    page.locator("#text").click()
    page.keyboard.type("Mijn zin")
    site.version = 2
    site.contributions["other"] = "Een andere zin"
    site.tell_to_fetch()
    expect(page.locator("#list")).to_contain_text("Een andere zin")

    page.locator("#send").click()

    expect(page.locator("#wrong")).to_have_text("Iemand was je voor.")
    assert site.posts[0]["based_on"] == "1"
