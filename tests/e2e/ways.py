"""Ways to a page: an address, or what somebody does that ends on it, such as sending a form."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.e2e.scenes import Scene

CODE_UNKNOWN = "AAAA-AAAA"
UNFOLD = "document.querySelectorAll('details').forEach(fold => fold.open = true)"

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
