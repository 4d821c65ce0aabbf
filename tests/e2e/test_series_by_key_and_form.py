"""Looking back with the keyboard alone, and where no script runs."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.keyboard import Keyboard
from tests.e2e.past import HABIT, THREAD
from tests.e2e.scenes import Scene, ask, come_back, is_live, set_scene
from tests.e2e.server import Server

EFFECT = "Er belt nu altijd iemand terug."
LAST_TIME = "Dit zagen we de vorige keer samen"


@pytest.fixture
def scene(server: Server) -> Scene:
    return set_scene(server, step="look_back", earlier=["Piet"], people=[("Piet", "making")])


def statuses(server: Server) -> str:
    return ask(server, "list(AgreementReview.objects.values_list('status', 'outlook'))")


def values(server: Server, model: str, field: str) -> str:
    return ask(server, f"list({model}.objects.order_by('pk').values_list('{field}', flat=True))")


def option_of(page: Page, sentence: str) -> str:
    name = page.get_by_role("radio", name=sentence).get_attribute("id")
    return f"#{name}"


# --- By keyboard ----------------------------------------------------------------------------------


def test_a_look_back_by_keyboard(server: Server, scene: Scene, new_phone: NewScreen) -> None:
    piet = Keyboard(new_phone())
    come_back(piet.page, scene, "Piet")
    is_live(piet.page)

    choose(piet, "#recall-options", option_of(piet.page, THREAD))
    piet.enter("#recall-send")
    expect(piet.page.get_by_role("heading", name=LAST_TIME)).to_be_focused()

    habit = piet.page.get_by_role("group", name=HABIT).get_attribute("id")
    choose(piet, f"#{habit}", f"#{habit}-often")
    expect(piet.page.locator("#habit-returns [data-save-state]")).to_have_text("Bewaard")

    piet.enter("#earlier-agreements a")
    piet.page.wait_for_url("**/look-back/**")
    choose(piet, "#review-status", "#review-status [value=stuck]")
    piet.write("#review textarea", EFFECT)
    piet.tab_to("#review-outlook [type=radio]")
    piet.press("Space")
    piet.enter("#review-send")
    piet.page.wait_for_url(f"**{scene.participant_path}**")
    expect(piet.page.locator("#earlier-agreements")).to_contain_text(EFFECT)
    piet.has_not_lost_the_place()

    assert values(server, "ThreadRecall", "is_right") == "[True]"
    assert values(server, "HabitAnswer", "answer") == "['often']"
    assert statuses(server) == "[('stuck', 'keep')]"


def choose(keyboard: Keyboard, group: str, wanted: str) -> None:
    """Into the group with Tab, to the answer with the arrows: each press chooses."""
    buttons = keyboard.page.locator(f"{group} [type=radio]")
    checked = keyboard.page.locator(f"{group} [type=radio]:checked")
    keyboard.tab_to(f"{group} [type=radio]:checked" if checked.count() else f"{group} [type=radio]")
    if not checked.count():
        keyboard.press("Space")
    for _press in range(buttons.count()):
        if keyboard.page.locator(wanted).is_checked():
            return
        keyboard.press("ArrowDown")
    expect(keyboard.page.locator(wanted)).to_be_checked()


def test_statements_by_keyboard_save_themselves(server: Server, new_phone: NewScreen) -> None:
    scene = set_scene(server, format="thermometer", step="anchors", people=[("Piet", "making")])
    piet = Keyboard(new_phone())
    piet.page.goto(scene.own_link("Piet"))
    is_live(piet.page)

    choose(piet, "#anchor-yield-known", "#anchor-yield-known-4")
    # The sixth answer belongs to the same question: the arrows come there too.
    choose(piet, "#anchor-residents-notice", "#anchor-residents-notice-unknown")
    expect(piet.page.locator("#anchors [data-save-state]")).to_have_text("Bewaard")

    assert values(server, "AnchorAnswer", "value") == "[4, None]"
    piet.page.reload()
    expect(piet.page.locator("#anchor-yield-known-4")).to_be_checked()


# --- Without script -------------------------------------------------------------------------------


def test_a_look_back_without_script(server: Server, scene: Scene, new_phone: NewScreen) -> None:
    piet = new_phone(java_script_enabled=False)
    come_back(piet, scene, "Piet")

    piet.locator("#recall-send").click()
    expect(piet.locator("#recall-error")).to_be_visible()
    piet.locator("#recall-unknown").click()
    expect(piet.locator("#last-threads")).to_contain_text(THREAD)

    piet.get_by_role("group", name=HABIT).get_by_role("radio", name="Nee").check()
    piet.locator("#habit-returns-send").click()
    habit = piet.get_by_role("group", name=HABIT)
    expect(habit.get_by_role("radio", name="Nee")).to_be_checked()

    piet.get_by_role("link", name="Leg vast hoe het staat").first.click()
    piet.get_by_label("Wat is er door veranderd?").fill("te lang " * 200)
    piet.get_by_role("radio", name="Klaar").check()
    piet.locator("#review-send").click()
    expect(piet.locator("#review [aria-invalid=true]")).to_be_visible()
    expect(piet.get_by_role("radio", name="Klaar")).to_be_checked()
    piet.get_by_label("Wat is er door veranderd?").fill(EFFECT)
    piet.locator("#review-send").click()
    expect(piet.locator("#earlier-agreements")).to_contain_text(EFFECT)

    assert values(server, "ThreadRecall", "is_right") == "[False]"
    assert values(server, "HabitAnswer", "answer") == "['no']"
    assert statuses(server) == "[('done', '')]"


def test_statements_and_goals_without_script(server: Server, new_phone: NewScreen) -> None:
    home = set_scene(server, format="full", step="own_image", people=[("Piet", "making")])
    goals = set_scene(
        server, format="look_back", step="goals", earlier=["Piet"], people=[("Piet", "making")]
    )
    piet = new_phone(java_script_enabled=False)

    piet.goto(home.own_link("Piet"))
    piet.locator("#anchor-yield-known-4").check()
    piet.locator("#anchor-speak-openly-unknown").check()
    piet.locator("#image-task-more").click()
    expect(piet.locator("#anchor-yield-known-4")).to_be_checked()
    piet.locator("[name^='task:']").first.fill("Rust in huis")
    piet.locator("#image-send").click()
    expect(piet.get_by_role("heading", name="Je beeld is binnen.")).to_be_visible()

    piet.goto(goals.own_link("Piet"))
    piet.get_by_role("group", name=THREAD).get_by_role("radio", name="Grotendeels").check()
    piet.locator("#goals-send").click()
    goal = piet.get_by_role("group", name=THREAD)
    expect(goal.get_by_role("radio", name="Grotendeels")).to_be_checked()

    assert values(server, "AnchorAnswer", "value") == "[4, None]"
    assert values(server, "GoalEstimate", "value") == "[4]"
