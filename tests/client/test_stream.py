"""The page follows the stream, and polls where no stream comes through."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e


def connection(page, state):
    expect(page.locator("html")).to_have_attribute("data-connection", state, timeout=8_000)


def test_fragments_change_append_prepend_and_remove(site, visit):
    site.contributions = {"1": "een"}
    page = visit()

    site.fragment(
        '<h1 id="title">Taak</h1>\n'
        '<li id="c-2" data-into="list">twee</li>\n'
        '<li id="c-0" data-into="list" data-first>nul</li>'
    )
    expect(page.locator("#list li")).to_have_text(["nul", "een", "twee"])
    site.fragment('<li id="c-1" data-gone></li>')

    expect(page.locator("#list li")).to_have_text(["nul", "twee"])
    expect(page.locator("#title")).to_have_text("Taak")
    assert site.pages == 1


def test_stale_personal_parts_are_fetched_alone(site, visit):
    page = visit()
    site.contributions["1"] = "een"

    site.fragment('<template id="x" data-stale="mine"></template>')

    expect(page.locator("#own")).to_have_text("1 verstuurd")
    expect(page.locator("#list li")).to_have_count(0)


def test_a_fragment_older_than_the_page_is_ignored(site, visit):
    site.revision = 8
    page = visit()

    site.fragment('<h1 id="title">Oud</h1>', revision=7)
    site.fragment('<p id="own">nieuw</p>', revision=9)

    expect(page.locator("#own")).to_have_text("nieuw")
    expect(page.locator("#title")).to_have_text("Situatie")


def test_a_hello_with_another_revision_fetches_the_page(site, visit):
    page = visit()
    site.above = '<p id="news">gemist</p>'
    site.revision = 5

    site.drop_streams()

    expect(page.locator("#news")).to_have_text("gemist")
    assert site.pages == 2


def test_a_changed_kind_of_viewer_opens_the_other_stream(site, visit):
    page = visit()
    site.stream_path = "/stream/one/?as=facilitator"

    with page.expect_request("**/stream/one/?as=facilitator"):
        site.tell_to_fetch()
    connection(page, "live")
    page.wait_for_timeout(200)

    assert site.opened == 2


def test_a_page_that_stops_being_live_closes_its_stream(site, visit):
    page = visit()
    site.page = lambda: "<title>Klaar</title><div id='page'><h1>Verslag</h1></div>"

    site.event("page", '{"spread": 0}')
    expect(page.locator("h1")).to_have_text("Verslag")

    # The server notices only when it writes.
    for _ in range(100):
        site.event("beat", "1")
        page.wait_for_timeout(100)
        if not site.streams:
            break
    assert not site.streams


def test_a_check_fetches_the_page_only_when_the_revision_differs(site, visit):
    page = visit()
    site.event("check", '{"spread": 0}')
    page.wait_for_timeout(300)
    assert site.pages == 1

    site.revision += 1
    site.above = '<p id="news">gemist</p>'
    site.event("check", '{"spread": 0}')

    expect(page.locator("#news")).to_have_text("gemist")


def test_a_blocked_stream_is_replaced_by_polling(site, visit, context):
    context.route("**/stream/**", lambda route: route.abort())
    page = visit(live=False)
    connection(page, "polling")

    site.above = '<p id="news">gepolst</p>'
    site.revision += 1

    expect(page.locator("#news")).to_have_text("gepolst", timeout=8_000)


def test_a_refused_stream_is_replaced_by_polling(site, visit, context):
    context.route("**/stream/**", lambda route: route.fulfill(status=503, body="Full"))
    page = visit(live=False)
    connection(page, "polling")

    context.unroute("**/stream/**")

    connection(page, "live")


def test_a_buffered_stream_is_replaced_by_polling(site, visit, context):
    site.holds_stream = True
    page = context.new_page()
    page.clock.install()
    page = visit(live=False, page=page)
    page.clock.run_for(10_500)
    connection(page, "polling")

    site.above = '<p id="news">gepolst</p>'
    site.revision += 1
    page.clock.run_for(6_500)

    expect(page.locator("#news")).to_have_text("gepolst")


def test_a_silent_stream_is_replaced_by_polling_and_opened_again(site, visit, context):
    page = context.new_page()
    page.clock.install()
    page = visit(page=page)

    page.clock.run_for(41_000)
    connection(page, "polling")
    page.clock.run_for(4_600)

    connection(page, "live")


def test_the_evicted_tab_polls(site, visit):
    page = visit()

    site.event("bye", '{"poll": true}')
    connection(page, "polling")
    site.above = '<p id="news">gepolst</p>'
    site.revision += 1

    expect(page.locator("#news")).to_have_text("gepolst", timeout=8_000)
    assert site.opened == 1


def test_a_broken_page_fetch_is_tried_again(site, visit):
    page = visit()
    site.broken.add("/")
    site.above = '<p id="news">later</p>'
    site.tell_to_fetch()
    page.wait_for_timeout(300)

    site.broken.clear()

    expect(page.locator("#news")).to_have_text("later")


def test_markup_from_the_stream_runs_no_script(site, visit, faults):
    page = visit()

    site.fragment(
        '<h1 id="title">x<img src="/none.png" onerror="window.ran = true">'
        "<script>window.ran = true</script></h1>"
    )
    expect(page.locator("#title img")).to_have_count(1)
    page.wait_for_timeout(200)

    assert page.evaluate("window.ran") is None
    assert all("inline event handler" in fault for fault in faults)
    faults.clear()
