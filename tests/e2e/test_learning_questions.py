"""What a group wants to learn: raised on a phone at closing, followed, released, taken back."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.scenes import Scene, come_in, is_live, set_scene, sign_in
from tests.e2e.server import Server

QUESTION = "Hoe vragen we door zonder te verhoren?"
FOR_OTHERS = "Hoe vraag je door zonder dat het een verhoor wordt?"


def raise_at_closing(phone: Page, scene: Scene) -> None:
    """Half-typed words and a choice survive that the page is loaded anew."""
    field = phone.get_by_label("Welke vraag willen we met andere teams delen?")
    field.fill(QUESTION)
    phone.get_by_role("radio", name="Vaardigheid").check()
    phone.reload()
    expect(field).to_have_value(QUESTION)
    expect(phone.get_by_role("radio", name="Vaardigheid")).to_be_checked()
    phone.get_by_role("button", name="Breng deze vraag in").click()
    expect(phone.locator("#learning-questions")).to_contain_text(QUESTION)
    expect(field).to_have_value("")


def note_a_finding(desk: Page) -> None:
    desk.get_by_role("link", name="Noteer een bevinding").click()
    desk.get_by_label("Wat hebben jullie geprobeerd?").fill("Eerst stil zijn")
    desk.get_by_label("Wat gebeurde er?").fill("De ander praatte verder")
    desk.get_by_role("button", name="Bewaar deze bevinding").click()
    expect(desk.get_by_text("De ander praatte verder")).to_be_visible()


def release_after_the_preview(desk: Page) -> None:
    """Changed after the preview, it is shown once more before anything travels."""
    desk.get_by_role("link", name="Geef deze vraag vrij").click()
    words = desk.get_by_label("De vraag in woorden voor anderen")
    words.fill("Hoe vraag je door?")
    desk.get_by_role("radio", name="Iedereen op deze installatie").check()
    desk.get_by_role("button", name="Bekijk wat anderen zien").click()
    preview = desk.locator("#preview")
    expect(preview).to_contain_text("Hoe vraag je door?")
    words.fill(FOR_OTHERS)
    desk.get_by_role("button", name="Geef het zo vrij").click()
    expect(preview).to_contain_text(FOR_OTHERS)
    desk.get_by_role("button", name="Geef het zo vrij").click()
    expect(desk.locator("#release")).to_contain_text("Vrijgegeven voor iedereen")


def test_from_closing_to_taking_back(
    server: Server, new_phone: NewScreen, new_desktop: NewScreen, new_room_screen: NewScreen
) -> None:
    people = [("Piet", "handed_in"), ("Sanne", "making")]
    scene = set_scene(server, step="close", people=people)
    piet, sanne, room, desk = new_phone(), new_phone(), new_room_screen(), new_desktop()
    come_in(piet, scene, "Piet")
    come_in(sanne, scene, "Sanne")
    room.goto(scene.room_path)
    sign_in(desk, scene)
    for screen in (piet, sanne, room, desk):
        is_live(screen)

    raise_at_closing(piet, scene)
    for screen in (room, desk):
        expect(screen.locator("#learning-questions")).to_contain_text(QUESTION)

    desk.get_by_role("link", name="Hoe staat het met de vraag?").click()
    desk.get_by_role("radio", name="Aan gewerkt").check()
    desk.get_by_role("button", name="Bewaar hoe het staat").click()
    expect(desk.locator("#learning-questions")).to_contain_text("Aan gewerkt")
    expect(piet.locator("#learning-questions")).to_contain_text("Aan gewerkt")

    desk.get_by_role("link", name="Hoe staat het met de vraag?").click()
    desk.get_by_role("link", name="Naar de bevindingen").click()
    note_a_finding(desk)
    release_after_the_preview(desk)

    desk.get_by_role("link", name="Neem terug").click()
    desk.get_by_role("button", name="Neem terug").click()
    expect(desk.locator("#release")).to_contain_text("Teruggenomen op")
    expect(desk.locator("main")).not_to_contain_text(FOR_OTHERS)
    assert QUESTION not in sanne.content()
