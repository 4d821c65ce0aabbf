"""A home organisation with programmes that released something, for a browser test.

`set_organisation` asks for it; `fill` runs inside `manage.py shell`, like tests/e2e/stage.py.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

from tests.e2e.server import Server


@dataclass(frozen=True)
class Organisation:
    filled: str
    """Its uuid: one that the facilitator coordinates, with a full overview."""
    empty: str
    programmes_token: str
    coordinators_token: str

    @property
    def path(self) -> str:
        return f"/organisations/{self.filled}/"

    @property
    def empty_path(self) -> str:
        return f"/organisations/{self.empty}/"


def set_organisation(server: Server) -> Organisation:
    """Precondition: a scene is set, so that its facilitator has a collaboration."""
    program = "from tests.e2e.stage_organisation import fill; fill()"
    return Organisation(
        **json.loads(server.manage("shell", "-c", program).strip().splitlines()[-1])
    )


def fill() -> None:
    # Not at the top: a browser test itself has no database at hand.
    from pitstop.collaborations.domain.home import invite_to_home, start_home
    from pitstop.collaborations.enums import HomeInvitationKind
    from pitstop.learning.demonstration.organisation import fill_organisation
    from tests.e2e.stage import fatima
    from tests.factories.collaborations import make_collaboration

    by = fatima()
    filled = fill_organisation(
        coordinator=by, collaboration=make_collaboration(by, "Jeugd in de buurt")
    )
    empty = start_home(by=by, name="Gemeente Stil")
    token = {kind: invite_to_home(home=empty, kind=kind) for kind in HomeInvitationKind}
    told = {
        "filled": str(filled.uuid),
        "empty": str(empty.uuid),
        "programmes_token": token[HomeInvitationKind.PROGRAMME],
        "coordinators_token": token[HomeInvitationKind.COORDINATOR],
    }
    sys.stdout.write(f"{json.dumps(told)}\n")
