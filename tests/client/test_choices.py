"""A question answered with one click: each click keeps itself, and no update takes it back."""

import pytest
from playwright.sync_api import Page, expect

from tests.client.site import STATES

pytestmark = pytest.mark.e2e

NAME = "anchor:one"


def question(chosen: str = "", *, text: str = "Eens?") -> str:
    """What the server shows: a question of five radio buttons, perhaps with an answer."""
    buttons = "".join(button(value, is_chosen=value == chosen) for value in "12345")
    return (
        f'<form id="anchors" method="post" action="/submit/" data-enhance data-draft-url="/draft/">'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="token">'
        f"<fieldset><legend>{text}</legend>{buttons}</fieldset>"
        f'<p id="anchors-state" data-save-state role="status" {STATES}></p></form>'
    )


def button(value: str, *, is_chosen: bool) -> str:
    checked = " checked" if is_chosen else ""
    return (
        f'<label for="one-{value}"><input type="radio" id="one-{value}" name="{NAME}" '
        f'value="{value}" data-draft="{NAME}"{checked}>{value}</label>'
    )


def state(page: Page):
    return page.locator("#anchors-state")


def answers(site) -> list[str]:
    return [sent[NAME] for sent in site.drafts if NAME in sent]


def test_a_click_keeps_itself(site, visit):
    site.above = question()
    page = visit()

    page.get_by_label("4").check()

    expect(state(page)).to_have_text("Opgeslagen")
    assert answers(site) == ["4"]


def test_the_arrow_keys_choose_and_the_last_choice_counts(site, visit):
    site.above = question()
    page = visit()

    page.get_by_label("1").focus()
    page.keyboard.press("Space")
    for _press in range(3):
        page.keyboard.press("ArrowRight")

    expect(page.get_by_label("4")).to_be_checked()
    expect(state(page)).to_have_text("Opgeslagen")
    assert answers(site)[-1] == "4"


def test_who_goes_back_to_the_first_choice_keeps_that(site, visit):
    site.above = question()
    page = visit()

    for value in ("2", "5", "2"):
        page.get_by_label(value).check()

    expect(state(page)).to_have_text("Opgeslagen")
    assert answers(site)[-1] == "2"


def test_a_page_from_before_the_click_does_not_take_it_back(site, visit):
    site.above = question("2")
    page = visit()
    expect(page.get_by_label("2")).to_be_checked()

    page.get_by_label("5").check()
    site.above = question("2", text="Eens, of niet?")
    site.tell_to_fetch()
    expect(page.locator("legend")).to_have_text("Eens, of niet?")

    expect(page.get_by_label("5")).to_be_checked()
    expect(state(page)).to_have_text("Opgeslagen")
    assert answers(site) == ["5"]


def test_a_click_without_network_is_kept_on_the_device_and_sent_later(site, visit):
    site.above = question("2")
    site.broken.add("/draft/")
    page = visit()
    page.get_by_label("5").check()
    expect(state(page)).to_have_text("Niet gelukt")

    site.broken.clear()
    again = visit(page=page)

    expect(again.get_by_label("5")).to_be_checked()
    expect(state(again)).to_have_text("Opgeslagen")
    assert answers(site)[-1] == "5"


def test_what_the_server_knows_better_wins(site, visit):
    """Answered on this device, and later on another."""
    site.above = question()
    page = visit()
    page.get_by_label("5").check()
    expect(state(page)).to_have_text("Opgeslagen")

    site.above = question("1")
    again = visit(page=page)

    expect(again.get_by_label("1")).to_be_checked()
    assert answers(site) == ["5"]


def test_a_question_that_goes_away_leaves_nothing_in_the_tray(site, visit):
    site.above = question()
    page = visit()
    page.get_by_label("3").check()
    expect(state(page)).to_have_text("Opgeslagen")

    site.above = "<p id='next'>Verder</p>"
    site.tell_to_fetch()
    expect(page.locator("#next")).to_be_visible()

    expect(page.locator("#unsent")).to_be_hidden()
