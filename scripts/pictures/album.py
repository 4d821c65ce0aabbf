"""Screens of people, and pictures of what stands on them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLate

DEVICES: dict[str, dict[str, Any]] = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 1.5,
        "is_mobile": True,
        "has_touch": True,
    },
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "beamer": {"viewport": {"width": 1920, "height": 1080}},
    "old-beamer": {"viewport": {"width": 1024, "height": 768}},
}
SETTLED = {"timezone_id": "Europe/Amsterdam", "reduced_motion": "reduce"}
PATIENCE_MS = 30_000
LIVE_WITHIN_MS = 5_000
FONTS_ARE_THERE = "document.fonts.ready.then(() => true)"
IS_LIVE = """() => !document.querySelector("#page[data-stream]")
  || document.documentElement.dataset.connection === "live" """
# The clock runs on while pictures are taken; each shows the same.
SAME_TIME = """document.querySelectorAll("[data-timer-value]").forEach(clock => {
  clock.textContent = "2:40" })"""
TOO_HIGH = "document.documentElement.scrollHeight - window.innerHeight"
TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"


@dataclass(frozen=True)
class Stage:
    """What pictures.scenes told: the ids and keys of every pit stop that stands ready."""

    url: str
    scenes: dict[str, dict[str, str]]
    collaboration: str
    empty: str
    sign_in: str


class Album:
    def __init__(
        self, browser: Browser, stage: Stage, folder: Path, schemes: Sequence[str], only: str
    ) -> None:
        self.stage = stage
        self.number = 0
        self._browser = browser
        self._folder = folder
        self._schemes = schemes
        self._only = only
        self._signed_in: Any = None

    @contextmanager
    def screen(self, device: str, locale: str = "nl-NL", **options: Any) -> Iterator[Page]:
        """A page in a browser of its own."""
        context = self._browser.new_context(
            **(DEVICES[device] | SETTLED | options), base_url=self.stage.url, locale=locale
        )
        context.set_default_timeout(PATIENCE_MS)
        yield context.new_page()
        context.close()

    @contextmanager
    def facilitators_screen(self, device: str) -> Iterator[Page]:
        """The same of who is signed in; the link works once, so its cookie is kept."""
        with self.screen(device, storage_state=self._signed_in) as page:
            if self._signed_in is None:
                page.goto(f"/sign-in/{self.stage.sign_in}/")
                page.locator("#use-link-send").click()
                page.wait_for_url("**/collaborations/**")
                self._signed_in = page.context.storage_state()
            yield page

    def wants(self, name: str) -> bool:
        return self._only in name

    def take(self, page: Page, name: str, *, is_whole: bool = True) -> None:
        """What the screen shows at first sight, and the whole page when there is more."""
        if not self.wants(name):
            return
        self._wait_until_live(page, name)
        page.evaluate(FONTS_ARE_THERE)
        if (too_wide := page.evaluate(TOO_WIDE)) > 0:
            print(f"{name}: {too_wide} px too wide")
        for scheme in self._schemes:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            folder = self._folder / scheme if len(self._schemes) > 1 or self._only else self._folder
            folder.mkdir(parents=True, exist_ok=True)
            page.evaluate(SAME_TIME)
            self._store(page, folder / f"{name}.png")
            if is_whole and page.evaluate(TOO_HIGH) > 0:
                self._store(page, folder / f"{name}-whole.png", full_page=True)

    def _wait_until_live(self, page: Page, name: str) -> None:
        try:
            page.wait_for_function(IS_LIVE, timeout=LIVE_WITHIN_MS)
        except TooLate:
            # A busy machine; the page as it was first drawn is the same picture.
            print(f"{name}: not live in time")

    def go(self, page: Page, path: str, name: str, *, is_whole: bool = True) -> None:
        if self.wants(name):
            page.goto(path)
            self.take(page, name, is_whole=is_whole)

    def print(self, page: Page, path: str, name: str) -> None:
        if not self.wants(name):
            return
        page.goto(path)
        page.emulate_media(color_scheme="light")
        self._folder.mkdir(parents=True, exist_ok=True)
        page.pdf(path=self._folder / f"{name}.pdf", format="A4", prefer_css_page_size=True)

    def _store(self, page: Page, path: Path, **options: Any) -> None:
        page.screenshot(path=path, animations="disabled", caret="hide", **options)
        self.number += 1
