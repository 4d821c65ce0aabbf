"""What is learned reaches the home organisation: a programme joins, somebody takes words home."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewScreen
from tests.e2e.scenes import come_in, set_scene, sign_in
from tests.e2e.server import Server

RELEASED = (
    "from pitstop.collaborations.models import Collaboration; "
    "from tests.factories.learning import make_release; "
    "home = Collaboration.objects.get(name='Jeugd dichtbij'); "
    "[make_release(home, f'Hoe {what} wij samen?') for what in ('leren', 'bellen', 'delen')]"
)
PEOPLE = [("Piet", "handed_in"), ("Sanne", "handed_in")]


def test_a_programme_joins_by_link_and_its_coordinator_reads_what_it_released(
    server: Server, new_desktop: NewScreen
) -> None:
    scene, fatima = set_scene(server), new_desktop()
    sign_in(fatima, scene)

    fatima.goto("/collaborations/")
    fatima.get_by_role("link", name="Start een overzicht voor je organisatie").click()
    fatima.get_by_label("Hoe heet je organisatie?").fill("Gemeente Dorp")
    fatima.get_by_role("button", name="Een overzicht starten").click()
    fatima.get_by_role("button", name="Programma's uitnodigen").click()
    fatima.goto(fatima.locator("#invitation-address").inner_text())
    fatima.get_by_label("Jeugd dichtbij").check()
    fatima.get_by_role("button", name="Ja, wij doen mee").click()
    expect(fatima.get_by_role("heading", name="Hoort bij Gemeente Dorp")).to_be_visible()

    server.manage("shell", "-c", RELEASED)
    fatima.goto("/collaborations/")
    fatima.get_by_role("link", name="Overzicht", exact=True).click()

    expect(fatima.get_by_text("Er zijn 3 leervragen aan jullie vrijgegeven.")).to_be_visible()
    expect(fatima.get_by_role("img", name="Kaart van vragen")).to_be_visible()
    expect(fatima.get_by_text("Hoe leren wij samen?").first).to_be_visible()


def test_somebody_takes_their_words_home_and_back(
    server: Server, new_phone: NewScreen, new_desktop: NewScreen
) -> None:
    scene = set_scene(server, step="close", people=PEOPLE)
    piet, colleague = new_phone(), new_desktop()
    come_in(piet, scene, "Piet")

    link = share(piet)
    colleague.goto(link)
    expect(colleague.get_by_text("Ik bel eerder, ook met de huisarts.")).to_be_visible()

    piet.get_by_role("button", name="De pagina terugnemen").click()
    expect(piet.locator("#page-address")).to_have_count(0)
    with colleague.expect_response(lambda answer: answer.url == link) as answer:
        colleague.reload()
    assert answer.value.status == 404


def share(piet: Page) -> str:
    piet.locator("#take-home-text").fill("Ik bel eerder zelf.")
    piet.locator("#take-home-send").click()
    piet.locator("#take-home-page-link").click()
    words = piet.get_by_label("Wat neem je mee?")
    expect(words).to_have_value("Ik bel eerder zelf.")
    words.fill("Ik bel eerder, ook met de huisarts.")
    piet.get_by_role("button", name="Bekijk wat anderen lezen").click()
    expect(piet.locator("#preview")).to_contain_text("Ik bel eerder, ook met de huisarts.")
    piet.get_by_role("button", name="Deze pagina delen").click()
    return piet.locator("#page-address").inner_text()
