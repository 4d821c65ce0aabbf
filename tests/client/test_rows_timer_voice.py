"""Rows, the timer, the announcer and the small extras."""

import time

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

ROWS = """<form id="rows" method="post" action="/submit/" data-enhance data-draft-url="/draft/">
<ul id="lines" data-rows></ul>
<button id="more" type="button" data-add-row="line">Nog een</button>
<template id="line"><li id="line-__id__"><label for="f-__id__">Regel</label>
<input id="f-__id__" name="line-__id__" data-draft="line:__id__" autocomplete="off">
<button type="button" data-remove-row>Weg</button></li></template></form>"""


def timer(ms, **more):
    extra = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in more.items())
    return (
        f'<div id="clock" data-timer data-remaining-ms="{ms}" data-marks="120 30" '
        f'data-say-120="Nog twee minuten" data-say-30="Nog een halve minuut" '
        f'data-over="over tijd" {extra}><span data-timer-value></span></div>'
        '<button id="hide" data-timer-toggle="clock" aria-pressed="false">Verberg</button>'
    )


def test_a_new_row_has_its_own_id_focus_and_draft(site, visit):
    site.above = ROWS
    page = visit()

    page.click("#more")
    page.keyboard.type("eerste")
    page.click("#more")
    page.keyboard.type("tweede")
    page.wait_for_timeout(1_200)

    names = page.locator("#lines input").evaluate_all("all => all.map(one => one.name)")
    assert len(set(names)) == 2
    assert "__id__" not in "".join(names)
    saved = {name: text for draft in site.drafts for name, text in draft.items()}
    assert {saved[name.replace("line-", "line:")] for name in names} == {"eerste", "tweede"}


def test_rows_the_server_does_not_know_yet_stay(site, visit):
    site.above = ROWS
    page = visit()
    page.click("#more")
    page.keyboard.type("eerste")
    page.click("#more")

    site.below = '<p id="news">ververst</p>'
    site.tell_to_fetch()
    expect(page.locator("#news")).to_be_visible()
    page.keyboard.type("tweede")

    values = page.locator("#lines input").evaluate_all("all => all.map(one => one.value)")
    assert values == ["eerste", "tweede"]
    expect(page.locator("#unsent")).to_be_hidden()


def test_a_removed_row_is_emptied_on_the_server(site, visit):
    site.above = ROWS
    page = visit()
    page.click("#more")
    page.keyboard.type("weg ermee")
    name = page.locator("#lines input").get_attribute("name")

    page.click("text=Weg")
    page.wait_for_timeout(1_200)

    expect(page.locator("#lines li")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "more"
    assert site.drafts[-1].get(name.replace("line-", "line:"), "") == ""


def test_a_row_that_no_server_knows_comes_back_with_its_words(site, visit):
    site.above = ROWS
    site.broken.add("/draft/")
    page = visit()
    for text in ("eerste", "tweede", "uitgeveegd"):
        page.click("#more")
        page.keyboard.type(text)
    page.locator("#lines input").last.fill("")
    names = page.locator("#lines input").evaluate_all("all => all.map(one => one.name)")
    page.close()

    page = visit()

    shown = page.locator("#lines input").evaluate_all(
        "all => all.map(one => [one.name, one.value])"
    )
    assert sorted(shown) == sorted([[names[0], "eerste"], [names[1], "tweede"]])
    site.broken.clear()
    page.locator("#lines input").first.press("End")
    page.keyboard.type("!")
    page.wait_for_timeout(1_200)
    saved = {text for draft in site.drafts for text in draft.values()}
    assert {"eerste!", "tweede"} <= saved or {"eerste", "tweede!"} <= saved


def test_a_row_that_the_server_has_does_not_come_back(site, visit):
    """Its draft was saved: what stands in the server's page is the truth."""
    site.above = ROWS
    page = visit()
    page.click("#more")
    page.keyboard.type("bewaard")
    page.wait_for_timeout(1_200)
    assert "bewaard" in site.drafts[-1].values()

    page.reload()

    expect(page.locator("#lines li")).to_have_count(0)


def test_rows_work_where_random_uuid_is_missing(site, visit, context):
    context.add_init_script("delete Crypto.prototype.randomUUID")
    site.above = ROWS
    page = visit()

    page.click("#more")

    assert page.evaluate("crypto.randomUUID") is None
    name = page.locator("#lines input").get_attribute("name")
    assert len(name.removeprefix("line-")) == 36


def test_the_timer_does_not_believe_the_device_clock(site, visit, context):
    context.add_init_script("const real = Date.now; Date.now = () => real() + 12 * 3600 * 1000;")
    site.above = timer(90_000)
    page = visit()

    expect(page.locator("#clock")).to_have_text("1:28")


def test_the_timer_says_its_word_when_time_is_over(site, visit):
    site.above = timer(1_000)
    page = visit()

    expect(page.locator("#clock")).to_have_text("over tijd")
    expect(page.locator("#clock")).to_have_attribute("data-is-over", "")


def test_the_timer_speaks_at_its_marks_only(site, visit):
    site.above = timer(121_500)
    page = visit()
    page.wait_for_timeout(500)
    expect(page.locator("#announcer")).to_have_text("")

    expect(page.locator("#announcer")).to_have_text("Nog twee minuten")


def test_a_timer_that_stands_still_or_gets_more_time(site, visit):
    site.above = timer(60_000, data_paused="")
    page = visit()
    page.wait_for_timeout(1_200)
    expect(page.locator("#clock")).to_have_text("1:00")

    site.fragment(timer(300_000).split("<button")[0])

    expect(page.locator("#clock")).to_have_text("4:59")


def test_a_hidden_timer_stays_hidden(site, visit):
    site.above = timer(90_000)
    page = visit()

    page.click("#hide")
    site.fragment(timer(200_000).split("<button")[0])
    page.wait_for_timeout(200)
    expect(page.locator("#clock")).to_be_hidden()
    page.reload()

    expect(page.locator("#clock")).to_be_hidden()
    expect(page.locator("#hide")).to_have_attribute("aria-pressed", "true")


def test_fifty_items_in_ten_seconds_are_announced_at_most_three_times(site, visit):
    page = visit()
    page.evaluate(
        """() => { window.heard = [];
        new MutationObserver(() => {
          const text = document.getElementById("announcer").textContent;
          if (text) window.heard.push(text);
        }).observe(document.getElementById("announcer"), {childList: true}) }"""
    )
    for number in range(50):
        site.fragment(f'<li id="c-{number}" data-into="list">x</li>')
        time.sleep(0.2)
    page.wait_for_timeout(2_500)

    heard = page.evaluate("window.heard")
    assert 1 <= len(heard) <= 3
    assert sum(int(words.split()[0]) for words in heard) == 50


def test_my_own_contribution_is_not_announced_to_me(site, visit):
    page = visit()
    page.fill("#text", "van mij")
    page.click("#send")
    expect(page.locator("#list li")).to_have_count(1)
    page.wait_for_timeout(1_500)

    expect(page.locator("#announcer")).to_have_text("")


def test_copy_works_where_the_clipboard_is_closed(site, visit, context):
    context.add_init_script("delete Navigator.prototype.clipboard")
    site.above = (
        '<input id="link" value="https://pitstop.example/abc" readonly>'
        '<button id="copy" data-copy="link" data-copied="Gekopieerd" data-script-only hidden>'
        "Kopieer</button>"
    )
    page = visit()

    page.click("#copy")

    expect(page.locator("#copy")).to_have_text("Gekopieerd")
    page.click("#text")
    page.keyboard.press("Control+V")
    expect(page.locator("#text")).to_have_value("https://pitstop.example/abc")
