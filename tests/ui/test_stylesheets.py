"""What our stylesheets keep to: the one red, no shouting, and no file left out."""

import re
from pathlib import Path

import pytest

from build_assets import bundled_stylesheet

CSS = Path(__file__).parents[2] / "src" / "pitstop" / "ui" / "static" / "ui" / "css"
# A knot marks a contribution that stands in a thread; the rest of the red is the thread's own.
RED_MAY_STAND_IN = {
    "tokens.css",
    "thread.css",
    "recognition.css",
    "agreement.css",
    "contribution.css",
}
PHYSICAL = re.compile(
    r"^\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom"
    r"|width|height|(?:min|max)-(?:width|height)|text-align: (?:left|right))\b[^:]*:",
    re.MULTILINE,
)


def sheets() -> list[Path]:
    return sorted(path for path in CSS.glob("*.css") if path.name != "index.css")


def names() -> list[str]:
    return [sheet.name for sheet in sheets()]


def test_index_names_every_sheet_once():
    imported = re.findall(r'@import "([\w-]+\.css)"', (CSS / "index.css").read_text())

    assert sorted(imported) == names()


def test_bundle_holds_every_sheet_and_no_import():
    bundle = bundled_stylesheet()

    assert "@import" not in bundle
    assert [name for name in names() if f"/* {name} */" not in bundle] == []


def test_bundle_reaches_the_font_from_one_folder_higher():
    assert 'url("../vendor/fonts/' in bundled_stylesheet()


@pytest.mark.parametrize("name", names())
def test_sheet_does_not_shout_and_follows_the_writing_direction(name: str):
    css = (CSS / name).read_text()

    assert "!important" not in css
    assert PHYSICAL.findall(css) == []


def test_red_is_for_threads_only():
    red = {path.name for path in sheets() if "--pitstop-thread" in path.read_text()}

    assert red <= RED_MAY_STAND_IN


def test_colours_are_named_in_the_tokens_only():
    loose = {
        path.name: re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text())
        for path in sheets()
        if path.name != "tokens.css"
    }

    # A QR picture is dark on white in both schemes, or telephones cannot read it.
    assert {name: found for name, found in loose.items() if found} == {"qr.css": ["#ffffff"]}
