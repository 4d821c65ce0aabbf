"""A person who uses only the keyboard, and who must always see where they are."""

from playwright.sync_api import Page, expect

MOST_TABS = 120
HERE = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const hasRing = (node) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  };
  // A radio button or checkbox may let its label show where the focus is; inside a date field the
  // browser draws the ring itself, around the part of it.
  const isShown =
    [element, element.closest("label")].filter(Boolean).some(hasRing) ||
    element.matches("[type=date], [type=time]");
  const box = element.getBoundingClientRect();
  return {
    name: element.localName,
    id: element.id,
    isVisible: isShown && style.visibility === "visible" && box.width > 0,
    isInView: box.bottom > 0 && box.top < innerHeight,
  };
}"""


class Keyboard:
    """Presses keys and nothing else; every stop on the way must show that it has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        assert self.where()["name"] in {"input", "textarea"}, f"Typing into {self.where()}"
        self.page.keyboard.type(text)

    def where(self) -> dict[str, object]:
        return self.page.evaluate(HERE)

    def tab_to(self, selector: str, *, back: bool = False) -> None:
        """Tab on, or back, until this element has the focus."""
        target = self.page.locator(selector).first
        expect(target).to_be_visible()
        handle = target.element_handle()
        for _tab in range(MOST_TABS):
            self.press("Shift+Tab" if back else "Tab")
            here = self.where()
            if here["name"] == "body":  # around the end of the page, where the browser itself is
                continue
            assert here["isVisible"], f"No sign of focus on {here}"
            assert here["isInView"], f"The focus is out of sight: {here}"
            if self.page.evaluate("target => document.activeElement === target", handle):
                return
        raise AssertionError(f"{selector} cannot be reached with Tab.")

    def enter(self, selector: str, *, back: bool = False) -> None:
        self.tab_to(selector, back=back)
        self.press("Enter")

    def write(self, selector: str, text: str, *, back: bool = False) -> None:
        self.tab_to(selector, back=back)
        self.type(text)

    def choose(self, selector: str, *, back: bool = False) -> None:
        self.tab_to(selector, back=back)
        self.press("Space")
        expect(self.page.locator(selector).first).to_be_checked()

    def has_not_lost_the_place(self) -> None:
        """After an update or a submit the focus is somewhere on the page, not at its very start."""
        expect(self.page.locator(":focus")).to_have_count(1)
