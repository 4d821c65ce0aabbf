"""Somebody on paper in a running stop, and the sheet they write on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from pitstop.dialogue.formats import Format, shipped_format
from pitstop.dialogue.printed_sheet import PAPERS
from tests.e2e.conftest import NewScreen
from tests.e2e.printed import (
    misplaced_on,
    page_count,
    page_size_mm,
    printed,
    without_spaces,
    words_of,
)
from tests.e2e.scenes import Scene, ask, come_in, is_live, set_scene, set_scenes, sign_in
from tests.e2e.server import Server
from tests.e2e.watching import Watch

AWAY = r"answer 5\d\d|ERR_|Failed to fetch"
LONGEST_THEME = (
    "Samen zorgen we dat elk gezin in Eindhoven en Veldhoven binnen twee weken hulp dichtbij huis "
    "krijgt, van mensen die elkaar kennen en die samen met het gezin bepalen wat er nodig is en "
    "wanneer"
)
FORMATS = ("short", "full", "thermometer", "look_back", "solo")
SIZES = {"a4": (210, 297), "a3": (420, 297)}
LOCALES = {"nl": "nl-NL", "en": "en-GB"}


def line(page: Page, slot: str, number: int = 0) -> Locator:
    return page.locator(f'#sheet-form [name^="{slot}:"]').nth(number)


def sheets(scene: Scene, deed: str) -> str:
    return f"{scene.facilitator_path}sheets/{deed}/"


def stored(server: Server, text: str) -> str:
    return ask(server, f"Contribution.objects.filter(text={text!r}).count()")


def is_saved(page: Page, number: int) -> None:
    expect(page.locator("#sheet-saved")).to_contain_text(f"Vel {number} is bewaard.")


# --- Typing over ----------------------------------------------------------------------------------


def test_one_on_paper_takes_part_from_sheet_to_report(
    server: Server, new_desktop: NewScreen, new_phone: NewScreen, new_room_screen: NewScreen
) -> None:
    """Fatima types Ria's sheet while the others write; it opens with the rest, its words come into
    a thread that the others adopt, and stand in the report with where they came from."""
    people = [("Piet", "handed_in"), ("Sanne", "making")]
    scene = set_scene(server, step="own_image", people=people, naming="named")
    fatima, piet, room = new_desktop(), new_phone(), new_room_screen()
    sign_in(fatima, scene)
    come_in(piet, scene, "Piet")
    room.goto(scene.room_path)
    for screen in (piet, room):
        is_live(screen)
    expect(fatima.locator("#readiness")).to_contain_text("1 van 2 klaar")

    type_sheet_of_ria(fatima)
    expect(piet.locator("#readiness")).to_contain_text("2 van 3 klaar")
    for screen in (piet, room):
        expect(screen.locator("body")).not_to_contain_text("Ria kent de buurt")

    fatima.goto(scene.facilitator_path)
    fatima.locator("#next-step").click()
    for screen in (fatima, piet, room):
        card = screen.locator("#sections .ps-contribution", has_text="Ria kent de buurt")
        expect(card).to_contain_text("Ria · op papier")
        expect(screen.locator("#sections")).not_to_contain_text("Alleen voor Ria")

    type_late_sheet(fatima, scene)
    for screen in (piet, room):
        card = screen.locator("#sections .ps-contribution", has_text="Nagekomen vel")
        expect(card).to_contain_text("Bo · op papier")

    draw_and_adopt(fatima, piet, scene)
    fatima.goto(f"{scene.facilitator_path}close/")
    fatima.locator("#close-send").click()
    fatima.goto(f"{scene.facilitator_path}report/")
    expect(fatima.locator("article")).to_contain_text("Ria · op papier")
    expect(fatima.locator(".ps-facts")).to_contain_text("2 beelden")


def type_sheet_of_ria(fatima: Page) -> None:
    """What she wrote for herself stays on paper: the page does not even show a field for it."""
    fatima.get_by_role("link", name="Typ een vel papier over").click()
    expect(line(fatima, "fit.me")).to_be_hidden()
    fatima.get_by_label("Naam op het vel").fill("Ria")
    line(fatima, "situation.hit").fill("Ria kent de buurt")
    line(fatima, "task").fill("Ria wil rust")
    fatima.locator("#sheet-send").dblclick()
    is_saved(fatima, 1)
    expect(line(fatima, "task")).to_have_value("")
    expect(fatima.locator("#sheet-form")).not_to_contain_text("Ria")


def type_late_sheet(fatima: Page, scene: Scene) -> None:
    fatima.goto(sheets(scene, "new"))
    expect(fatima.locator("#sheet-open")).to_be_visible()
    fatima.get_by_label("Naam op het vel").fill("Bo")
    line(fatima, "situation.shit").fill("Nagekomen vel")
    fatima.locator("#sheet-send").click()
    is_saved(fatima, 2)
    expect(fatima.get_by_role("link", name="Neem terug")).to_have_count(0)


def draw_and_adopt(fatima: Page, piet: Page, scene: Scene) -> None:
    """Sanne still writes and two are on paper: Piet is the only one whose answer is waited for."""
    fatima.goto(scene.facilitator_path)
    fatima.locator("#next-step").click()
    expect(fatima.locator("#gather-text")).to_be_visible()
    fatima.locator("#sections .ps-contribution", has_text="Ria wil rust").get_by_role(
        "checkbox"
    ).check()
    fatima.locator("#gather-text").fill("We houden het rustig")
    fatima.locator("#gather-send").click()
    thread = piet.locator("#threads li", has_text="We houden het rustig")
    expect(thread).to_be_attached()
    piet.get_by_role("button", name="Ja", exact=True).click()
    expect(thread).to_contain_text("Vastgesteld")
    expect(thread.locator(".ps-thread__by")).to_have_text("Ria · op papier")


def test_half_typed_sheet_outlives_reload_tab_and_network_and_is_stored_once(
    server: Server, new_desktop: NewScreen, watch: Watch
) -> None:
    """On the device alone: a line that was added comes back too, and the private one with it."""
    watch.tolerate(AWAY)
    scene = set_scene(server, step="own_image", people=[("Piet", "making")])
    fatima = new_desktop()
    sign_in(fatima, scene)
    fatima.goto(sheets(scene, "new"))

    line(fatima, "situation.hit", 1).fill("op de tweede regel")
    fatima.locator("[data-add-row][value='task']").click()
    line(fatima, "task", 2).fill("op een extra regel")
    fatima.get_by_label("De schrijver wil dit met de groep delen").check()
    line(fatima, "fit.me").fill("ik deel dit")
    fatima.reload()
    context = fatima.context
    fatima.close()
    fatima = context.new_page()
    fatima.goto(sheets(scene, "new"))
    expect(line(fatima, "situation.hit", 1)).to_have_value("op de tweede regel")
    expect(line(fatima, "task", 2)).to_have_value("op een extra regel")
    assert ask(server, "Draft.objects.count()") == "0"

    # The words came back and the tick did not: without leave they are refused, and stay.
    fatima.locator("#sheet-send").click()
    expect(line(fatima, "fit.me")).to_have_attribute("aria-invalid", "true")
    expect(line(fatima, "fit.me")).to_have_value("ik deel dit")
    fatima.get_by_label("De schrijver wil dit met de groep delen").check()

    # The server stored the sheet, but its answer got lost on the way.
    fatima.route("**/sheets/new/", lambda route: (route.fetch(), route.abort()), times=1)
    fatima.locator("#sheet-send").click()
    state = fatima.locator("#sheet-form [data-save-state]")
    expect(state).to_have_attribute("data-state", "offline")
    is_saved(fatima, 1)
    for text in ("op de tweede regel", "op een extra regel", "ik deel dit"):
        assert stored(server, text) == "1"
    assert ask(server, "Participant.objects.filter(is_on_paper=True).count()") == "1"
    expect(line(fatima, "situation.hit", 1)).to_have_value("")
    fatima.reload()
    expect(line(fatima, "situation.hit", 1)).to_have_value("")


def test_next_sheet_begins_empty_and_half_ticked_ones_come_back(
    server: Server, new_phone: NewScreen
) -> None:
    """Ticks, choices and fields have the same names on every sheet; none may stay for the next."""
    scene = set_scene(server, step="anchors", format="thermometer", naming="organisation")
    fatima = new_phone()
    sign_in(fatima, scene)
    fatima.goto(sheets(scene, "new"))
    knows = fatima.get_by_role("group", name="Ik weet wat deze samenwerking moet opleveren.")
    doubts = fatima.get_by_role("group", name="We doen nu de goede dingen.")
    organisation = fatima.get_by_label("Organisatie op het vel")

    organisation.select_option("Veldhoven")
    knows.get_by_text("4", exact=True).click()
    fatima.reload()
    expect(knows.get_by_role("radio", name="4")).to_be_checked()
    doubts.get_by_text("Weet ik niet").click()
    fatima.locator("#sheet-send").click()
    is_saved(fatima, 1)

    expect(fatima.locator("#sheet-form :checked:not(option)")).to_have_count(0)
    expect(organisation).to_have_value("")
    answers = "sorted(AnchorAnswer.objects.values_list('anchor', 'value'))"
    assert ask(server, answers) == "[('right_things', None), ('yield_known', 4)]"
    writer = "Participant.objects.get(is_on_paper=True).organisation.name"
    assert ask(server, writer) == "Veldhoven"
    fatima.reload()
    expect(fatima.locator("#sheet-form :checked:not(option)")).to_have_count(0)


def test_sheets_are_typed_over_by_keyboard_and_without_script(
    server: Server, new_desktop: NewScreen
) -> None:
    scene = set_scene(server, step="own_image", people=[("Piet", "making")])
    with_keys = new_desktop()
    sign_in(with_keys, scene)
    with_keys.goto(sheets(scene, "new"))
    line(with_keys, "theme").focus()
    for text in ("geen woord", "met toetsen"):
        with_keys.keyboard.type(text)
        with_keys.keyboard.press("Tab")
    with_keys.locator("#sheet-send").press("Enter")
    is_saved(with_keys, 1)
    expect(with_keys.locator("#sheet-saved")).to_be_focused()
    with_keys.keyboard.press("Tab")
    expect(line(with_keys, "theme")).to_be_focused()

    plain = new_desktop(java_script_enabled=False, storage_state=with_keys.context.storage_state())
    plain.goto(sheets(scene, "new"))
    line(plain, "task").fill("zonder script")
    plain.locator("[name=one_more][value='task']").click()
    expect(line(plain, "task", 2)).to_be_visible()
    line(plain, "task", 2).fill("met een extra regel")
    plain.locator("#sheet-send").click()
    is_saved(plain, 2)
    plain.get_by_role("link", name="Neem terug vel 1").click()
    plain.locator("#take-back-send").click()
    expect(plain.locator("#sheet-1")).to_have_count(0)
    texts = "sorted(Contribution.objects.values_list('text', flat=True))"
    assert ask(server, texts) == str(["met een extra regel", "zonder script"])


# --- Printing -------------------------------------------------------------------------------------


@pytest.fixture
def printed_scenes(server: Server) -> list[Scene]:
    wishes = [
        {"format": key, "theme": LONGEST_THEME, "naming": naming}
        for key, naming in zip(
            FORMATS, ("named", "organisation", "anonymous", "named", "anonymous"), strict=True
        )
    ]
    return set_scenes(server, *wishes)


@pytest.mark.parametrize("language", LOCALES)
def test_each_format_prints_as_one_page_with_all_its_words_in_their_place(
    printed_scenes: list[Scene], new_desktop: NewScreen, language: str
) -> None:
    assert len(LONGEST_THEME) > 180
    fatima = new_desktop(locale=LOCALES[language], color_scheme="dark")
    sign_in(fatima, printed_scenes[0])
    for key, scene in zip(FORMATS, printed_scenes, strict=True):
        for paper in PAPERS:
            fatima.goto(f"{sheets(scene, 'print')}?paper={paper}")

            pdf = printed(fatima)

            assert (page_count(pdf), page_size_mm(pdf)) == (1, SIZES[paper]), (key, paper)
            words = words_of(pdf)
            wanted = [*texts_of(shipped_format(key), language), LONGEST_THEME, readable(scene.code)]
            missing = [text for text in wanted if without_spaces(text) not in words]
            assert not missing, (key, paper)
            assert not misplaced_on(fatima, paper), (key, paper)


def readable(code: str) -> str:
    return f"{code[:4]} {code[4:]}"


def texts_of(format: Format, language: str) -> Iterator[str]:
    """All that a sheet asks, in one language; chips hold the letters."""
    yield format.name.in_language(language)
    yield format.own_image_step.instruction.in_language(language)
    for part in format.asked_parts:
        yield part.label.in_language(language)
        for slot in part.slots:
            yield slot.question.in_language(language)
            yield slot.prompt.in_language(language)
    for anchor in format.anchors:
        yield anchor.statement.in_language(language)


def test_empty_sheet_prints_as_one_page(server: Server, new_desktop: NewScreen) -> None:
    scene = set_scene(server)
    fatima = new_desktop()
    sign_in(fatima, scene)
    for key in FORMATS:
        for paper in PAPERS:
            address = f"/collaborations/{scene.collaboration}/sheets/{key}/"
            fatima.goto(f"{address}?paper={paper}")

            pdf = printed(fatima)

            assert (page_count(pdf), page_size_mm(pdf)) == (1, SIZES[paper]), (key, paper)
            theme = shipped_format(key).theme_question.nl
            assert without_spaces(theme) in words_of(pdf)
            assert not misplaced_on(fatima, paper), (key, paper)


LENGTHEN = """
from pitstop.dialogue.models import PitStop
pit_stop = PitStop.objects.get(pk={uuid!r})
data = pit_stop.format_data
def lengthen(text):
    return {{key: " ".join([words] * 40)[:{length}].strip() for key, words in text.items()}}
for part in data["parts"]:
    for slot in part["slots"]:
        slot["question"], slot["prompt"] = map(lengthen, (slot["question"], slot["prompt"]))
for anchor in data["anchors"]:
    anchor["statement"] = lengthen(anchor["statement"])
pit_stop.save()
"""


MANY_ORGANISATIONS = """
from pitstop.dialogue.models import PitStop
collaboration = PitStop.objects.get(pk={uuid!r}).collaboration
for number in range(20):
    collaboration.organisations.create(name=f"Stichting Samen Sterk in de Wijk nummer {{number}}")
"""


def test_questions_of_any_length_print_whole(server: Server, new_desktop: NewScreen) -> None:
    """Longer than any that are shipped, and beside twenty organisations to tick: smaller letters up
    to a point, then another page."""
    scene = set_scene(server, format="full", theme=LONGEST_THEME, naming="organisation")
    server.manage("shell", "-c", MANY_ORGANISATIONS.format(uuid=scene.uuid))
    fatima = new_desktop()
    sign_in(fatima, scene)
    seen = set()
    for length in (20, 50, 80, 110, 200, 250, 300):
        server.manage("shell", "-c", LENGTHEN.format(uuid=scene.uuid, length=length))
        for paper in PAPERS:
            fatima.goto(f"{sheets(scene, 'print')}?paper={paper}")
            density = fatima.locator(".ps-sheet").get_attribute("class").rpartition("--")[2]
            seen.add((paper, density))

            pages = page_count(printed(fatima))

            assert (pages == 1) == (density != "long"), (length, paper, density)
            assert not misplaced_on(fatima, paper), (length, paper, density)
    assert {density for _paper, density in seen} == {"plain", "dense", "denser", "long"}
