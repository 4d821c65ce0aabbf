"""Start a server with the staged pit stops and take the pictures."""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from pictures.album import Album, Stage
from pictures.walks import SCREENS, components, for_documents
from tests.browser import CHROMIUM, CHROMIUM_OPTIONS
from tests.e2e.databases import ROOT
from tests.e2e.server import Server

SCREENSHOTS = ROOT / "build" / "screenshots"
DOCUMENTS = ROOT / "docs" / "pictures"
SCHEMES = ("light", "dark")


def main() -> int:
    options = parse()
    if not (options.only or options.docs):
        shutil.rmtree(SCREENSHOTS, ignore_errors=True)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="pitstop-") as folder:
        server = Server(f"sqlite:///{folder}/pictures.sqlite3", Path(folder))
        server.environment["PITSTOP_PUBLIC_URL"] = "http://pitstop.voorbeeld.nl"
        server.manage("migrate")
        stage = set_stage(server)
        server.start()
        try:
            number = take_pictures(server, stage, options)
        finally:
            server.stop()
    print(f"{number} pictures in {time.monotonic() - begun:.0f} s")
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Pictures of every screen in every step.")
    parser.add_argument("--docs", action="store_true", help="those the documents show")
    parser.add_argument("--only", default="", help="pictures with this in their name")
    parser.add_argument("--scheme", choices=SCHEMES, action="append")
    return parser.parse_args()


def set_stage(server: Server) -> Stage:
    printed = server.manage("shell", "-c", "from pictures.scenes import main; main()")
    return Stage(server.url, **json.loads(printed.strip().splitlines()[-1]))


def take_pictures(server: Server, stage: Stage, options: argparse.Namespace) -> int:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        if options.docs:
            album = Album(browser, stage, DOCUMENTS, ("light",), "")
            for_documents(album)
            return album.number
        album = Album(browser, stage, SCREENSHOTS, options.scheme or SCHEMES, options.only)
        for screen in SCREENS:
            screen(album)
        # The component page exists only while developing.
        server.stop()
        server.environment["PITSTOP_DEBUG"] = "1"
        server.start()
        components(album)
        browser.close()
    print_sheets(SCREENSHOTS)
    return album.number


def print_sheets(folder: Path) -> None:
    """The pages of each PDF as pictures beside it, where the machine has the program for it."""
    program = shutil.which("pdftoppm")
    if program is None:
        print("No pdftoppm (poppler-utils): the printed pages stay PDF.")
        return
    for document in folder.rglob("*.pdf"):
        command = [program, "-r", "70", "-png", str(document), str(document.with_suffix(""))]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
