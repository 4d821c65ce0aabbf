"""Requests that no page of ours makes: every answer is below 500, and nothing of it is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from tests.e2e.people import Person, new_item
from tests.e2e.scenes import Deeds, Scene, ask, set_scene
from tests.e2e.server import Server

TWO = [("Piet", "handed_in"), ("Sanne", "handed_in")]
NOT_AN_ID = ["0", "not-a-uuid", "'; DROP TABLE--", "%00", "../../etc/passwd", "١٢٣", "-1", "9" * 40]


@dataclass
class Intruder:
    """Sends what no browser would; every answer must be below 500 and, where ours, a whole page."""

    person: Person

    def send(self, method: str, path: str, **sent: Any) -> httpx.Response:
        answer = self.person.client.request(method, path, follow_redirects=False, **sent)
        assert answer.status_code < 500, f"{method} {path} {sent}: {answer.status_code}"
        return answer

    def post(self, path: str, data: dict[str, Any]) -> httpx.Response:
        token = self.person.client.cookies.get("csrftoken")
        return self.send("POST", path, data={"csrfmiddlewaretoken": token, **data})


def addresses(scene: Scene, unknown: str) -> Iterator[str]:
    """Every address with an id in it, with something else in its place."""
    piet, fatima = scene.participant_path, scene.facilitator_path
    yield from (f"/p/{unknown}/", f"/pitstops/{unknown}/", f"/room/{unknown}/", f"/j/{unknown}/")
    yield from (f"/screen/{unknown}/", f"/me/{unknown}/", f"/stream/{unknown}/?as=participant:nl")
    yield from (f"/sign-in/{unknown}/", f"/invitations/{unknown}/", f"/collaborations/{unknown}/")
    yield from (f"{piet}contributions/{unknown}/respond/", f"{piet}wordings/{unknown}/recognise/")
    yield from (f"{piet}threads/{unknown}/", f"{piet}agreements/{unknown}/")
    yield from (f"{piet}habits/{unknown}/remove/", f"{piet}image/{unknown}/share/")
    yield from (f"{fatima}threads/{unknown}/open/", f"{fatima}steps/{unknown}/start/")
    yield f"{fatima}contributions/{unknown}/remove/"


def test_ids_methods_tokens_and_bodies_that_make_no_sense(server: Server) -> None:
    # Django writes a traceback for a body that it refuses with 400; our own errors say "Internal".
    server.may_fail = True
    scene = set_scene(server, step="agree", people=TWO, threads=1, agreements=1)
    with Person(server.url) as piet, Person(server.url) as fatima:
        Deeds.of_participant(piet, scene, "Piet")
        Deeds.of_facilitator(fatima, scene)
        for person in (piet, fatima):
            intruder = Intruder(person)
            ids_that_are_none(intruder, scene)
            forms_that_are_none(intruder, scene)
            wrong_methods(intruder, scene)
        tokens_and_bodies(Intruder(piet), scene)
        streams(Intruder(piet), scene)
    assert ask(server, "Contribution.objects.filter(text='zonder token').count()") == "0"
    assert "Internal Server Error" not in server.log()


def ids_that_are_none(intruder: Intruder, scene: Scene) -> None:
    for unknown in [str(uuid4()), *NOT_AN_ID]:
        for address in addresses(scene, unknown):
            for method in ("GET", "POST"):
                answer = intruder.send(method, address)
                assert answer.status_code >= 302, f"{method} {address}: {answer.status_code}"


def forms_that_are_none(intruder: Intruder, scene: Scene) -> None:
    """The right addresses, with ids and numbers that are none, or nothing at all."""
    piet, fatima = scene.participant_path, scene.facilitator_path
    respond = scene.respond_path("Sanne")
    for strange in [
        "",
        "\x00",
        "x",
        "[]",
        "1e9",
        "-1",
        "9" * 30,
        str(uuid4()),
        "\ud83d".encode("utf-8", "surrogatepass"),
    ]:
        for base in (piet, fatima):
            for path, data in {
                "image/": {f"task:{strange!s}": "vreemd", "hand_in": strange},
                "drafts/": {f"task:{strange!s}": strange, "wording:new": strange},
                "weigh/": {"results": [strange, strange], f"place-{strange!s}": strange},
                "take-home/": {"worth": strange, "is_private": strange},
                "threads/draw/": {"uuid": strange, "thread": strange, "contributions": [strange]},
                f"threads/{scene.threads[0]}/": {"release": strange},
                "agreements/": {"uuid": strange, "red_threads": [strange]},
                f"agreements/{scene.agreements[0]}/": {"based_on": strange, "uuid": strange},
                "habits/": {"habit_uuid": strange, f"habit:{scene.uuid}": "x"},
                "more-time/": {"minutes": strange},
                "door/": {"is_joinable": strange},
                "naming/": {"naming_policy": strange},
                "weighing/choose/": {"results": [strange]},
            }.items():
                intruder.post(base + path, data)
        intruder.post(respond, {"uuid": strange, "stance": strange, "text": "vreemd"})
        intruder.post(scene.join_path, {"name": strange, "organisation": strange})
        intruder.post("/", {"code": strange})
        intruder.post("/sign-in/", {"email": strange, "next": "https://elsewhere.example/"})
        intruder.post("/language/", {"language": strange, "next": "//elsewhere.example"})


def wrong_methods(intruder: Intruder, scene: Scene) -> None:
    paths = [scene.participant_path, f"{scene.participant_path}image/", scene.facilitator_path, "/"]
    for path in paths:
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
            assert intruder.send(method, path).status_code >= 400
    for path in ("drafts/", "weigh/", "take-home/", "threads/draw/"):
        assert intruder.send("GET", scene.participant_path + path).status_code in {404, 405}


def tokens_and_bodies(intruder: Intruder, scene: Scene) -> None:
    image = f"{scene.participant_path}image/"
    line = {new_item("task"): "zonder token", "hand_in": "1"}
    forbidden = intruder.send("POST", image, data=line)
    assert forbidden.status_code == 403
    assert "lang open" in forbidden.text
    assert (
        intruder.send("POST", image, data=line | {"csrfmiddlewaretoken": "x" * 64}).status_code
        == 403
    )

    many = {new_item("task"): "zonder token" for _line in range(1_200)}
    assert intruder.post(image, many).status_code in {400, 413, 422}
    assert intruder.post(image, {new_item("task"): "x" * 2_000_000}).status_code in {400, 413, 422}
    huge = httpx.post(
        f"{intruder.person.client.base_url}{image}",
        content=b"x" * 5_000_000,
        timeout=20,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert 400 <= huge.status_code < 500
    for kind, body in {
        "application/json": b'{"a": ',
        "multipart/form-data; boundary=x": b"--x\r\nContent-Disposition: nonsense",
        "multipart/form-data": b"--",
        "application/x-www-form-urlencoded; charset=utf-16": "a=é".encode("utf-16"),
        "application/x-www-form-urlencoded": b"%ff%fe=%80&\xff=\xfe",
        "": b"\x00\x01\x02",
    }.items():
        for path in (image, "/", scene.join_path):
            intruder.send("POST", path, content=body, headers={"Content-Type": kind})
    for header in (
        {"Accept-Language": "x" * 4000},
        {"Cookie": "a=\x7f; =; sessionid=" + "x" * 3000},
    ):
        intruder.send("GET", "/", headers=header)


def streams(intruder: Intruder, scene: Scene) -> None:
    for kind in ("facilitator:nl", "room:nl", "nobody", "", "participant:xx" * 50):
        with intruder.person.client.stream("GET", f"/stream/{scene.uuid}/?as={kind}") as answer:
            assert answer.status_code < 500
    stranger = httpx.get(
        f"{intruder.person.client.base_url}/stream/{scene.uuid}/?as=facilitator:nl"
    )
    assert stranger.status_code in {403, 404}
