"""The client scripts in a real browser, on a small site under the strict policy of the real one."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.client.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def faults() -> list[str]:
    """Script errors and refusals by the policy; one that is expected must be taken out."""
    return []


@pytest.fixture
def context(browser: Browser, faults: list[str]) -> Iterator[BrowserContext]:
    """One person's browser."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.on("weberror", lambda fault: faults.append(str(fault.error)))
    context.on(
        "console",
        lambda message: (
            faults.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    yield context
    context.close()
    assert not faults


@pytest.fixture
def visit(context: BrowserContext, site: Site) -> Callable[..., Page]:
    def visit(path: str = "/", *, live: bool = True, page: Page | None = None) -> Page:
        page = page or context.new_page()
        page.goto(site.url + path)
        if live:
            expect(page.locator("html")).to_have_attribute("data-connection", "live")
        return page

    return visit
