"""People who take part without a browser: real requests, every byte of the answers kept."""

import re
import threading
from collections.abc import Iterator
from typing import Self
from uuid import uuid4

import httpx

from tests.e2e.story import Story

FIELD = re.compile(r'<textarea[^>]* name="([a-z]+(?:\.[a-z]+)?:[0-9a-f-]{36})"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LINK = re.compile(r'(?:href|action|data-[a-z-]*url|src)="(/[^"#]*)')
# The works behind the method are the same for everyone, and their own tests read them.
NOTHING_OF_THE_GROUP = ("/static/", "/stream/", "/language/", "/evidence/")


class Person:
    """One browser's worth of requests; `seen` holds all that ever came back to it."""

    def __init__(self, url: str, *, language: str = "nl") -> None:
        self.client = httpx.Client(
            base_url=url, headers={"Accept-Language": language}, follow_redirects=True, timeout=20
        )
        self.seen: list[str] = []
        self.stream: Listening | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.stream is not None:
            self.stream.stop()
        self.client.close()

    def get(self, path: str) -> httpx.Response:
        return self._keep(self.client.get(path))

    def post(self, path: str, data: dict[str, str] | None = None) -> httpx.Response:
        """Post a form as a browser does: with the token of the page before."""
        token = self.client.cookies.get("csrftoken") or ""
        sent = {"csrfmiddlewaretoken": token} | (data or {})
        return self._keep(self.client.post(path, data=sent))

    def _keep(self, response: httpx.Response) -> httpx.Response:
        self.seen.append(f"{response.request.method} {response.url}\n{response.headers}")
        self.seen.append(response.text)
        return response

    def join(self, story: Story, **fields: str) -> None:
        self.get(story.join_path)
        response = self.post(story.join_path, fields)
        assert response.url.path == story.participant_path, response.text

    def sign_in(self, story: Story) -> None:
        self.get(story.sign_in_path)
        response = self.post(story.sign_in_path)
        assert response.status_code == 200, response.text

    def image_fields(self, story: Story) -> list[str]:
        fields = FIELD.findall(self.get(f"{story.participant_path}image/").text)
        assert fields
        return fields

    def listen(self, story: Story, kind: str) -> None:
        self.stream = Listening(self.client, f"/stream/{story.uuid}/?as={kind}")

    def crawl(self, *starts: str, most: int = 80) -> set[str]:
        """Get every address that a page names, as a curious reader would; returns what was got."""
        waiting, done = list(starts), set()
        while waiting and len(done) < most:
            path = waiting.pop(0)
            if path in done or path.startswith(NOTHING_OF_THE_GROUP):
                continue
            done.add(path)
            waiting += LINK.findall(self.get(path).text)
        return done

    @property
    def heard(self) -> str:
        streamed = self.stream.text if self.stream is not None else ""
        return "\n".join([*self.seen, streamed])


class Listening:
    """Reads one event stream in the background until it is stopped."""

    def __init__(self, client: httpx.Client, path: str) -> None:
        self.text = ""
        self.has_begun = threading.Event()
        self.client = httpx.Client(
            base_url=client.base_url, cookies=client.cookies, timeout=httpx.Timeout(20, read=None)
        )
        self.thread = threading.Thread(target=self._read, args=(path,), daemon=True)
        self.thread.start()
        assert self.has_begun.wait(10), "The stream did not begin."

    def _read(self, path: str) -> None:
        try:
            for piece in self._pieces(path):
                self.text += piece
                self.has_begun.set()
        except (httpx.HTTPError, OSError):
            self.has_begun.set()

    def _pieces(self, path: str) -> Iterator[str]:
        with self.client.stream("GET", path) as response:
            yield f"{response.status_code}\n"
            yield from response.iter_text()

    def stop(self) -> None:
        self.client.close()


def new_item(slot: str) -> str:
    return f"{slot}:{uuid4()}"
