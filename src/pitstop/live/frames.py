"""Server-sent events as bytes: rendered once, written to every stream of a kind."""

import json
import random
import re

from pitstop.live.sources import Frame

LINE_END = re.compile(r"\r\n|\r|\n")
MS_PER_VIEWER = 10
MOST_SPREAD_MS = 10_000


def event(name: str, data: str, *, revision: int | None = None) -> bytes:
    """One event. Line ends of any kind in `data` arrive in the browser as a line feed."""
    head = f"event: {name}\n" if revision is None else f"id: {revision}\nevent: {name}\n"
    return (head + "".join(f"data: {line}\n" for line in LINE_END.split(data)) + "\n").encode()


def spread_ms(viewers: int) -> int:
    """Over how many milliseconds this many viewers should fetch their page."""
    return min(MOST_SPREAD_MS, MS_PER_VIEWER * max(0, viewers - 1))


def hello(revision: int) -> bytes:
    """The greeting. How long a browser waits before it reconnects differs, against a stampede."""
    retry = f"retry: {random.randint(1_000, 4_000)}\n"  # noqa: S311 - no secret
    return retry.encode() + event("hello", json.dumps({"revision": revision}), revision=revision)


def page(viewers: int, *, revision: int | None = None) -> bytes:
    """Fetch your page."""
    return event("page", json.dumps({"spread": spread_ms(viewers)}), revision=revision)


def check(viewers: int) -> bytes:
    """Something may have passed you: compare your revision, and fetch your page if it differs."""
    return event("check", json.dumps({"spread": spread_ms(viewers)}))


def rendered(frame: Frame, viewers: int) -> bytes:
    if frame.refresh:
        return page(viewers, revision=frame.revision)
    if not frame.html:
        return b""
    fragments = event("fragments", frame.html, revision=frame.revision)
    if "data-stale" in frame.html:
        return event("spread", str(spread_ms(viewers))) + fragments
    return fragments


BEAT = event("beat", "1")
BYE = event("bye", "{}")
EVICTED = event("bye", '{"poll": true}')
BEHIND = page(0)
