"""Two pit stops in a row: what the first leaves behind is where the second begins.

Piet and Sanne were there before, with the phones of then; Mo is new. Nobody reloads by hand.
"""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.past import HABIT, LOOSE, THREAD
from tests.e2e.scenes import Scene, ask, come_back, come_in, is_live, set_scene, sign_in
from tests.e2e.server import Server

RECALL = "Welke rode draad hadden we de vorige keer?"
LAST_TIME = "Dit zagen we de vorige keer samen"
EFFECT = "Ria mist iemand die meebelt."
SENTENCE = "Wie het eerst opneemt, belt zelf terug."
ACTION = "belt wie opneemt dezelfde dag terug"


@dataclass(frozen=True)
class Group:
    scene: Scene
    fatima: Page
    room: Page
    piet: Page
    sanne: Page
    mo: Page

    @property
    def phones(self) -> list[Page]:
        return [self.piet, self.sanne, self.mo]

    def next_step(self, label: str) -> None:
        self.fatima.locator("#next-step").click()
        for screen in (self.fatima, *self.phones):
            expect(screen.locator("#circuit [aria-current=step]")).to_contain_text(label)


def test_two_stops_in_a_row_with_a_newcomer(
    server: Server, new_phone: NewScreen, new_desktop: NewScreen, new_room_screen: NewScreen
) -> None:
    names = ("Piet", "Sanne", "Mo")
    people = [(name, "making") for name in names]
    scene = set_scene(server, step="look_back", earlier=["Piet", "Sanne"], people=people)
    phones = [new_phone() for _name in names]
    group = Group(scene, new_desktop(), new_room_screen(), *phones)
    sign_in(group.fatima, scene)
    group.room.goto(scene.room_path)
    for phone, name in zip(phones, names, strict=True):
        (come_back if name in scene.earlier_tokens else come_in)(phone, scene, name)
        is_live(phone)

    remember_the_thread(group)
    record_how_it_goes(group)
    answer_about_habits(group, server)
    make_and_share_images(group)
    draw_and_agree(group)
    close(group)
    join_the_next_one(group)
    look_back_on_this_one(group)


def remember_the_thread(group: Group) -> None:
    """Each for themselves, then on the large screen; who is new reads it at once."""
    expect(group.piet.get_by_role("group", name=RECALL)).to_be_visible()
    expect(group.mo.get_by_role("heading", name=LAST_TIME)).to_be_visible()
    expect(group.room.get_by_text(THREAD)).to_have_count(0)
    group.mo.get_by_role("link", name="Lees in één minuut waar de groep staat").click()
    expect(group.mo.get_by_text(THREAD)).to_be_visible()
    for line in LOOSE:
        expect(group.mo.get_by_text(line)).to_have_count(0)
    group.mo.locator("#back").click()

    group.piet.get_by_role("radio", name=THREAD).check()
    group.piet.locator("#recall-send").click()
    expect(group.piet.get_by_role("heading", name=LAST_TIME)).to_be_focused()
    expect(group.piet.locator("#last-threads")).to_contain_text(THREAD)
    expect(group.sanne.get_by_role("group", name=RECALL)).to_be_visible()

    expect(group.fatima.get_by_text("1 persoon koos een rode draad")).to_be_visible()
    group.fatima.locator("#open-recall").click()
    expect(group.room.locator("#last-threads")).to_contain_text(THREAD)
    expect(group.sanne.get_by_role("heading", name=LAST_TIME)).to_be_visible()


def record_how_it_goes(group: Group) -> None:
    """Anybody records it for the group; it stands everywhere, also before one's own image."""
    group.sanne.get_by_role("link", name="Leg vast hoe het staat").first.click()
    group.sanne.get_by_role("radio", name="Loopt vast").check()
    group.sanne.get_by_label("Wat is er door veranderd?").fill(EFFECT)
    group.sanne.get_by_role("radio", name="Aanpassen").check()
    group.sanne.locator("#review-send").click()
    for screen in (group.sanne, group.piet, group.mo, group.fatima, group.room):
        expect(screen.locator("#earlier-agreements")).to_contain_text("Loopt vast")
        expect(screen.locator("#earlier-agreements")).to_contain_text(EFFECT)


def answer_about_habits(group: Group, server: Server) -> None:
    for phone, answer in zip(group.phones, ("Soms", "Vaak", "Weet ik niet"), strict=True):
        phone.get_by_role("group", name=HABIT).get_by_role("radio", name=answer).check()
        expect(phone.locator("#habit-returns [data-save-state]")).to_have_text("Bewaard")
    expect(group.fatima.get_by_text("3 mensen gaven antwoord over de oude")).to_be_visible()
    kept = "sorted(HabitAnswer.objects.values_list('answer', flat=True))"
    assert ask(server, kept) == "['often', 'sometimes', 'unknown']"

    group.piet.reload()
    habit = group.piet.get_by_role("group", name=HABIT)
    expect(habit.get_by_role("radio", name="Soms")).to_be_checked()


def make_and_share_images(group: Group) -> None:
    group.next_step("IK-beeld")
    for number, phone in enumerate(group.phones):
        task = phone.get_by_role("group", name="Wat willen we samen bereiken?")
        task.get_by_role("textbox").first.fill(f"Iemand van ons belt terug, uiterlijk dag {number}")
        phone.locator("#image-send").click()
        expect(phone.get_by_role("heading", name="Je beeld is binnen.")).to_be_visible()
    group.next_step("Openen en lezen")
    # Three people answered: too few for a figure, and that is said.
    for screen in (group.piet, group.room, group.fatima):
        expect(screen.locator("#looked-back")).to_contain_text("Minder dan vijf mensen")


def draw_and_agree(group: Group) -> None:
    group.next_step("Rode draden")
    group.mo.get_by_role("checkbox", name="uiterlijk dag 1").check()
    group.mo.locator("#gather-text").fill(SENTENCE)
    group.mo.locator("#gather-send").click()
    for phone in group.phones:
        question = phone.locator(".ps-ask", has_text=SENTENCE)
        question.get_by_role("button", name="Ja", exact=True).click()
        expect(question.get_by_text("Je antwoord is binnen.")).to_be_visible()
    expect(group.room.get_by_text("Vastgesteld")).to_be_visible()
    group.next_step("Afspraken")
    form = group.piet.locator("#agreement-form")
    form.get_by_label("Als", exact=True).fill("er iemand belt")
    form.get_by_label("dan", exact=True).fill(ACTION)
    group.piet.locator("#agreement-send").click()
    expect(group.room.locator("#agreements")).to_contain_text(ACTION)


def close(group: Group) -> None:
    group.next_step("Afsluiten")
    group.fatima.locator("#close-link").click()
    group.fatima.locator("#close-send").click()
    group.piet.get_by_role("link", name="Lees het verslag").click()
    report = group.piet.locator("#report-look-back")
    for words in ("Loopt vast", EFFECT, "Aanpassen", "Minder dan vijf mensen"):
        expect(report).to_contain_text(words)


def join_the_next_one(group: Group) -> None:
    """The facilitator prepares it, and everyone comes in with the phone they have."""
    fatima = group.fatima
    fatima.goto(f"/collaborations/{group.scene.collaboration}/pitstops/new/")
    fatima.get_by_label("Waar werken jullie samen aan?").fill("Samen op tijd terugbellen")
    fatima.locator("[name=format][value=short]").check()
    fatima.locator("[name=naming_policy][value=anonymous]").check()
    fatima.locator("#prepare-send").click()
    fatima.wait_for_url("**/invite/")
    address = fatima.locator("[href*='/j/'], #join-address, .ps-link-to-copy").first
    link = (address.text_content() or "").strip()
    path = "/j/" + link.partition("/j/")[2].split("/")[0] + "/"
    fatima.locator("#to-screen").click()
    for phone in group.phones:
        phone.goto(path)
        phone.locator("#join-send").click()
        expect(phone.get_by_role("link", name="Lees in één minuut")).to_be_visible()
    fatima.locator("#next-step").click()


def look_back_on_this_one(group: Group) -> None:
    """All three were there this time, Mo too: each is asked for the thread they drew together."""
    for phone in group.phones:
        expect(phone.get_by_role("group", name=RECALL)).to_be_visible()
        expect(phone.locator("#earlier-agreements")).to_contain_text(ACTION)
        # Of before that only what goes on.
        expect(phone.locator("#earlier-agreements")).to_contain_text(EFFECT)
    group.mo.get_by_role("radio", name=SENTENCE).check()
    group.mo.locator("#recall-send").click()
    expect(group.mo.locator("#last-threads")).to_contain_text(SENTENCE)
    expect(group.mo.locator("#last-threads")).not_to_contain_text(THREAD)
