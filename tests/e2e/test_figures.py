"""The pages of figures in a real browser: axe, narrow, dark, without script, and on paper."""

import json
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import NewScreen
from tests.e2e.server import Server
from tests.e2e.sweeping import LOCALES, Inspection, everything_unfolded, tolerate_imports
from tests.e2e.watching import Watch

PROGRAM = "from tests.e2e.stage import tell\nfrom tests.e2e.stage_figures import set_figures\n"
A4 = {"format": "A4", "print_background": False}


@dataclass(frozen=True)
class Figures:
    uuid: str
    collaboration: str
    cookie: str
    token: str
    facilitator: str
    client: str

    @property
    def progress(self) -> str:
        return f"/collaborations/{self.collaboration}/progress/"


@pytest.fixture
def figures(server: Server) -> Figures:
    told = server.manage("shell", "-c", f"{PROGRAM}tell(set_figures())")
    return Figures(**json.loads(told.strip().splitlines()[-1]))


def come_back(page: Page, server: Server, figures: Figures) -> None:
    cookie = {"name": figures.cookie, "value": figures.token, "url": server.url}
    page.context.add_cookies([cookie])


def sign_in(page: Page, token: str) -> None:
    page.goto(f"/sign-in/{token}/")
    page.locator("#use-link-send").click()
    page.wait_for_url("**/collaborations/**")


@pytest.mark.parametrize("language", LOCALES)
def test_every_page_of_figures_is_accessible(
    server: Server,
    figures: Figures,
    watch: Watch,
    new_desktop: NewScreen,
    inspection: Inspection,
    language: str,
) -> None:
    tolerate_imports(watch)
    piet, fatima, karel = (new_desktop(locale=LOCALES[language]) for _screen in range(3))
    come_back(piet, server, figures)
    sign_in(fatima, figures.facilitator)
    sign_in(karel, figures.client)

    for screen, role in ((piet, "p"), (fatima, "pitstops")):
        own = f"/{role}/{figures.uuid}/"
        inspection.look_at(
            screen,
            iter([everything_unfolded(f"{own}figures/"), everything_unfolded(f"{own}series/")]),
        )
    inspection.look_at(fatima, iter([everything_unfolded(figures.progress)]))
    inspection.look_at(karel, iter([figures.progress, "/collaborations/"]))


def test_progress_prints_on_two_pages_at_most(
    figures: Figures, watch: Watch, new_desktop: NewScreen
) -> None:
    for token in (figures.facilitator, figures.client):
        screen = new_desktop()
        sign_in(screen, token)
        screen.goto(figures.progress)

        pages = re.findall(rb"/Type\s*/Page\b", screen.pdf(**A4))

        assert 1 <= len(pages) <= 2


def test_figures_are_reached_and_read_without_script(
    server: Server, figures: Figures, watch: Watch, new_desktop: NewScreen
) -> None:
    piet = new_desktop(java_script_enabled=False, locale="en-GB")
    come_back(piet, server, figures)

    piet.goto(f"/p/{figures.uuid}/")
    piet.get_by_role("link", name="How shared is our image?").click()
    piet.get_by_role("heading", level=1, name="How shared is our image?").wait_for()
    piet.get_by_role("link", name="See the whole series").click()

    assert piet.get_by_text("From pit stop 1 to 2:").is_visible()
    assert piet.get_by_role("img", name="How close the answers lay at each pit stop.").is_visible()
    assert piet.get_by_role("cell", name="close together").first.is_visible()
