"""A pit stop that has already begun, for a browser test that is about what comes then."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from tests.e2e.people import Person, new_item
from tests.e2e.server import Server
from tests.e2e.story import Story

DEVICE_ID = re.compile(r'name="uuid"[^>]* value="([0-9a-f-]{36})"')
SETTLED_MS = 400  # several times the pause between two frames of a stream


@dataclass(frozen=True)
class Scene(Story):
    collaboration: str = ""
    own_format: str = ""
    member: str = ""
    watched: str = ""
    linked_token: str = ""
    reading: str = ""
    tokens: dict[str, str] = field(default_factory=dict)
    contributions: dict[str, dict[str, str]] = field(default_factory=dict)
    threads: list[str] = field(default_factory=list)
    agreements: list[str] = field(default_factory=list)
    habits: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    earlier_tokens: dict[str, str] = field(default_factory=dict)
    earlier_agreements: list[str] = field(default_factory=list)
    comparable: dict[str, str] = field(default_factory=dict)

    @property
    def formats_path(self) -> str:
        return f"/collaborations/{self.collaboration}/formats/"

    @property
    def readings_path(self) -> str:
        return f"/collaborations/{self.collaboration}/readings/"

    def own_link(self, name: str) -> str:
        return f"/me/{self.tokens[name]}/"

    @property
    def linked_path(self) -> str:
        """The one agreement that Lot watches over, as a mail opens it."""
        return f"/a/{self.linked_token}/"

    @property
    def followed_path(self) -> str:
        return f"/collaborations/{self.collaboration}/agreements/"

    @property
    def questions_path(self) -> str:
        return f"/collaborations/{self.collaboration}/questions/"

    def review_path(self, role: str = "p") -> str:
        return f"/{role}/{self.uuid}/look-back/{self.earlier_agreements[0]}/"

    def respond_path(self, name: str, slot: str = "task") -> str:
        return f"{self.participant_path}contributions/{self.contributions[name][slot]}/respond/"


def set_scenes(server: Server, *wishes: dict[str, object]) -> list[Scene]:
    """Several pit stops of one facilitator; see stage.set_scene for what can be wished."""
    program = (
        "from tests.e2e.stage import set_scene, tell\n"
        f"for wish in {list(wishes)!r}: tell(set_scene(**wish))"
    )
    lines = server.manage("shell", "-c", program).strip().splitlines()
    told = [json.loads(line) for line in lines[-len(wishes) :]]
    # A newer link to sign in takes the older ones away.
    newest = told[-1]["sign_in_token"]
    return [Scene(**scene | {"sign_in_token": newest}) for scene in told]


def set_scene(server: Server, **wish: object) -> Scene:
    [scene] = set_scenes(server, wish)
    return scene


def ask(server: Server, expression: str) -> str:
    """What the database holds: an expression over `pit_stop`-free models, as it is printed."""
    program = (
        "from pitstop.dialogue.models import *\nfrom pitstop.agreements.models import *\n"
        f"print({expression})"
    )
    return server.manage("shell", "-c", program).strip().splitlines()[-1]


def come_back(page: Page, scene: Scene, name: str) -> None:
    """Come in with the browser of last time."""
    page.goto(f"/me/{scene.earlier_tokens[name]}/")
    come_in(page, scene, name)


def come_in(page: Page, scene: Scene, name: str) -> None:
    page.goto(scene.own_link(name))
    page.wait_for_url(f"**{scene.participant_path}")


def sign_in(page: Page, scene: Story) -> None:
    page.goto(scene.sign_in_path)
    page.locator("#use-link-send").click()
    page.wait_for_url("**/collaborations/**")
    page.goto(scene.facilitator_path)


def is_live(page: Page) -> None:
    """Wait until the stream says hello; what happens from now on reaches this screen."""
    expect(page.locator("html")).to_have_attribute("data-connection", "live")


class Deeds:
    """What others in the room do meanwhile, by requests."""

    def __init__(self, person: Person, scene: Scene) -> None:
        self.person = person
        self.scene = scene

    @classmethod
    def of_participant(cls, person: Person, scene: Scene, name: str) -> Deeds:
        response = person.get(scene.own_link(name))
        assert response.url.path == scene.participant_path, response.text
        return cls(person, scene)

    @classmethod
    def of_facilitator(cls, person: Person, scene: Scene) -> Deeds:
        person.sign_in(scene)
        person.get(scene.facilitator_path)
        return cls(person, scene)

    def post(self, path: str, data: dict[str, str] | None = None) -> None:
        response = self.person.post(path, data)
        assert response.status_code == 200, f"{path}: {response.status_code}\n{response.text}"

    def start(self, position: int) -> None:
        self.post(f"{self.scene.facilitator_path}steps/{position}/start/")

    def close(self) -> None:
        self.post(f"{self.scene.facilitator_path}close/")

    def respond(self, name: str, text: str, slot: str = "task", stance: str = "build_on") -> None:
        uuid = new_item("x").partition(":")[2]
        self.post(
            self.scene.respond_path(name, slot), {"uuid": uuid, "stance": stance, "text": text}
        )

    def hand_in(self, **lines: str) -> None:
        items = {new_item(slot.replace("_", ".")): text for slot, text in lines.items()}
        self.post(f"{self.scene.participant_path}image/", items | {"hand_in": "1"})

    def draw(self, contributions: list[str], text: str) -> None:
        uuid = new_item("x").partition(":")[2]
        role = self.scene.participant_path
        data = {"uuid": uuid, "contributions": contributions, "text": text}
        self.post(f"{role}threads/draw/", data)  # type: ignore[arg-type]
