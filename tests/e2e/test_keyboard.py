"""A whole short pit stop without a mouse, from preparing it to reading its report.

Fatima prepares and leads, Piet takes part; both only press keys. Sanne's words come by request.
"""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.keyboard import Keyboard
from tests.e2e.people import Person
from tests.e2e.scenes import Deeds, Scene, ask, is_live
from tests.e2e.server import Server
from tests.e2e.story import Story, prepare_story

HIT = "Wij kennen elkaar"
EXTRA = "En wij durven te bellen"
TASK = "Een gezin belt één keer"
SANNES = "Een gezin krijgt één gezicht"
RESPONSE = "en ook in het weekend"
SENTENCE = "Een gezin vertelt het één keer."
ACTION = "belt wie opneemt de collega"
TAKE_HOME = "Ik bel eerder zelf."


@dataclass(frozen=True)
class Room:
    fatima: Keyboard
    piet: Keyboard
    sanne: Deeds

    def everyone_is_at(self, position: int) -> None:
        for keyboard in (self.fatima, self.piet):
            stop = keyboard.page.locator("#circuit li").nth(position)
            expect(stop).to_have_attribute("aria-current", "step")

    def next_step(self, position: int) -> None:
        """The facilitator presses Enter; neither of the two is thrown back to the page's start."""
        self.fatima.enter("#next-step")
        self.everyone_is_at(position)
        self.fatima.has_not_lost_the_place()
        self.piet.has_not_lost_the_place()


def test_a_whole_short_pit_stop_by_keyboard(
    server: Server, new_desktop: NewScreen, new_phone: NewScreen
) -> None:
    first = prepare_story(server)
    fatima, piet = Keyboard(new_desktop()), Keyboard(new_phone())

    prepare(fatima, first)
    story = prepared(server)
    join_with_the_code(piet, story)
    with Person(server.url) as sanne:
        sanne.join(story)
        room = Room(fatima, piet, Deeds(sanne, story))
        fatima.enter("#to-screen")
        is_live(fatima.page)
        own_image(room)
        share(room)
        draw_a_thread(room)
        agree(room)
        close_and_read(room)


def prepare(fatima: Keyboard, first: Story) -> None:
    page = fatima.page
    page.goto(first.sign_in_path)
    fatima.enter("#use-link-send")
    fatima.enter("main h2 a")
    fatima.enter("#prepare-link")
    fatima.write("[name=theme]", "Samen op tijd")
    choose_with_arrows(fatima, "format", "short")
    choose_with_arrows(fatima, "naming_policy", "anonymous")
    fatima.enter("#prepare-send")
    page.wait_for_url("**/invite/")
    fatima.has_not_lost_the_place()


def choose_with_arrows(fatima: Keyboard, name: str, value: str) -> None:
    """A group of radio buttons is one stop; arrows go through it, and round."""
    chosen = fatima.page.locator(f"[name={name}]:checked")
    fatima.tab_to(f"[name={name}]:checked" if chosen.count() else f"[name={name}]")
    for _arrow in range(6):
        fatima.press("ArrowDown")
        if chosen.input_value() == value:
            return
    raise AssertionError(f"Arrows do not reach {value}.")


def prepared(server: Server) -> Scene:
    """The pit stop that Fatima has just made."""
    fields = ("pk", "code", "join_token", "room_token")
    newest = "PitStop.objects.get(theme='Samen op tijd')"
    values = ask(server, f"*[getattr({newest}, field) for field in {fields}]").split()
    return Scene(*values, sign_in_token="")


def join_with_the_code(piet: Keyboard, story: Scene) -> None:
    piet.page.goto("/")
    piet.write("#id_code", story.code.lower())
    piet.press("Enter")
    piet.page.wait_for_url(f"**{story.join_path}")
    piet.enter("#join-send")
    expect(piet.page.get_by_role("heading", name="Fijn dat je er bent.")).to_be_visible()
    is_live(piet.page)
    piet.tab_to("#own-link summary")


def own_image(room: Room) -> None:
    fatima, piet, page = room.fatima, room.piet, room.piet.page
    room.next_step(0)
    piet.write('[name^="situation.hit:"]', HIT)
    piet.enter('[data-add-row="row-image-situation-hit"]')
    added = page.locator("#image-situation-hit-rows li[data-added] textarea")
    expect(added).to_be_focused()
    piet.type(EXTRA)
    piet.tab_to('[data-add-row="row-image-situation-hit"]')
    piet.tab_to('[name^="situation.hit:"]', back=True)
    expect(page.locator(":focus")).to_have_value(HIT)
    piet.write('[name^="task:"]', TASK)
    piet.enter("#image-send")
    expect(page.locator("#revise")).to_be_visible()
    piet.has_not_lost_the_place()

    room.sanne.hand_in(task=SANNES)
    expect(fatima.page.locator("#readiness")).to_contain_text("2 van 2")
    fatima.has_not_lost_the_place()


def share(room: Room) -> None:
    piet, page = room.piet, room.piet.page
    room.next_step(1)
    card = page.locator(".ps-contribution", has_text=SANNES)
    expect(card).to_be_visible()
    piet.enter(f"#{card.get_attribute('id')} a[href$=build_on]")
    piet.write("#id_text", RESPONSE)
    piet.enter("#respond-send")
    for screen in (page, room.fatima.page):
        expect(screen.locator(".ps-response__words", has_text=RESPONSE)).to_be_visible()
    piet.has_not_lost_the_place()
    room.fatima.has_not_lost_the_place()
    is_live(page)


def draw_a_thread(room: Room) -> None:
    piet, page, fatima = room.piet, room.piet.page, room.fatima
    room.next_step(2)
    room.sanne.person.get(room.sanne.scene.participant_path)  # present, and has not answered
    for words in (TASK, SANNES):
        box = page.locator(".ps-contribution", has_text=words).get_by_role("checkbox")
        piet.choose(f"#{box.get_attribute('id')}")
    piet.write("#gather-text", SENTENCE, back=True)
    piet.enter("#gather-send")
    for screen in (page, fatima.page):
        expect(screen.locator(".ps-thread__wording")).to_have_text(SENTENCE)
    piet.has_not_lost_the_place()
    fatima.has_not_lost_the_place()

    piet.enter(".ps-ask button[value=yes]")
    expect(page.locator(".ps-ask--answered")).to_be_visible()
    piet.has_not_lost_the_place()
    fatima.enter("[id^=record-]")
    expect(fatima.page.locator(".ps-thread__state")).not_to_have_text(re.compile("Nog niet"))
    fatima.has_not_lost_the_place()


def agree(room: Room) -> None:
    piet, page, fatima = room.piet, room.piet.page, room.fatima
    room.next_step(3)
    piet.choose("#weigh [type=checkbox]", back=is_after(page, "#weigh"))
    piet.enter("#weigh-send")
    expect(page.get_by_text("Je keuze is binnen.")).to_be_visible()
    piet.has_not_lost_the_place()
    piet.write('#agreement-form [name^="agreement.if:"]', "een gezin weer belt")
    piet.write('#agreement-form [name^="agreement.then:"]', ACTION)
    piet.enter("#agreement-send")
    for screen in (page, fatima.page):
        expect(screen.locator("#agreements")).to_contain_text(ACTION)
    expect(page.locator("#agreement-form-heading")).to_be_focused()

    fatima.choose("#weighing-tools [type=checkbox]")
    fatima.enter("#choose-results")
    expect(page.locator(".ps-result--chosen")).to_be_visible()
    fatima.has_not_lost_the_place()
    piet.has_not_lost_the_place()


def is_after(page: Page, selector: str) -> bool:
    """Whether the focus stands further on in the page than this element."""
    return page.locator(selector).evaluate(
        "(element) => Boolean(element.compareDocumentPosition(document.activeElement)"
        " & Node.DOCUMENT_POSITION_FOLLOWING) && !element.contains(document.activeElement)"
    )


def close_and_read(room: Room) -> None:
    piet, page, fatima = room.piet, room.piet.page, room.fatima
    room.next_step(4)
    piet.write("#take-home-text", TAKE_HOME)
    piet.tab_to("#worth-yes")
    piet.press("Space")
    piet.press("ArrowRight")
    expect(page.locator("#worth-partly")).to_be_checked()
    piet.press("ArrowLeft")
    expect(page.locator("#worth-yes")).to_be_checked()
    piet.enter("#take-home-send")
    expect(page.locator("#take-home .ps-quiet")).to_be_visible()
    piet.has_not_lost_the_place()

    fatima.enter("#close-link")
    fatima.enter("#close-send")
    expect(fatima.page.locator("#report-link")).to_be_visible()
    expect(page.locator("#report-link")).to_be_visible()
    piet.has_not_lost_the_place()
    piet.enter("#report-link")
    for words in (SENTENCE, ACTION, TAKE_HOME):
        expect(page.locator("main")).to_contain_text(words)
