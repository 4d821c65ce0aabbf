"""Nothing that somebody typed is lost, whatever happens to network, server, tab or step."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.people import Person, new_item
from tests.e2e.scenes import Deeds, Scene, ask, come_in, is_live, set_scene, sign_in
from tests.e2e.server import Server
from tests.e2e.watching import Watch

PIET = [("Piet", "making"), ("Sanne", "handed_in")]
BOTH_IN = [("Piet", "handed_in"), ("Sanne", "handed_in")]
AWAY = r"answer 5\d\d|ERR_|Failed to fetch"
SAVED = "saved"
NOT_SAVED = re.compile("offline|failed")
CARET = "field => [field.selectionStart, field.selectionEnd]"


def stored(server: Server, text: str) -> str:
    return ask(server, f"Contribution.objects.filter(text__contains={text!r}).count()")


def line(page: Page, slot: str, number: int = 0) -> Locator:
    return page.locator(f'#image [name^="{slot}:"]').nth(number)


def is_saved(page: Page, form: str) -> None:
    expect(page.locator(f"{form} [data-save-state]")).to_have_attribute("data-state", SAVED)


def type_with_caret_inside(field: Locator, text: str) -> None:
    """Type, and leave the caret three letters before the end."""
    field.focus()
    field.page.keyboard.type(text)
    for _letter in range(3):
        field.page.keyboard.press("ArrowLeft")


def is_just_as_typed(field: Locator, text: str) -> None:
    expect(field).to_have_value(text)
    expect(field).to_be_focused()
    assert field.evaluate(CARET) == [len(text) - 3] * 2


# --- One's own image ----------------------------------------------------------------------------


def test_a_draft_outlives_reload_tab_network_and_server(
    server: Server, new_phone: NewScreen, watch: Watch
) -> None:
    """One person, everything that can go wrong, and in the end each line once in the database."""
    watch.tolerate(AWAY)
    scene = set_scene(server, step="own_image", people=PIET)
    piet = new_phone()
    come_in(piet, scene, "Piet")

    line(piet, "situation.hit").fill("voor het herladen")
    piet.reload()
    expect(line(piet, "situation.hit")).to_have_value("voor het herladen")

    line(piet, "situation.shit").fill("voor de dichte tab")
    context = piet.context
    piet.close()
    piet = context.new_page()
    piet.goto(scene.participant_path)
    expect(line(piet, "situation.shit")).to_have_value("voor de dichte tab")

    context.set_offline(True)
    line(piet, "task").fill("zonder netwerk")
    state = piet.locator("#image [data-save-state]")
    expect(state).to_have_attribute("data-state", "offline")
    context.set_offline(False)
    is_saved(piet, "#image")

    piet.route("**/drafts/", lambda route: route.fulfill(status=500), times=1)
    line(piet, "fit.us").fill("tijdens een storing")
    expect(state).to_have_attribute("data-state", "failed")
    is_saved(piet, "#image")
    drafts = "sorted(Draft.objects.values_list('text', flat=True))"
    assert ask(server, drafts) == str(
        ["tijdens een storing", "voor de dichte tab", "voor het herladen", "zonder netwerk"]
    )

    kill_while_typing_and_while_handing_in(server, piet)
    expect(piet.locator("#revise")).to_be_visible(timeout=30_000)
    for text in ("voor het herladen", "voor de dichte tab", "zonder netwerk", "na de klap"):
        assert stored(server, text) == "1"
    assert ask(server, "Draft.objects.count()") == "0"


def kill_while_typing_and_while_handing_in(server: Server, piet: Page) -> None:
    field = line(piet, "accents")
    field.focus()
    piet.keyboard.type("na de ")
    server.kill()
    piet.keyboard.type("klap")
    state = piet.locator("#image [data-save-state]")
    expect(state).to_have_attribute("data-state", NOT_SAVED)
    expect(field).to_have_value("na de klap")
    server.start()
    expect(state).to_have_attribute("data-state", SAVED, timeout=20_000)

    # The server dies with the hand-in in its hands: the browser gets no answer.
    piet.route("**/image/", lambda route: (server.kill(), route.continue_()))
    piet.locator("#image-send").click()
    expect(state).to_have_attribute("data-state", NOT_SAVED)
    piet.unroute("**/image/")
    expect(line(piet, "task")).to_have_value("zonder netwerk")
    server.start()


def test_a_hand_in_whose_answer_was_lost_is_stored_once(
    server: Server, new_phone: NewScreen, watch: Watch
) -> None:
    """The server stores and dies before it can say so; the browser sends once more."""
    watch.tolerate(AWAY)
    scene = set_scene(server, step="own_image", people=PIET)
    piet = new_phone()
    come_in(piet, scene, "Piet")
    line(piet, "task").fill("maar één keer")

    def deliver_and_die(route) -> None:
        route.fetch()
        server.kill()
        route.abort()

    piet.route("**/image/", deliver_and_die, times=1)
    piet.locator("#image-send").click()
    expect(piet.locator("#image [data-save-state]")).to_have_attribute("data-state", "offline")
    piet.close()
    server.start()

    again = watch.contexts[0].new_page()
    again.goto(scene.participant_path)
    expect(again.locator("#revise")).to_be_visible()
    assert stored(server, "maar één keer") == "1"


def test_once_is_once(server: Server, new_phone: NewScreen, watch: Watch) -> None:
    """Double click, five posts at once, two tabs, the back button: each line stands there once."""
    scene = set_scene(server, step="own_image", people=[*PIET, ("Mo", "making"), ("Ria", "making")])
    piet = new_phone()
    come_in(piet, scene, "Piet")

    two_tabs_show_the_same(piet)
    line(piet, "task").fill("twee keer geklikt")
    piet.locator("#image-send").dblclick()
    expect(piet.locator("#revise")).to_be_visible()
    assert stored(server, "twee keer geklikt") == "1"

    piet.goto("/help/")
    piet.go_back()
    expect(piet.locator("#revise")).to_be_visible()
    expect(piet.locator("#image")).to_have_count(0)

    the_same_id_five_times_at_once(server, scene)
    assert stored(server, "vijf keer tegelijk") == "1"
    hand_in_without_script_and_go_back(new_phone(java_script_enabled=False), scene)
    assert stored(server, "terug en nog eens") == "1"


def two_tabs_show_the_same(piet: Page) -> None:
    other = piet.context.new_page()
    other.goto(piet.url)
    line(piet, "accents").fill("in de ene tab")
    expect(line(other, "accents")).to_have_value("in de ene tab")
    line(other, "accents").fill("in de andere tab")
    is_saved(other, "#image")
    expect(line(piet, "task")).to_have_value("")
    other.close()


def the_same_id_five_times_at_once(server: Server, scene: Scene) -> None:
    with Person(server.url) as mo:
        mo.get(scene.own_link("Mo"))
        data = {
            new_item("task"): "vijf keer tegelijk",
            "hand_in": "1",
            "csrfmiddlewaretoken": mo.client.cookies["csrftoken"],
        }
        cookies = dict(mo.client.cookies)

        def post(_time: int) -> int:
            url = f"{server.url}{scene.participant_path}image/"
            return httpx.post(url, data=data, cookies=cookies, timeout=20).status_code

        with ThreadPoolExecutor(5) as five:
            assert list(five.map(post, range(5))) == [302] * 5


def hand_in_without_script_and_go_back(ria: Page, scene: Scene) -> None:
    come_in(ria, scene, "Ria")
    line(ria, "task").fill("terug en nog eens")
    ria.locator("#image-send").click()
    expect(ria.locator("#revise")).to_be_visible()
    ria.go_back()
    ria.goto(scene.participant_path)
    expect(ria.locator("#revise")).to_be_visible()
    ria.locator("#revise").click()
    expect(line(ria, "task")).to_have_value("terug en nog eens")
    ria.locator("#image-send").click()
    expect(ria.locator(".ps-own-image")).to_contain_text("terug en nog eens")


# --- The step changes under one's hands -----------------------------------------------------------


def test_a_step_leaves_an_own_image_and_a_response_alone(
    server: Server, new_phone: NewScreen
) -> None:
    people = [("Piet", "making"), *BOTH_IN[1:], ("Mo", "handed_in")]
    scene = set_scene(server, step="share", people=people)
    piet, mo = new_phone(), new_phone()
    come_in(piet, scene, "Piet")
    come_in(mo, scene, "Mo")
    is_live(piet)
    type_with_caret_inside(line(piet, "task"), "halverwege mijn beeld")
    mo.goto(scene.respond_path("Sanne"))
    type_with_caret_inside(mo.locator("#id_text"), "halverwege mijn reactie")

    with Person(server.url) as fatima:
        Deeds.of_facilitator(fatima, scene).start(2)
        expect(piet.locator("#circuit li").nth(2)).to_have_attribute("aria-current", "step")

        is_just_as_typed(line(piet, "task"), "halverwege mijn beeld")
        is_just_as_typed(mo.locator("#id_text"), "halverwege mijn reactie")
        is_saved(mo, "#respond")
        mo.reload()
        expect(mo.locator("#id_text")).to_have_value("halverwege mijn reactie")
        mo.locator("#respond-send").click()
        piet.locator("#image-send").click()
        for screen in (mo, piet):
            words = screen.locator(".ps-response__words", has_text="halverwege mijn reactie")
            expect(words).to_be_visible()
        for text in ("halverwege mijn beeld", "halverwege mijn reactie"):
            assert stored(server, text) == "1"


A_SENTENCE = "#gather-text"
AN_AGREEMENT = '#agreement-form [name^="agreement.then:"]'
A_TAKE_HOME = "#take-home-text"
# At which step who types where, and the step that comes in between.
LOSSES = [
    ("threads", 3, A_SENTENCE, "Piet"),
    ("threads", 3, A_SENTENCE, "Fatima"),
    ("agree", 4, AN_AGREEMENT, "Piet"),
    ("agree", 4, AN_AGREEMENT, "Fatima"),
    ("close", 0, A_TAKE_HOME, "Piet"),
]


def test_a_step_takes_no_half_typed_words(
    server: Server,
    new_phone: NewScreen,
    new_desktop: NewScreen,
    axe: Callable[[Page], None],
) -> None:
    """The form may leave the screen; its words, caret and focus stay, and come back with it."""
    scene = set_scene(server, step="threads", people=BOTH_IN, threads=1)
    screens = {"Piet": new_phone(), "Fatima": new_desktop()}
    come_in(screens["Piet"], scene, "Piet")
    sign_in(screens["Fatima"], scene)
    places = ["own_image", "share", "threads", "agree", "close"]
    with Person(server.url) as karin:
        others = Deeds(karin, scene)
        karin.client.cookies.update(session_of(screens["Fatima"]))  # a co-facilitator's screen
        karin.get(scene.facilitator_path)
        for step, next_position, place, name in LOSSES:
            others.start(places.index(step))
            page = screens[name]
            text = f"half af in {step}"
            field = page.locator(place)
            expect(field).to_be_visible()
            is_live(page)
            type_with_caret_inside(field, text)

            others.start(next_position)
            stop = page.locator("#circuit li").nth(next_position)
            expect(stop).to_have_attribute("aria-current", "step")
            is_just_as_typed(page.locator(":focus"), text)

            if name == "Piet":
                axe(page)
            others.start(places.index(step))
            expect(page.locator("#circuit li").nth(places.index(step))).to_have_attribute(
                "aria-current", "step"
            )
            expect(field).to_have_value(text)
            field.fill("")


def session_of(page: Page) -> dict[str, str]:
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    return {"sessionid": cookies["sessionid"]}


def test_a_new_sentence_for_a_thread_and_a_note_are_kept(
    server: Server, new_phone: NewScreen, watch: Watch
) -> None:
    """Words on the thread's own page and beside an answer: kept over a reload and a dead server."""
    watch.tolerate(AWAY)
    scene = set_scene(server, step="threads", people=BOTH_IN, threads=1)
    piet = new_phone()
    come_in(piet, scene, "Piet")
    piet.goto(f"{scene.participant_path}threads/{scene.threads[0]}/")
    piet.locator("#id_text").fill("Een betere zin")
    is_saved(piet, "#reword")
    piet.reload()
    expect(piet.locator("#id_text")).to_have_value("Een betere zin")
    server.kill()
    piet.locator("#reword-send").click()
    expect(piet.locator("#reword [data-save-state]")).to_have_attribute("data-state", "offline")
    expect(piet.locator("#id_text")).to_have_value("Een betere zin")
    server.start()
    piet.locator("#reword-send").click()
    expect(piet.locator(".ps-thread__wording")).to_have_text("Een betere zin")
    assert ask(server, "ThreadWording.objects.filter(text='Een betere zin').count()") == "1"

    is_live(piet)
    piet.locator(".ps-ask__note summary").click()
    note = piet.locator(".ps-ask textarea")
    note.fill("Nog niet genoeg")
    is_saved(piet, ".ps-ask")
    piet.reload()
    expect(piet.locator(".ps-ask textarea")).to_have_value("Nog niet genoeg")


def test_a_late_refusal_does_not_call_back_who_types_elsewhere(
    server: Server, new_phone: NewScreen
) -> None:
    scene = set_scene(server, step="agree", people=BOTH_IN)
    piet = new_phone()
    come_in(piet, scene, "Piet")
    held = []
    piet.route("**/agreements/", lambda route: held.append(route))
    piet.locator("#agreement-send").click()
    habit = piet.locator('#habit-form [name^="habit:"]')
    type_with_caret_inside(habit, "altijd maar mailen")

    held[0].continue_()
    expect(piet.locator(AN_AGREEMENT)).to_have_attribute("aria-invalid", "true")

    is_just_as_typed(habit, "altijd maar mailen")


# --- The end --------------------------------------------------------------------------------------


@pytest.mark.parametrize("naming", ["anonymous", "named"])
def test_who_still_types_at_the_close_can_hand_in_within_the_minute(
    server: Server, new_phone: NewScreen, naming: str
) -> None:
    scene = set_scene(server, step="share", people=PIET, naming=naming)
    piet = new_phone()
    come_in(piet, scene, "Piet")
    is_live(piet)
    type_with_caret_inside(line(piet, "task"), "net op tijd")

    with Person(server.url) as fatima:
        Deeds.of_facilitator(fatima, scene).close()
    expect(piet.locator("#late")).to_be_visible()

    is_just_as_typed(line(piet, "task"), "net op tijd")
    piet.locator("#image-send").click()
    expect(piet.locator("#report-link")).to_be_visible()
    assert stored(server, "net op tijd") == "1"
    piet.locator("#report-link").click()
    expect(piet.locator("main")).to_contain_text("net op tijd")


def test_a_take_home_that_is_typed_at_the_close_is_sent_from_the_tray(
    server: Server, new_phone: NewScreen
) -> None:
    scene = set_scene(server, step="close", people=BOTH_IN)
    piet = new_phone()
    come_in(piet, scene, "Piet")
    is_live(piet)
    type_with_caret_inside(piet.locator("#take-home-text"), "ik bel eerder")

    with Person(server.url) as fatima:
        Deeds.of_facilitator(fatima, scene).close()
    expect(piet.locator("#report-link")).to_be_visible()

    is_just_as_typed(piet.locator("#unsent #take-home-text"), "ik bel eerder")
    piet.locator("#take-home-send").click()
    expect(piet.locator("#unsent")).to_be_hidden()
    expect(piet.locator("h1")).to_be_focused()
    assert ask(server, "[home.text for home in TakeHome.objects.all()]") == "['ik bel eerder']"
