"""A pit stop to act on in a browser test, prepared as a facilitator would have left it."""

import json
from dataclasses import dataclass

from tests.e2e.server import Server

PREPARE = """
import json
from pitstop.agreements.links import agreement_token
from pitstop.agreements.models import Agreement
from pitstop.collaborations.domain.collaboration import start_collaboration
from pitstop.collaborations.domain.membership import NewMember, add_members
from pitstop.collaborations.enums import Role
from pitstop.collaborations.personal_links import personal_token
from pitstop.dialogue.domain.pit_stop import prepare_pit_stop
from pitstop.dialogue.formats import shipped_format
from pitstop.people.domain.signing_in import make_sign_in_link
from pitstop.people.models import User
fatima, _ = User.objects.get_or_create(email="fatima@example.nl", defaults={"name": "Fatima"})
collaboration = start_collaboration(
    by=fatima, name="Jeugd dichtbij", organisations=["Eindhoven", "Veldhoven"]
)
pit_stop = prepare_pit_stop(
    collaboration=collaboration,
    theme="Samen de jeugdhulp dichtbij",
    format=shipped_format(%(format)r),
    naming_policy=%(naming)r,
)
[member] = add_members(collaboration=collaboration, people=[NewMember(name="Lot")])
[client] = add_members(
    collaboration=collaboration, people=[NewMember(name="Karel")], role=Role.SPONSOR
)
agreement = Agreement.objects.create(
    collaboration=collaboration, position=1, if_text="een plan", then_text="doen we dat",
    owner=member, owner_name=member.name,
)
print(json.dumps({
    "agreement": str(agreement.pk),
    "agreement_token": agreement_token(agreement),
    "collaboration_uuid": str(collaboration.uuid),
    "series_token": collaboration.series_token,
    "member_token": personal_token(member),
    "client_token": personal_token(client),
    "uuid": str(pit_stop.pk),
    "code": pit_stop.code,
    "join_token": pit_stop.join_token,
    "room_token": pit_stop.room_token,
    "sign_in_token": make_sign_in_link(fatima),
}))
"""


@dataclass(frozen=True)
class Story:
    uuid: str
    code: str
    join_token: str
    room_token: str
    sign_in_token: str
    series_token: str = ""
    member_token: str = ""
    client_token: str = ""
    agreement: str = ""
    agreement_token: str = ""
    collaboration_uuid: str = ""

    @property
    def join_path(self) -> str:
        return f"/j/{self.join_token}/"

    @property
    def participant_path(self) -> str:
        return f"/p/{self.uuid}/"

    @property
    def facilitator_path(self) -> str:
        return f"/pitstops/{self.uuid}/"

    @property
    def room_path(self) -> str:
        return f"/screen/{self.room_token}/"

    @property
    def sign_in_path(self) -> str:
        return f"/sign-in/{self.sign_in_token}/"


def prepare_story(server: Server, *, format: str = "short", naming: str = "anonymous") -> Story:
    printed = server.manage("shell", "-c", PREPARE % {"format": format, "naming": naming})
    return Story(**json.loads(printed.strip().splitlines()[-1]))
