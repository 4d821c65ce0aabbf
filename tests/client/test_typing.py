"""A swap takes nothing from the person who is typing."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

FILLER = "".join(f'<p id="filler-{n}">Tekst {n}</p>' for n in range(60))


def test_typing_while_100_updates_arrive_keeps_text_caret_focus_and_scroll(site, visit):
    site.above = f'<p id="news">0</p>{FILLER}'
    site.below = FILLER.replace("filler", "under")
    page = visit()
    field = page.locator("#text")
    field.click()
    field.evaluate("field => field.scrollIntoView({block: 'center'})")
    top = field.bounding_box()["y"]

    typed = ""
    for number in range(1, 101):
        if number % 10:
            site.fragment(f'<p id="news">{number}</p>')
        else:
            site.tell_to_fetch()
            site.above = f'<p id="news">{number}</p>{FILLER}'
        letter = "abcdefghij"[number % 10]
        page.keyboard.type(letter)
        typed += letter
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    site.above = f'<p id="news">klaar</p>{FILLER}'
    site.fragment('<p id="news">klaar</p>')
    expect(page.locator("#news")).to_have_text("klaar")

    expect(field).to_have_value(typed)
    expect(field).to_be_focused()
    assert field.evaluate("field => field.selectionStart") == len(typed) - 2
    assert field.bounding_box()["y"] == pytest.approx(top, abs=1)


def test_what_grows_above_the_field_does_not_move_it(site, visit):
    site.above = '<div id="shared"><p>Eén</p></div>'
    site.below = FILLER
    page = visit()
    field = page.locator("#text")
    field.click()
    page.keyboard.type("Ik denk")
    top = field.bounding_box()["y"]

    rows = "".join(f"<p>Regel {n}</p>" for n in range(30))
    site.fragment(f'<div id="shared">{rows}</div>')
    expect(page.locator("#shared p")).to_have_count(30)

    assert field.bounding_box()["y"] == pytest.approx(top, abs=1)
    expect(field).to_be_focused()


def test_a_field_that_is_only_focused_is_left_alone(site, visit):
    page = visit()
    page.locator("#text").click()

    site.draft_saved = "van een ander apparaat"
    site.above = '<p id="news">ververst</p>'
    site.tell_to_fetch()
    expect(page.locator("#news")).to_have_text("ververst")
    page.keyboard.type("hier")

    expect(page.locator("#text")).to_have_value("hier")


def test_an_untouched_field_follows_the_server(site, visit):
    page = visit()

    site.draft_saved = "van een ander apparaat"
    site.tell_to_fetch()

    expect(page.locator("#text")).to_have_value("van een ander apparaat")


def test_choices_stay_when_their_region_is_replaced(site, visit):
    def boxes(names):
        return "".join(
            f'<li id="row-{name}"><input type="checkbox" id="box-{name}" name="x" value="{name}" '
            f'form="gather"> {name}</li>'
            for name in names
        )

    site.below = (
        '<form id="gather" method="post" action="/submit/"></form>'
        f'<ul id="shared">{boxes("ab")}</ul>'
        '<details id="more"><summary>Meer</summary><p>uitleg</p></details>'
        '<select id="kind"><option value="1">een</option><option value="2">twee</option></select>'
        '<p data-selection-count="gather" data-none="niets gekozen" data-one="1 gekozen" '
        'data-many="%d gekozen" id="chosen"></p>'
    )
    page = visit()
    expect(page.locator("#chosen")).to_have_text("niets gekozen")
    page.check("#box-b")
    page.click("summary")
    page.select_option("#kind", "2")

    site.below = site.below.replace(boxes("ab"), boxes("cab"))
    site.fragment(f'<ul id="shared">{boxes("cab")}</ul>')
    expect(page.locator("#shared li")).to_have_count(3)
    site.tell_to_fetch()
    page.wait_for_timeout(300)

    assert page.is_checked("#box-b")
    assert not page.is_checked("#box-a")
    expect(page.locator("#chosen")).to_have_text("1 gekozen")
    expect(page.locator("#more")).to_have_attribute("open", "")
    expect(page.locator("#kind")).to_have_value("2")


def test_focus_goes_to_the_surroundings_when_the_focused_thing_vanishes(site, visit):
    site.below = '<section id="part"><button id="gone">Weg</button><p id="rest">rest</p></section>'
    page = visit()
    page.focus("#gone")

    site.fragment('<section id="part"><p id="rest">alleen</p></section>')
    expect(page.locator("#rest")).to_have_text("alleen")

    assert page.evaluate("document.activeElement.id") == "part"
