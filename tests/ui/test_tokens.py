"""Each pair of colours that meets on a screen, in both schemes: text 4.5 to 1, signs 3 to 1."""

import re
from itertools import product
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "src" / "pitstop" / "ui" / "static" / "ui" / "css"
COLOUR = re.compile(r"--pitstop-([\w-]+): (#[0-9a-f]{6});")

PAPERS = ("paper", "surface", "sunken")
LEVELS = ("principle", "insight", "skill")
PARTS = ("theme", "situation", "task", "accents", "fit", "learned")
TEXT = [
    *product(("ink", "ink-soft", "accent", "accent-strong", "error", "warning", "ok"), PAPERS),
    *product([f"part-{part}" for part in PARTS], PAPERS),
    *product([f"level-{level}" for level in LEVELS], (*PAPERS, "accent-soft")),
    *product(("on-part",), [f"part-{part}" for part in PARTS]),
    *product(("on-accent",), ("accent", "accent-strong")),
    *product(("ink", "accent", "accent-strong"), ("accent-soft", "error-soft")),
    *product(("ink",), ("warning-soft", "ok-soft")),
    ("error", "error-soft"),
    ("warning", "warning-soft"),
    ("ok", "ok-soft"),
]
SIGNS = [
    *product(("thread", "line-strong", "focus"), PAPERS),
    *product(("focus",), ("accent-soft", "error-soft")),
    ("thread", "accent-soft"),
    ("line-strong", "accent-soft"),
]


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2; #ffffff gives 1 and #000000 gives 0."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2; black on white gives 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def schemes() -> dict[str, dict[str, str]]:
    """The colours of the light, the dark and the printed page, as tokens.css gives them."""
    css = (CSS / "tokens.css").read_text()
    light, dark = re.split(r"@media \(prefers-color-scheme: dark\)", css)
    dark = dark.split("@media (prefers-contrast", 1)[0]
    printed = css.split("@media print", 1)[1]
    colours = dict(COLOUR.findall(light))
    return {
        "light": colours,
        "dark": colours | dict(COLOUR.findall(dark)),
        "print": colours | dict(COLOUR.findall(printed)),
    }


def test_contrast_of_black_on_white_is_21():
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SIGNS, 3)], ids=["text", "signs"])
def test_every_pair_can_be_read(scheme: str, pairs: list[tuple[str, str]], least: float):
    colours = schemes()[scheme]

    weak = {
        f"{front} on {back}": round(ratio, 2)
        for front, back in pairs
        if (ratio := contrast(colours[front], colours[back])) < least
    }

    assert not weak


def test_dark_scheme_gives_every_colour_anew():
    css = (CSS / "tokens.css").read_text()
    dark = css.split("prefers-color-scheme: dark", 1)[1].split("@media", 1)[0]

    assert {name for name, _ in COLOUR.findall(dark)} == set(schemes()["light"])


def test_each_part_has_its_own_colour_and_none_is_the_red_of_threads():
    for colours in schemes().values():
        parts = [colours[f"part-{part}"] for part in PARTS]

        assert len({*parts, colours["thread"], colours["error"]}) == len(PARTS) + 2
