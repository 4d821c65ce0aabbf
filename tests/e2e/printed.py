"""What stands on paper: the pages and the words of a PDF that Chromium printed.

Only as much of the format as Chromium writes: plain objects, deflated streams, and fonts that say
which letter each of their signs is.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator

from playwright.sync_api import Page

PAGE = re.compile(rb"/Type\s*/Page\b")
OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"/Length (\d+).*?stream\r?\n", re.DOTALL)
FONT_USED = re.compile(rb"/(F\d+) (\d+) 0 R")
UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\((?:\\.|[^\\()])*\)")
CHARACTER = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>\n")
RANGE = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>\n")


def printed(page: Page) -> bytes:
    """The page as it comes out of the printer, in its own font."""
    page.evaluate("document.fonts.ready.then(() => true)")
    return page.pdf(prefer_css_page_size=True)


def page_count(pdf: bytes) -> int:
    return len(PAGE.findall(pdf))


def page_size_mm(pdf: bytes) -> tuple[int, int]:
    [box] = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf))
    width, height = (round(float(side) / 72 * 25.4) for side in box)
    return width, height


def words_of(pdf: bytes) -> str:
    """All letters on all pages, without spaces: where a line breaks is no matter of words."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if PAGE.search(body)]
    text = "".join("".join(_words_of_page(page, objects)) for page in pages)
    return without_spaces(text)


def without_spaces(text: str) -> str:
    """A font may draw "fi" as one sign; taken apart it is the same word."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _words_of_page(page: bytes, objects: dict[int, bytes]) -> Iterator[str]:
    fonts = {}
    for name, number in FONT_USED.findall(page):
        letters = UNICODE.search(objects[int(number)])
        assert letters is not None
        table = _stream(objects[int(letters[1])])
        fonts[name] = _letters(table), _digits_of_a_sign(table)
    contents = re.search(rb"/Contents (\d+) 0 R", page)
    assert contents is not None
    font: dict[int, str] = {}
    digits = 2
    for name, shown in SHOWN.findall(_stream(objects[int(contents[1])])):
        if name:
            font, digits = fonts[name]
        for start in range(0, len(shown), digits):
            yield font.get(int(shown[start : start + digits], 16), "")


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    assert found is not None
    # By its length: compressed data may well end in what looks like the end of a line.
    return zlib.decompress(body[found.end() : found.end() + int(found[1])])


def _digits_of_a_sign(table: bytes) -> int:
    found = re.search(rb"begincodespacerange\n<([0-9A-Fa-f]+)>", table)
    assert found is not None
    return len(found[1])


def _letters(table: bytes) -> dict[int, str]:
    """Which letter each sign of a font is."""
    letters = {}
    for block in re.findall(rb"beginbfchar\n(.*?)endbfchar", table, re.DOTALL):
        for sign, letter in CHARACTER.findall(block):
            letters[int(sign, 16)] = bytes.fromhex(letter.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange\n(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in RANGE.findall(block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + step] = chr(int(letter, 16) + step)
    return letters


# Where letters on a sheet stand outside their own block, or over those of another.
MISPLACED = """() => {
  const faults = [];
  const sheet = document.querySelector(".ps-sheet");
  const box = (place) => place.getBoundingClientRect();
  const isIn = (inner, outer) => inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1
    && inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
  const meet = (one, other) => one.top < other.bottom - 1 && other.top < one.bottom - 1
    && one.left < other.right - 1 && other.left < one.right - 1;
  const blocks = [...sheet.querySelectorAll(
    ".ps-sheet__head, .ps-sheet__part, .ps-sheet__anchors, .ps-sheet__cut")];
  const letters = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  for (let node = letters.nextNode(); node; node = letters.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest("svg, .ps-visually-hidden")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const around = node.parentElement.closest(
      ".ps-sheet__head, .ps-sheet__part, .ps-sheet__anchors, .ps-sheet__strip");
    if (!isIn(box(range), box(sheet))) faults.push("off the sheet: " + node.data);
    if (!isIn(box(range), box(around))) faults.push("out of its block: " + node.data);
  }
  blocks.forEach((one, number) => blocks.slice(number + 1)
    .filter((other) => meet(box(one), box(other)))
    .forEach((other) => faults.push(one.className + " over " + other.className)));
  for (const ruled of sheet.querySelectorAll(".ps-sheet__ruled")) {
    const line = ruled.querySelector(".ps-sheet__line");
    if (box(ruled).height < box(line).height - 1) faults.push("no room to write");
  }
  return faults;
}"""

# The room between the margins, as sheet-print.css gives it, in CSS pixels of 1/96 inch.
ROOM_MM = {"a4": (186, 279), "a3": (392, 277)}


def misplaced_on(page: Page, paper: str) -> list[str]:
    """Lay the sheet out as on paper and say what stands wrong."""
    width, height = (int(side / 25.4 * 96) for side in ROOM_MM[paper])
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="print")
    faults: list[str] = page.evaluate(MISPLACED)
    page.emulate_media(media="null")
    return faults
