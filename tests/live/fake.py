"""A source and an application without a database, for tests that run a real server.

Run as `uvicorn tests.live.fake:application`. POST /change/<uuid>/?name=... announces. The member
is the cookie `who`; nobody without it is let in.
"""

import os
import threading
import time
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs
from uuid import UUID

import django
from django.conf import settings

if not settings.configured:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pitstop.config.settings")
django.setup()

for name in ("STREAMS", "LIFETIME", "HEARTBEAT", "BODY_SECONDS"):
    if value := os.environ.get(f"FAKE_{name}"):
        setattr(settings, f"LIVE_{name}", float(value) if "." in value else int(value))

from pitstop.live.announcing import Change, announce  # noqa: E402
from pitstop.live.router import Router  # noqa: E402
from pitstop.live.sources import Admission, Frame, register_source  # noqa: E402

KINDS = ("waiting", "participant", "facilitator", "room")


class FakeSource:
    """Shows, per kind, which changes it was asked to show."""

    def __init__(self) -> None:
        self.revision = 0
        self.rendered: list[tuple[tuple[str, ...], frozenset[str]]] = []

    def admit(
        self, path_topic: UUID, wanted_kind: str, cookies: Mapping[str, str]
    ) -> Admission | None:
        who = cookies.get("who")
        if not who:
            return None
        if "slow" in who:
            time.sleep(0.3)
        kind = wanted_kind if wanted_kind in KINDS else "waiting"
        return Admission(path_topic, kind, who, self.revision)

    def frames(
        self, topic: UUID, changes: Sequence[Change], kinds: frozenset[str]
    ) -> Mapping[str, Frame]:
        names = tuple(change.name for change in changes)
        self.rendered.append((names, kinds))
        self.revision += 1
        if "Broken" in names:
            raise RuntimeError("broken")
        if "Expelled" in names:
            return {"participant": Frame(self.revision, refresh=True, readmit=True)}
        if "Refreshed" in names:
            return {kind: Frame(self.revision, refresh=True) for kind in kinds}
        text = (
            " ".join(names) + " " + "x" * max((int(c.ids[0]) for c in changes if c.ids), default=0)
        )
        if "Stale" in names:
            text += '<template data-stale="mine"></template>'
        return {
            kind: Frame(self.revision, f'<p id="what">{kind}: {text}</p>')
            for kind in kinds & {"participant", "facilitator"}
        }


source = FakeSource()
register_source(source)


bodies: list[str] = []


def announce_all(environ, query):
    topic, ids = UUID(environ["PATH_INFO"].split("/")[2]), tuple(query.get("size", []))
    for name in query["name"]:
        announce(topic, Change(name, ids))
    return "ok"


def thread(environ, query):
    time.sleep(float(query.get("wait", ["0"])[0]))
    return threading.current_thread().name


def echo(environ, query):
    bodies.append(environ["wsgi.input"].read().decode())
    return bodies[-1]


ANSWERS = {
    "change": announce_all,
    "thread": thread,
    "echo": echo,
    "bodies": lambda environ, query: repr(bodies),
    "count": lambda environ, query: str(application._hub.count),
    "rendered": lambda environ, query: repr(source.rendered),
    "environ": lambda environ, query: repr(
        {name: value for name, value in environ.items() if isinstance(value, str)}
    ),
}


def pages(environ, start_response):
    wanted = environ["PATH_INFO"].split("/")[1]
    if wanted == "large":
        start_response("200 OK", [("Content-Type", "text/plain")])
        return iter([b"x" * 100_000] * 20)
    content = ANSWERS[wanted](environ, parse_qs(environ["QUERY_STRING"])).encode()
    start_response(
        "200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(content)))]
    )
    return [content]


application = Router(pages)
