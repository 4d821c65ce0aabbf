"""A small site that behaves as the real one should: a live page, drafts, one form, a stream.

The test holds the `Site` and changes it while a browser looks at it.
"""

import json
import queue
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "src/pitstop/ui/static"
IDIOMORPH = (
    ROOT / "build/assets/vendor/idiomorph.esm.js",
    ROOT / "node_modules/idiomorph/dist/idiomorph.esm.js",
)
POLICY = (
    "default-src 'none'; script-src 'self'; img-src 'self' data:; style-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types pitstop"
)
STATES = (
    'data-saving="Opslaan…" data-saved="Opgeslagen" '
    'data-offline="Geen verbinding" data-failed="Niet gelukt"'
)


class Site:
    def __init__(self) -> None:
        self.revision = 1
        self.above = ""
        self.below = ""
        self.has_form = True
        self.outbox = 'data-outbox="image"'
        self.draft_saved = ""
        self.error = ""
        self.version = 1
        self.stream_path = "/stream/one/?as=participant"
        self.contributions: dict[str, str] = {}
        self.posts: list[dict[str, str]] = []
        self.drafts: list[dict[str, str]] = []
        self.pages = 0
        self.broken: set[str] = set()  # paths that answer 500
        self.holds_stream = False  # a proxy that keeps the bytes to itself
        self.submit_takes = 0.0
        self.page_leaves = threading.Event()  # cleared: a page is made, but does not leave yet
        self.page_leaves.set()
        self.streams: list[queue.Queue[bytes]] = []
        self.opened = 0
        self.server = SiteServer(("127.0.0.1", 0), Handler)
        self.server.site = self
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    # What a test does

    def fragment(self, html: str, *, revision: int | None = None) -> None:
        self.revision = revision if revision is not None else self.revision + 1
        self.event("fragments", html, revision=self.revision)

    def event(self, name: str, data: str, *, revision: int | None = None) -> None:
        head = "" if revision is None else f"id: {revision}\n"
        lines = "".join(f"data: {line}\n" for line in data.split("\n"))
        for stream in list(self.streams):
            stream.put(f"{head}event: {name}\n{lines}\n".encode())

    def tell_to_fetch(self) -> None:
        self.revision += 1
        self.event("page", '{"spread": 0}')

    def drop_streams(self) -> None:
        for stream in list(self.streams):
            stream.put(b"")

    def close(self) -> None:
        self.drop_streams()
        self.server.shutdown()
        self.server.server_close()

    # What it shows

    def page(self) -> str:
        return f"""<!doctype html><html lang="nl"><head><meta charset="utf-8">
<title>Pitstop</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/site.css">
<script type="module" src="/static/ui/js/pitstop.js"></script></head><body>
<section id="unsent" data-title="Nog niet verstuurd" data-discard="Weggooien" hidden></section>
<main><div id="page" data-stream="{self.stream_path}" data-revision="{self.revision}"
 data-revision-url="/revision/" data-device-key="piet">
<h1 id="title">Situatie</h1>
{self.above}
<ul id="list" data-announce-one="1 nieuwe bijdrage" data-announce-many="%d nieuwe bijdragen">
{"".join(f'<li id="c-{key}">{text}</li>' for key, text in self.contributions.items())}</ul>
<div id="mine" data-personal><p id="own">{len(self.contributions)} verstuurd</p>
{self.form() if self.has_form else "<p id='closed'>Deze stap is voorbij.</p>"}</div>
{self.below}
</div></main><p id="announcer" role="status"></p></body></html>"""

    def form(self) -> str:
        invalid = 'aria-invalid="true" aria-describedby="wrong"' if self.error else ""
        return f"""<form id="image" method="post" action="/submit/" data-enhance {self.outbox}
 data-draft-url="/draft/"><input type="hidden" name="csrfmiddlewaretoken" value="token">
<input type="hidden" name="id" value="{uuid4()}">
<input type="hidden" name="based_on" value="{self.version}">
<label for="text">Bijdrage</label><p id="wrong">{self.error}</p>
<textarea id="text" name="text" autocomplete="off" data-draft="situation:1" {invalid}>
{self.draft_saved}</textarea>
<p id="state" data-save-state role="status" {STATES}></p>
<button id="send">Versturen</button>
<button id="also" name="also" value="yes">En nog iets</button></form>"""

    # What it is told

    def submit(self, sent: dict[str, str]) -> bool:
        self.posts.append(sent)
        time.sleep(self.submit_takes)
        if not sent.get("text"):
            self.error = "Vul iets in."
            return False
        if sent["based_on"] != str(self.version):
            self.error = "Iemand was je voor."
            return False
        self.error = ""
        self.contributions[sent["id"]] = sent["text"]
        self.draft_saved = ""
        self.revision += 1
        return True


class SiteServer(ThreadingHTTPServer):
    daemon_threads = True
    site: Site


class Handler(BaseHTTPRequestHandler):
    server: SiteServer
    protocol_version = "HTTP/1.1"

    @property
    def site(self) -> Site:
        return self.server.site

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path in self.site.broken:
            self.answer(500, "broken")
        elif path.startswith("/static/"):
            self.static(path)
        elif path == "/revision/":
            self.answer(200, str(self.site.revision), kind="text/plain")
        elif path.startswith("/stream/"):
            self.stream()
        elif path == "/site.css":
            self.answer(200, "body{overflow-y:scroll}", kind="text/css")
        else:
            page = self.site.page()
            self.site.pages += 1
            self.site.page_leaves.wait(20)
            self.answer(200, page)

    def do_POST(self) -> None:
        path = urlsplit(self.path).path
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        if path in self.site.broken:
            self.answer(500, "broken")
        elif path == "/draft/":
            self.site.drafts.append(sent)
            self.site.draft_saved = sent.get("situation:1", self.site.draft_saved)
            self.answer(204, "")
        elif self.site.submit(sent):
            self.answer(303, "", Location="/")
        else:
            self.answer(422, self.site.page())

    def static(self, path: str) -> None:
        file = SCRIPTS / path.removeprefix("/static/")
        if path == "/static/vendor/idiomorph.esm.js":
            file = next(place for place in IDIOMORPH if place.exists())
        self.answer(200, file.read_text(), kind="text/javascript")

    def answer(self, status: int, text: str, kind: str = "text/html", **more: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        if status != 204:
            self.wfile.write(content)

    def stream(self) -> None:
        self.site.opened += 1
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        mine: queue.Queue[bytes] = queue.Queue()
        hello = json.dumps({"revision": self.site.revision})
        mine.put(f"retry: 200\nevent: hello\ndata: {hello}\n\n".encode())
        self.site.streams.append(mine)
        try:
            while data := mine.get():
                if not self.site.holds_stream:
                    self.wfile.write(data)
        except OSError:
            pass
        finally:
            self.site.streams.remove(mine)


def until(page: Page, condition: Callable[[], object]) -> None:
    """Wait for something the site was told; the page goes on meanwhile."""
    for _ in range(200):
        if condition():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It did not happen in time.")
