"""Ways to a page that is looked at: its address, or something to do that ends on it."""

from collections.abc import Callable

from playwright.sync_api import Page

# A page is an address, or something to do that ends on it.
Way = str | Callable[[Page], None]
UNFOLD = "document.querySelectorAll('details').forEach(fold => fold.open = true)"


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


def everything_unfolded(path: str) -> Way:
    def go(page: Page) -> None:
        page.goto(path)
        page.evaluate(UNFOLD)

    return go
