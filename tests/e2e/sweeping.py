"""A sweep of pages: how to come on each, and what is looked at there.

Each page is looked at on a wide screen in light colours, and at 320 px in dark ones.
"""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from tests.e2e.accessibility import assert_accessible
from tests.e2e.scenes import Scene
from tests.e2e.watching import Watch

WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
# Codes are drawn by chance, and letters differ in width: look at the widest.
WIDEST_CODE = """
for (const place of document.querySelectorAll("[class*=__code]")) {
  if (/^[A-Z2-9]{4} [A-Z2-9]{4}$/.test(place.textContent.trim())) place.textContent = "WWWW MMMM";
}
"""
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
CODE_UNKNOWN = "AAAA-AAAA"
UNFOLD = "document.querySelectorAll('details').forEach(fold => fold.open = true)"

# A page is an address, or something to do that ends on it.
Way = str | Callable[[Page], None]


def pressed(
    path: str,
    button: str,
    fields: dict[str, str] | None = None,
    *,
    unfold: bool = False,
    level: str = "",
) -> Way:
    def go(page: Page) -> None:
        page.goto(path)
        # The browser's own check would stop what the server is asked to judge.
        page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)")
        if unfold:
            page.evaluate(UNFOLD)
        for field, text in (fields or {}).items():
            page.locator(field).fill(text)
        if level:
            page.locator(f"[name=level][value={level}]").check()
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.locator(button).click()
        page.wait_for_load_state()

    return go


def refused(
    path: str, button: str, fields: dict[str, str] | None = None, *, unfold: bool = False
) -> Way:
    def go(page: Page) -> None:
        pressed(path, button, fields, unfold=unfold)(page)
        page.locator("[data-error-summary], [aria-invalid=true]").first.wait_for()

    return go


def take_home_shared(path: str) -> Way:
    """The page of its author, with the link."""

    def go(page: Page) -> None:
        pressed(path, "#write-home-send", {"[name=text]": "Ik bel eerder zelf."})(page)
        page.locator("#share-home-send").click()
        page.locator("#page-address").wait_for()

    return go


def take_home_read(path: str) -> Way:
    def go(page: Page) -> None:
        page.goto(path)
        page.locator("#see-page").click()
        page.locator(".ps-take-home").first.wait_for()

    return go


def image_refused(scene: Scene) -> Way:
    def go(page: Page) -> None:
        page.goto(scene.participant_path)
        page.locator("#image textarea").first.fill("te lang " * 300)
        page.locator("#image-send").click()
        page.locator("#image [aria-invalid=true]").wait_for()

    return go


def sheet_refused(path: str) -> Way:
    """Words of the writer's own that nobody was asked to share."""

    def go(page: Page) -> None:
        page.goto(path)
        page.locator("[name=shares_private]").check()
        page.locator("[name^='fit.me']").fill("Ik twijfel")
        page.locator("[name=shares_private]").uncheck()
        page.locator("#sheet-send").click()
        page.locator("[name^='fit.me'][aria-invalid=true]").wait_for()

    return go


def take_back_asked(path: str) -> Way:
    def go(page: Page) -> None:
        page.goto(path)
        page.locator("a[href$='/take-back/']").click()
        page.locator("#take-back-send").wait_for()

    return go


def theme_asked_about(path: str) -> Way:
    def go(page: Page) -> None:
        page.goto(path)
        page.locator("[name=theme]").fill("De wachttijd")
        page.locator("[name=format]").first.check()
        page.locator("[name=naming_policy]").first.check()
        page.locator("#prepare-send").click()
        page.locator("#theme-warning").wait_for()

    return go


def everything_unfolded(path: str) -> Way:
    def go(page: Page) -> None:
        page.goto(path)
        page.evaluate(UNFOLD)

    return go


def form_open_too_long(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('#code-form [type=hidden]').value = 'old'")
    page.locator("#id_code").fill(CODE_UNKNOWN)
    page.locator("#code-send").click()
    page.wait_for_load_state()


class Inspection:
    """Looks at pages and remembers what is wrong with any of them."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def look_at(self, page: Page, ways: Iterator[Way]) -> None:
        for way in ways:
            page.set_viewport_size(WIDE)
            page.emulate_media(color_scheme="light", reduced_motion="reduce")
            page.goto(way) if isinstance(way, str) else way(page)
            self.note(page, "wide and light")
            page.set_viewport_size(NARROW)
            page.emulate_media(color_scheme="dark", reduced_motion="reduce")
            page.evaluate(WIDEST_CODE)
            self.note(page, "narrow and dark")
            if (too_wide := page.evaluate(SIDEWAYS)) > 0:
                self.faults.append(f"{page.url}: {too_wide} px sideways at 320 px")

    def note(self, page: Page, circumstances: str) -> None:
        try:
            assert_accessible(page)
        except AssertionError as error:
            self.faults.append(f"{circumstances}: {error}")


def tolerate_imports(watch: Watch) -> None:
    # axe copies imported sheets into a style element of its own, which the policy refuses.
    watch.tolerate("Applying inline style")
