"""A whole short pit stop where no script runs: plain pages, plain posts, reload to see the others.

For locked-down browsers, old phones, and the moment that a script fails to load.
"""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.people import Person
from tests.e2e.scenes import Deeds, Scene, ask, sign_in
from tests.e2e.server import Server
from tests.e2e.story import Story, prepare_story

LINES = ["Wij kennen elkaar", "De lijnen zijn kort", "Er is geld", "En wij durven"]
TASK = "Een gezin belt één keer"
SANNES = "Een gezin krijgt één gezicht"
RESPONSE = "en ook in het weekend"
SENTENCE = "Een gezin vertelt het één keer."
ACTION = "belt wie opneemt de collega"
TAKE_HOME = "Ik bel eerder zelf."


@dataclass(frozen=True)
class Room:
    story: Story
    fatima: Page
    piet: Page
    sanne: Deeds

    def next_step(self, position: int) -> None:
        self.fatima.locator("#next-step").click()
        stop = self.fatima.locator("#circuit li").nth(position)
        expect(stop).to_have_attribute("aria-current", "step")
        self.piet.goto(self.story.participant_path)


def test_a_whole_short_pit_stop_without_script(
    server: Server, new_desktop: NewScreen, new_phone: NewScreen
) -> None:
    story = prepare_story(server)
    fatima, piet = new_desktop(java_script_enabled=False), new_phone(java_script_enabled=False)
    sign_in(fatima, story)
    with Person(server.url) as sanne:
        sanne.join(story)
        scene = Scene(*(getattr(story, name) for name in Story.__dataclass_fields__))
        room = Room(story, fatima, piet, Deeds(sanne, scene))
        join_with_the_code(room)
        own_image(room)
        stored = "Contribution.objects.filter(text__in=" + repr(LINES) + ").count()"
        assert ask(server, stored) == str(len(LINES))
        share_and_respond(room)
        draw_a_thread(room)
        agree(room)
        close_and_read(room)


def join_with_the_code(room: Room) -> None:
    room.piet.goto("/")
    room.piet.get_by_label("Code").fill(f" {room.story.code[:4].lower()} {room.story.code[4:]} ")
    room.piet.locator("#code-send").click()
    room.piet.locator("#join-send").click()
    expect(room.piet).to_have_url(f"{room.piet.url.partition('/p/')[0]}/p/{room.story.uuid}/")


def own_image(room: Room) -> None:
    """One more line than the page offers; what was typed is still there after asking for it."""
    room.next_step(0)
    piet = room.piet
    hits = piet.locator('[name^="situation.hit:"]')
    for number, text in enumerate(LINES[:3]):
        hits.nth(number).fill(text)
    expect(hits).to_have_count(3)
    piet.locator("#image-situation-hit-more").click()
    expect(hits.nth(3)).to_be_visible()
    for number, text in enumerate(LINES[:3]):
        expect(hits.nth(number)).to_have_value(text)
    hits.nth(3).fill(LINES[3])
    piet.locator('[name^="task:"]').first.fill(TASK)
    piet.locator("#image-send").click()
    expect(piet.locator(".ps-own-image")).to_contain_text(LINES[3])

    piet.reload()
    expect(piet.locator(".ps-own-image")).to_contain_text(TASK)
    room.sanne.hand_in(task=SANNES)


def share_and_respond(room: Room) -> None:
    room.next_step(1)
    card = room.piet.locator(".ps-contribution", has_text=SANNES)
    card.get_by_role("link", name="Ik zie het anders").click()
    room.piet.locator("#respond-send").click()
    expect(room.piet.locator("#id_text")).to_have_attribute("aria-invalid", "true")
    room.piet.locator("#id_text").fill(RESPONSE)
    room.piet.locator("#respond-send").click()
    expect(card.locator(".ps-response--differ")).to_contain_text(RESPONSE)


def draw_a_thread(room: Room) -> None:
    room.next_step(2)
    room.sanne.person.get(room.story.participant_path)  # present, and has not answered
    piet = room.piet
    piet.locator("#gather-text").fill(SENTENCE)
    piet.locator("#gather-send").click()
    expect(piet.locator("#gather-errors")).to_be_visible()
    expect(piet.locator("#gather-text")).to_have_value(SENTENCE)
    for words in (TASK, SANNES):
        piet.get_by_role("checkbox", name=words).check()
    piet.locator("#gather-send").click()
    expect(piet.locator(".ps-thread__wording")).to_have_text(SENTENCE)

    piet.locator(".ps-ask button[value=partly]").click()
    expect(piet.locator(".ps-ask .ps-field__error")).to_be_visible()
    piet.locator(".ps-ask button[value=yes]").click()
    expect(piet.locator(".ps-ask--answered button[value=yes]")).to_have_attribute(
        "aria-pressed", "true"
    )
    room.fatima.reload()
    room.fatima.locator("[id^=record-]").click()
    expect(room.fatima.locator(".ps-thread__state")).not_to_contain_text("Nog niet")


def agree(room: Room) -> None:
    room.next_step(3)
    piet, fatima = room.piet, room.fatima
    piet.get_by_role("checkbox", name=SENTENCE).first.check()
    piet.locator("#weigh-send").click()
    expect(piet.get_by_text("Je keuze is binnen.")).to_be_visible()
    form = piet.locator("#agreement-form")
    form.locator('[name^="agreement.if:"]').fill("een gezin weer belt")
    piet.locator("#agreement-send").click()
    expect(form.locator('[name^="agreement.then:"]')).to_have_attribute("aria-invalid", "true")
    expect(form.locator('[name^="agreement.if:"]')).to_have_value("een gezin weer belt")
    form.locator('[name^="agreement.then:"]').fill(ACTION)
    piet.locator("#agreement-send").click()
    expect(piet.locator("#agreements")).to_contain_text(ACTION)

    fatima.reload()
    fatima.locator("#open-weighing").click()
    fatima.locator("#weighing-tools").get_by_role("checkbox", name=SENTENCE).check()
    fatima.locator("#choose-results").click()
    expect(fatima.locator(".ps-result--chosen")).to_contain_text(SENTENCE)


def close_and_read(room: Room) -> None:
    room.next_step(4)
    piet, fatima = room.piet, room.fatima
    piet.locator("#take-home-text").fill(TAKE_HOME)
    piet.locator("#worth-yes").check()
    piet.locator("#take-home-send").click()
    expect(piet.locator("#take-home .ps-quiet")).to_be_visible()
    expect(piet.locator("#take-home-text")).to_have_value(TAKE_HOME)

    fatima.locator("#close-link").click()
    fatima.locator("#close-send").click()
    piet.goto(room.story.participant_path)
    for screen in (fatima, piet):
        screen.locator("#report-link").click()
        for words in (SENTENCE, ACTION, TAKE_HOME, RESPONSE):
            expect(screen.locator("main")).to_contain_text(words)
