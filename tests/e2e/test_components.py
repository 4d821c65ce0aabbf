"""The component page under the real security policy: axe, small screens, targets for a thumb."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.e2e.conftest import NewScreen
from tests.e2e.server import Server
from tests.e2e.watching import Watch

WIDTHS = (320, 768, 1280)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Links in running text are as high as their line; all else must fit a thumb.
SMALL = """() => [...document.querySelectorAll("button, input, select, textarea")]
  .map((control) => control.closest("label") ?? control)
  .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 44)
  .map((target) => target.outerHTML.slice(0, 120))"""


def test_components_in_both_schemes_at_every_width(
    server: Server, watch: Watch, new_desktop: NewScreen, axe: Callable[[Page], None]
):
    # While developing our sheets are imported one by one; axe copies imports into a style element
    # of its own, which the policy refuses. Our own style attributes: tests/ui/test_partials.py.
    watch.tolerate("Applying inline style")
    server.stop()
    server.environment["PITSTOP_DEBUG"] = "1"
    server.start()

    for scheme in ("light", "dark"):
        page = new_desktop(color_scheme=scheme)
        page.goto("/components/")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})

            assert page.evaluate(SIDEWAYS) <= 0, f"{scheme} at {width} px scrolls sideways"
            assert page.evaluate(SMALL) == []
            axe(page)
