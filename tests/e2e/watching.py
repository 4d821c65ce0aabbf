"""Watch browser pages for what a person would never report: the silent faults."""

import re
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError
from playwright.sync_api import Error as PlaywrightError

# Chromium's own line for a failed request; the response itself is judged below.
ANNOUNCED_TWICE = re.compile(r"^Failed to load resource")
OWN_SCHEMES = ("data:", "blob:", "about:")
ASSETS = {"stylesheet", "script", "image", "font", "manifest"}


class Watch:
    """Collects errors in scripts, breaches of the content security policy (which Chromium writes
    as console errors), requests to other origins, missing assets and answers of 500 and above.

    A refusal (4xx) of a page or a fetch is an answer, and the test's own business.
    """

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.faults: list[str] = []
        self.tolerated: list[re.Pattern[str]] = []
        self.contexts: list[BrowserContext] = []

    def follow(self, context: BrowserContext) -> None:
        self.contexts.append(context)
        context.on("console", self.on_console)
        context.on("weberror", self.on_error)
        context.on("request", self.on_request)
        context.on("response", self.on_response)

    def tolerate(self, pattern: str) -> None:
        """Accept faults that match, in a test that provokes them."""
        self.tolerated.append(re.compile(pattern))

    def remaining(self) -> list[str]:
        return [
            fault
            for fault in self.faults
            if not any(pattern.search(fault) for pattern in self.tolerated)
        ]

    def pages(self) -> list[Page]:
        return [page for context in self.contexts for page in context.pages]

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not ANNOUNCED_TWICE.match(message.text):
            self.faults.append(f"console: {message.text}")

    def on_error(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error.stack or error.error}")

    def on_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", *OWN_SCHEMES)):
            self.faults.append(f"request to another origin: {request.url}")

    def on_response(self, response: Response) -> None:
        is_missing = response.status >= 400 and response.request.resource_type in ASSETS
        if is_missing or response.status >= 500:
            self.faults.append(f"answer {response.status}: {response.url}")


def take_pictures(pages: list[Page], folder: Path, name: str) -> list[Path]:
    """A picture of each open page, to see what a failed test saw."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = re.sub(r"[^\w-]+", "-", name).strip("-")
    pictures = []
    for number, page in enumerate(pages, start=1):
        picture = folder / f"{plain}-{number}.png"
        # A crashed page has no picture; its test has failed anyway.
        with suppress(PlaywrightError):
            page.screenshot(path=picture, timeout=5_000)
            pictures.append(picture)
    return pictures
