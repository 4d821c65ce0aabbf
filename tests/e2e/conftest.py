"""Browser tests: a real server, and screens in people's hands.

Every screen is watched; see tests/e2e/watching.py for what fails a test by itself.
"""

import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.accessibility import assert_accessible
from tests.e2e.databases import ROOT, Databases, databases_of
from tests.e2e.server import Server
from tests.e2e.sweeping import Inspection
from tests.e2e.watching import Watch, take_pictures

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 1,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
ROOM_SCREEN = {"viewport": {"width": 1920, "height": 1080}}
PATIENCE_MS = 10_000


class NewScreen(Protocol):
    def __call__(self, *, locale: str = "nl-NL", **options: Any) -> Page:
        """A page in a browser of its own (own cookies, own storage).

        Options are Playwright's for a context: java_script_enabled=False, color_scheme="dark",
        viewport={"width": 320, "height": 640}, reduced_motion="no-preference", ...
        """


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what the server said and what each screen showed when a test fails."""
    report = yield
    fixtures = getattr(item, "funcargs", {})
    if report.failed and isinstance(fixtures.get("server"), Server):
        report.sections.append(("Server log", fixtures["server"].log()))
    if report.failed and report.when == "call" and isinstance(fixtures.get("watch"), Watch):
        watch = fixtures["watch"]
        pictures = take_pictures(watch.pages(), ROOT / "var" / "test", item.name)
        report.sections.append(("Screens", "\n".join(str(picture) for picture in pictures)))
        report.sections.append(("Faults on the screens", "\n".join(watch.remaining())))
    return report


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    url = os.environ.get("DATABASE_URL", "")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with databases_of(url, worker, tmp_path_factory.mktemp("databases")) as databases:
        yield databases


@pytest.fixture
def server(databases: Databases, tmp_path: Path) -> Iterator[Server]:
    """A running server with an empty, migrated database of its own."""
    server = Server(databases.fresh(), tmp_path)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        databases.discard(server.database_url)
    assert server.may_fail or "Traceback" not in server.log(), server.log()


@pytest.fixture
def manage(server: Server) -> Callable[..., str]:
    """Run a manage.py command on the server's database: manage("shell", "-c", "...")."""
    return server.manage


@pytest.fixture
def watch(browser: Browser, server: Server) -> Iterator[Watch]:
    """Every screen of the test; at its end nothing may have gone wrong on any of them."""
    watch = Watch(server.url)
    yield watch
    for context in watch.contexts:
        context.close()
    assert not watch.remaining(), "\n".join(watch.remaining())


def screens(browser: Browser, watch: Watch, device: dict[str, Any]) -> NewScreen:
    def new_screen(*, locale: str = "nl-NL", **options: Any) -> Page:
        settled = {"timezone_id": "Europe/Amsterdam", "reduced_motion": "reduce"}
        context = browser.new_context(
            **(device | settled | options), base_url=watch.origin, locale=locale
        )
        context.set_default_timeout(PATIENCE_MS)
        watch.follow(context)
        return context.new_page()

    return new_screen


@pytest.fixture
def new_phone(browser: Browser, watch: Watch) -> NewScreen:
    return screens(browser, watch, PHONE)


@pytest.fixture
def new_desktop(browser: Browser, watch: Watch) -> NewScreen:
    return screens(browser, watch, DESKTOP)


@pytest.fixture
def new_room_screen(browser: Browser, watch: Watch) -> NewScreen:
    return screens(browser, watch, ROOM_SCREEN)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """axe(page) refuses a page that breaks a rule of WCAG 2.2 AA."""
    return assert_accessible


@pytest.fixture
def inspection() -> Iterator[Inspection]:
    inspection = Inspection()
    yield inspection
    assert not inspection.faults, "\n".join(inspection.faults)
