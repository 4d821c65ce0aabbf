"""A whole full STAP: one facilitator, eight participants on phones, one room screen, all live.

Nobody reloads a page by hand: what somebody does must reach the other screens by itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.server import Server
from tests.e2e.story import Story, prepare_story

PEOPLE = ["Piet", "Sanne", "Mo", "Ria", "Joost", "Aisha", "Henk", "Lot"]
SENTENCE = "Een gezin vertelt het één keer, en wij onthouden het."
BETTER_SENTENCE = "Een gezin hoeft het maar één keer te vertellen. Wij onthouden het."
DIFFERENCE = "want het lag ook aan mij."
ACTION = "belt wie opneemt zelf de collega"
TAKE_HOME = "Ik bel eerder zelf."
MISSING = "Soms wil een gezin het juist vaker vertellen."


def join(phone: Page, story: Story, name: str) -> None:
    phone.goto(story.join_path)
    phone.get_by_label("Je naam").fill(name)
    phone.get_by_role("button", name="Doe mee").click()
    expect(phone.get_by_role("heading", name="Maak je eigen beeld")).to_be_visible()


def make_image(phone: Page, name: str) -> None:
    def first_line(question: str) -> None:
        group = phone.get_by_role("group", name=question)
        group.get_by_role("textbox").first.fill(f"{name} over: {question}")

    for question in (
        "Wat werkt nu mee?",
        "Wat werkt nu tegen?",
        "Wat willen we samen bereiken?",
        "Wat vraagt dit nu van ons?",
        "Hoe past dit bij ons?",
        "Hoe past dit bij mij?",
    ):
        first_line(question)
    phone.get_by_role("button", name="Lever mijn beeld in").click()
    expect(phone.get_by_role("heading", name="Je beeld is binnen.")).to_be_visible()


def next_step(facilitator: Page, label: str) -> None:
    facilitator.locator("#next-step").click()
    current = facilitator.locator("#circuit [aria-current=step]")
    expect(current).to_contain_text(label)


def everyone_sees(screens: list[Page], text: str | re.Pattern[str]) -> None:
    for screen in screens:
        expect(screen.get_by_text(text).filter(visible=True).first).to_be_visible()


def answer(phone: Page, sentence: str, button: str) -> None:
    ask = phone.locator(".ps-ask", has_text=sentence)
    ask.get_by_role("button", name=button, exact=True).click()
    expect(ask.get_by_text("Je antwoord is binnen.")).to_be_visible()


def sign_in(facilitator: Page, story: Story) -> None:
    facilitator.goto(story.sign_in_path)
    facilitator.locator("main form button[type=submit]").first.click()
    facilitator.wait_for_url("**/collaborations/**")
    facilitator.goto(story.facilitator_path)


@dataclass(frozen=True)
class Group:
    """Everyone in the room, each with their own screen."""

    story: Story
    fatima: Page
    room: Page
    phones: list[Page]

    @property
    def piet(self) -> Page:
        return self.phones[0]

    @property
    def sanne(self) -> Page:
        return self.phones[1]

    @property
    def everyone(self) -> list[Page]:
        return [*self.phones, self.room, self.fatima]


def test_a_full_stap_from_link_to_report(
    server: Server,
    new_phone: NewScreen,
    new_desktop: NewScreen,
    new_room_screen: NewScreen,
    axe: Callable[[Page], None],
) -> None:
    story = prepare_story(server, format="full", naming="named")
    phones = [new_phone() for _name in PEOPLE]
    group = Group(story, fatima=new_desktop(), room=new_room_screen(), phones=phones)
    sign_in(group.fatima, story)
    group.room.goto(story.room_path)

    prepare_at_home(group)
    open_the_situation(group)
    draw_a_red_thread(group)
    find_a_better_sentence(group)
    weigh_and_agree(group)
    say_what_goes_home(group)
    close_and_read_the_report(group)

    for screen in (group.piet, group.room, group.fatima):
        axe(screen)


def prepare_at_home(group: Group) -> None:
    """Everyone alone; the facilitator sees a count, never a word."""
    for phone, name in zip(group.phones, PEOPLE, strict=True):
        join(phone, group.story, name)
        make_image(phone, name)
    expect(group.fatima.locator("#readiness")).to_contain_text("8 van 8 klaar")
    expect(group.fatima.get_by_text("Piet over:")).to_have_count(0)


def open_the_situation(group: Group) -> None:
    """The images open everywhere at once; Piet sees something differently, and all read it."""
    next_step(group.fatima, "Thema")
    next_step(group.fatima, "Situatie")
    everyone_sees(group.everyone, "Sanne over: Wat werkt nu tegen?")
    everyone_sees([*group.phones, group.room], "Oordeel niet.")
    expect(group.piet.get_by_text("over: Hoe past dit bij mij?")).to_have_count(0)

    card = group.piet.locator(".ps-contribution", has_text="Sanne over: Wat werkt nu tegen?")
    card.get_by_role("link", name="Ik zie het anders").click()
    group.piet.get_by_label("Jouw woorden").fill(DIFFERENCE)
    group.piet.get_by_role("button", name="Verstuur").click()
    everyone_sees(group.everyone, DIFFERENCE)


def draw_a_red_thread(group: Group) -> None:
    next_step(group.fatima, "Taak")
    everyone_sees(group.phones, "Mo over: Wat willen we samen bereiken?")
    for name in ("Mo", "Ria"):
        group.sanne.get_by_role("checkbox", name=f"{name} over: Wat willen we").check()
    expect(group.sanne.locator("#gather [data-selection-count]")).to_have_text("2 gekozen")
    group.sanne.get_by_label("Welke zin vat dit samen").fill(SENTENCE)
    group.sanne.get_by_role("button", name="Trek deze draad").click()
    everyone_sees(group.everyone, SENTENCE)


def find_a_better_sentence(group: Group) -> None:
    """What somebody misses stays closed until it is opened; a new wording asks everyone again."""
    answer(group.sanne, SENTENCE, "Ja")
    ask = group.piet.locator(".ps-ask", has_text=SENTENCE)
    ask.get_by_role("button", name="Voor een deel").click()
    expect(ask.get_by_text("Zeg in een paar woorden wat er mist.")).to_be_visible()
    ask.get_by_label("Wat mist er?").fill(MISSING)
    ask.get_by_role("button", name="Voor een deel").click()
    expect(ask.get_by_text("Je antwoord is binnen.")).to_be_visible()
    expect(group.room.get_by_text("2 van 8 gaven antwoord")).to_be_visible()
    expect(group.room.get_by_text(MISSING)).to_have_count(0)
    group.fatima.get_by_role("button", name="Toon de antwoorden").click()
    everyone_sees([group.room, group.sanne], MISSING)

    group.sanne.get_by_role("link", name="Pas de zin aan").first.click()
    group.sanne.get_by_label("De zin").fill(BETTER_SENTENCE)
    group.sanne.get_by_role("button", name="Bewaar deze zin").click()
    everyone_sees(group.everyone, BETTER_SENTENCE)
    for phone in group.phones:
        answer(phone, BETTER_SENTENCE, "Ja")
    everyone_sees(group.everyone, re.compile(r"^\s*Vastgesteld\s*$"))


def weigh_and_agree(group: Group) -> None:
    for label in ("Accenten", "Passend"):
        next_step(group.fatima, label)
    everyone_sees(group.phones, "Lot over: Hoe past dit bij ons?")
    next_step(group.fatima, "Afspraken")
    for phone in group.phones[:5]:
        phone.locator("#weigh").get_by_role("combobox", name=BETTER_SENTENCE).select_option("1")
        phone.get_by_role("button", name="Verstuur mijn keuze").click()
        expect(phone.get_by_text("Je keuze is binnen.")).to_be_visible()
    expect(group.room.get_by_text("mensen kozen dit")).to_have_count(0)
    group.fatima.locator("#open-weighing").click()
    everyone_sees([group.room, group.piet], "5 mensen kozen dit")
    group.fatima.locator("#weighing-tools").get_by_role("checkbox", name=BETTER_SENTENCE).check()
    group.fatima.locator("#choose-results").click()
    everyone_sees([group.room, group.piet], "Hier gaan we voor")

    agreement = group.sanne.locator("#agreement-form")
    agreement.get_by_label("Als", exact=True).fill("een gezin voor de tweede keer belt")
    agreement.get_by_label("dan", exact=True).fill(ACTION)
    agreement.get_by_label("Wie let erop?").fill("Ria van het wijkteam")
    group.sanne.locator("#agreement-send").click()
    everyone_sees(group.everyone, ACTION)


def say_what_goes_home(group: Group) -> None:
    next_step(group.fatima, "Afsluiten")
    group.piet.locator("#take-home-text").fill(TAKE_HOME)
    group.piet.locator("#take-home-who").fill("Mijn teamleider")
    for phone in group.phones[:5]:
        phone.locator("#worth-yes").check()
        phone.locator("#take-home-send").click()
        expect(phone.get_by_text("Bewaard.").first).to_be_visible()


def close_and_read_the_report(group: Group) -> None:
    group.fatima.locator("#close-link").click()
    group.fatima.locator("#close-send").click()
    for phone in group.phones:
        expect(phone.get_by_role("heading", name="Deze pitstop is klaar.")).to_be_visible()
        phone.get_by_role("link", name="Lees het verslag").click()
        expect(phone.get_by_text(BETTER_SENTENCE).first).to_be_visible()
    report = group.piet.locator("main")
    for words in (ACTION, TAKE_HOME, DIFFERENCE, SENTENCE):
        expect(report).to_contain_text(words)
    expect(report).not_to_contain_text("Hoe past dit bij mij?")
