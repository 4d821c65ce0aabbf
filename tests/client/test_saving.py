"""Nothing typed is lost, and nothing is sent twice."""

import json

import pytest
from playwright.sync_api import expect

from tests.client.site import until

pytestmark = pytest.mark.e2e


def kept_on_device(page):
    return page.evaluate(
        "Object.keys(localStorage).filter(key => /:(draft|outbox):/.test(key))",
    )


def test_a_draft_reaches_the_server_within_a_second(site, visit):
    page = visit()
    page.locator("#text").click()

    page.keyboard.type("Half zin")

    expect(page.locator("#state")).to_have_text("Opgeslagen")
    assert site.drafts[-1]["situation:1"] == "Half zin"
    assert site.drafts[-1]["csrfmiddlewaretoken"] == "token"


def test_a_draft_survives_a_reload_at_the_moment_of_typing(site, visit):
    site.broken.add("/draft/")
    page = visit()
    page.locator("#text").click()
    page.keyboard.type("Half zin")

    page.reload()

    expect(page.locator("#text")).to_have_value("Half zin")


def test_a_draft_survives_a_closed_tab_and_the_server_gets_it_then(site, visit, context):
    context.route("**/draft/", lambda route: route.abort())
    page = visit()
    page.locator("#text").click()
    page.keyboard.type("Half zin")
    page.close()
    context.unroute("**/draft/")

    page = visit()

    expect(page.locator("#text")).to_have_value("Half zin")
    page.wait_for_timeout(1_200)
    assert site.drafts[-1]["situation:1"] == "Half zin"


def test_a_draft_waits_for_a_server_in_trouble(site, visit):
    site.broken.add("/draft/")
    page = visit()
    page.locator("#text").click()
    page.keyboard.type("Half zin")
    expect(page.locator("#state")).to_have_text("Niet gelukt")

    site.broken.clear()

    expect(page.locator("#state")).to_have_text("Opgeslagen")
    assert site.draft_saved == "Half zin"


def test_a_draft_is_saved_when_the_network_is_back(site, visit, context):
    page = visit()
    page.locator("#text").click()
    context.set_offline(True)
    page.keyboard.type("In de trein")
    expect(page.locator("#state")).to_have_text("Geen verbinding")

    context.set_offline(False)

    expect(page.locator("#state")).to_have_text("Opgeslagen")
    assert site.draft_saved == "In de trein"


def test_the_server_wins_over_a_draft_that_it_had_already(site, visit):
    page = visit()
    page.locator("#text").click()
    page.keyboard.type("Oud")
    expect(page.locator("#state")).to_have_text("Opgeslagen")
    page.close()
    site.draft_saved = "Nieuw, op de laptop"

    page = visit()

    expect(page.locator("#text")).to_have_value("Nieuw, op de laptop")


def test_a_submit_clears_the_form_and_the_device(site, visit):
    page = visit()
    page.locator("#text").click()
    page.keyboard.type("Wij bellen te laat")
    former_id = page.locator("[name=id]").input_value()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#list li")).to_have_text(["Wij bellen te laat"])
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator("#send")).to_be_focused()
    assert page.locator("[name=id]").input_value() != former_id
    assert kept_on_device(page) == []
    page.wait_for_timeout(1_200)
    assert site.draft_saved == ""


def test_a_double_click_sends_once(site, visit):
    site.submit_takes = 0.4
    page = visit()
    page.fill("#text", "Eén keer")

    page.dblclick("#send")
    expect(page.locator("#list li")).to_have_count(1)
    page.wait_for_timeout(600)

    assert len(site.posts) == 1


def test_what_is_typed_during_a_submit_stays(site, visit):
    site.submit_takes = 0.6
    page = visit()
    page.fill("#text", "Eerste")
    page.click("#send")
    page.locator("#text").press("End")
    page.keyboard.type(" en meer")

    expect(page.locator("#list li")).to_have_text(["Eerste"])

    expect(page.locator("#text")).to_have_value("Eerste en meer")


def test_the_outbox_sends_after_an_outage_with_the_same_id(site, visit):
    site.broken.add("/submit/")
    page = visit()
    page.fill("#text", "Blijft bewaard")
    sent_id = page.locator("[name=id]").input_value()
    page.click("#send")
    expect(page.locator("#state")).to_have_text("Niet gelukt")
    site.tell_to_fetch()
    page.wait_for_timeout(300)
    assert page.locator("[name=id]").input_value() == sent_id

    site.broken.clear()

    expect(page.locator("#list li")).to_have_text(["Blijft bewaard"])
    assert list(site.contributions) == [sent_id]
    expect(page.locator("#text")).to_have_value("")
    assert kept_on_device(page) == []


def test_the_outbox_survives_a_closed_tab(site, visit, context):
    page = visit()
    page.fill("#text", "Batterij leeg")
    sent_id = page.locator("[name=id]").input_value()
    context.set_offline(True)
    page.click("#send")
    expect(page.locator("#state")).to_have_text("Geen verbinding")
    page.close()
    context.set_offline(False)

    page = visit()

    expect(page.locator("#list li")).to_have_text(["Batterij leeg"])
    expect(page.locator("#text")).to_have_value("")
    assert list(site.contributions) == [sent_id]


def test_two_tabs_send_one_letter_once(site, visit, context):
    page = visit()
    other = visit()
    page.fill("#text", "Eén keer")
    context.set_offline(True)
    page.click("#send")
    expect(page.locator("#state")).to_have_text("Geen verbinding")
    site.submit_takes = 0.3

    context.set_offline(False)
    expect(page.locator("#list li")).to_have_text(["Eén keer"])
    other.reload()
    other.wait_for_timeout(500)

    assert len(site.posts) == 1


def test_an_answer_lost_on_the_way_stores_once(site, visit, context):
    lost = []

    def lose(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    context.route("**/submit/", lose)
    page = visit()
    page.fill("#text", "Eén keer")
    page.click("#send")

    expect(page.locator("#text")).to_have_value("", timeout=8_000)
    assert len(site.posts) == 2
    assert len(site.contributions) == 1


def test_a_refusal_stands_beside_the_field_and_takes_the_focus(site, visit):
    page = visit()

    page.click("#send")

    expect(page.locator("#wrong")).to_have_text("Vul iets in.")
    expect(page.locator("#text")).to_be_focused()
    assert kept_on_device(page) == []


def test_a_refusal_stays_while_others_change_the_page(site, visit):
    page = visit()
    page.click("#send")
    expect(page.locator("#wrong")).to_have_text("Vul iets in.")
    site.error = ""
    site.above = '<p id="news">ververst</p>'

    site.tell_to_fetch()
    expect(page.locator("#news")).to_be_visible()
    expect(page.locator("#wrong")).to_have_text("Vul iets in.")
    page.fill("#text", "Nu wel")
    page.click("#send")

    expect(page.locator("#list li")).to_have_text(["Nu wel"])
    expect(page.locator("#wrong")).to_have_text("")


def test_a_form_without_outbox_keeps_its_text_on_a_500(site, visit):
    site.outbox = ""
    site.broken.add("/submit/")
    page = visit()
    page.fill("#text", "Blijft staan")
    page.click("#send")
    expect(page.locator("#state")).to_have_text("Niet gelukt")
    expect(page.locator("#text")).to_have_value("Blijft staan")

    site.broken.clear()
    page.click("#send")

    expect(page.locator("#list li")).to_have_text(["Blijft staan"])


def test_a_form_that_vanishes_moves_to_the_tray_and_back(site, visit):
    page = visit()
    page.locator("#text").click()
    page.keyboard.type("Net te la")
    site.has_form = False

    site.tell_to_fetch()
    expect(page.locator("#closed")).to_be_visible()
    page.keyboard.type("at")

    expect(page.locator("#unsent h2")).to_have_text("Nog niet verstuurd")
    expect(page.locator("#unsent #text")).to_have_value("Net te laat")
    expect(page.locator("#unsent #text")).to_be_focused()

    site.has_form = True
    site.tell_to_fetch()
    expect(page.locator("#mine #text")).to_have_value("Net te laat")
    expect(page.locator("#unsent")).to_be_hidden()


def test_the_tray_can_be_emptied(site, visit):
    page = visit()
    page.fill("#text", "Laat maar")
    site.has_form = False
    site.tell_to_fetch()

    page.click("#unsent >> text=Weggooien")

    expect(page.locator("#unsent")).to_be_hidden()
    assert kept_on_device(page) == []


def test_another_tab_shows_the_same_draft(site, visit):
    page = visit()
    other = visit()

    page.fill("#text", "Twee tabbladen")

    expect(other.locator("#text")).to_have_value("Twee tabbladen")


def test_the_button_that_was_pressed_is_sent(site, visit):
    site.outbox = ""
    form = site.form
    site.form = lambda: form().replace('id="send"', 'id="send" name="way" value="hand in"')
    page = visit()
    page.fill("#text", "x")

    page.click("#send")
    expect(page.locator("#list li")).to_have_count(1)

    assert site.posts[0]["way"] == "hand in"


def test_another_screen_in_the_answer_shows_its_address_and_heading(site, visit):
    site.outbox = ""
    page = visit("/respond/")
    page.fill("#text", "x")

    page.click("#send")
    expect(page.locator("#list li")).to_have_count(1)

    assert page.url == site.url + "/"
    assert page.evaluate("document.activeElement.id") == "title"


def test_a_sign_in_page_is_no_receipt(site, visit):
    page = visit()
    page.fill("#text", "Blijft bewaard")
    show = site.page
    site.page = lambda: show().replace('data-device-key="piet"', "")

    page.click("#send")
    expect(page.locator("#state")).to_have_text("Niet gelukt")
    assert page.locator("#text").input_value() == "Blijft bewaard"

    assert len(kept_on_device(page)) == 2


def test_old_words_are_forgotten(site, visit):
    page = visit()
    old = json.dumps({"text": "vorige maand", "at": 1})
    page.evaluate("old => localStorage.setItem('pitstop:anna:draft:task:9', old)", old)

    page.reload()
    page.wait_for_timeout(200)

    assert kept_on_device(page) == []


def test_without_storage_everything_still_works(site, visit, context):
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    )
    page = visit()

    page.fill("#text", "Privé venster")
    page.click("#send")

    expect(page.locator("#list li")).to_have_text(["Privé venster"])


def test_a_page_that_names_no_person_leaves_nothing_on_the_device(site, visit):
    show = site.page
    site.page = lambda: show().replace('data-device-key="piet"', "")
    page = visit()

    page.fill("#text", "Niet voor de volgende")

    expect(page.locator("#state")).to_have_text("Opgeslagen")
    assert kept_on_device(page) == []


def test_words_survive_a_page_that_is_older_than_their_saving(site, visit):
    """The form went to the tray and comes back on a page made before the draft was stored."""
    page = visit()
    site.broken.add("/draft/")
    page.locator("#text").fill("half af")
    site.has_form = False
    site.tell_to_fetch()
    expect(page.locator("#unsent #text")).to_have_value("half af")

    site.page_leaves.clear()
    site.has_form = True
    made = site.pages
    with page.expect_request("**/"):
        site.tell_to_fetch()
    until(page, lambda: site.pages > made)
    site.broken.clear()
    with page.expect_response(lambda response: response.url.endswith("/draft/") and response.ok):
        pass
    site.page_leaves.set()

    expect(page.locator("#mine #text")).to_have_value("half af")


def test_another_button_pressed_meanwhile_waits_its_turn(site, visit):
    page = visit()
    site.submit_takes = 1.0
    page.locator("#text").fill("eerst")
    with page.expect_request("**/submit/"):
        page.locator("#send").click()

    page.locator("#send").click()
    page.locator("#also").click()
    until(page, lambda: len(site.posts) == 2)
    page.wait_for_timeout(1_500)

    assert ["also" in sent for sent in site.posts] == [False, True]
