"""Who acts in a request: the participant of this browser, or a facilitator who signed in.

The same page serves both; the address says which of the two somebody wants to be here, and the
cookies must prove it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.http import Http404, HttpRequest
from django.urls import register_converter, reverse

from pitstop.dialogue import access
from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import Participant, PitStop
from pitstop.people.models import User


class RoleConverter:
    """The first word of an address: "p" for the participant, "pitstops" for the facilitator."""

    regex = "p|pitstops"
    words = {"p": ViewerKind.PARTICIPANT, "pitstops": ViewerKind.FACILITATOR}

    def to_python(self, value: str) -> ViewerKind:
        return self.words[value]

    def to_url(self, role: ViewerKind | str) -> str:
        return "pitstops" if role == ViewerKind.FACILITATOR else "p"


# Here and not in urls.py, because the lists of addresses of several modules use it.
register_converter(RoleConverter, "role")


@dataclass(frozen=True)
class Actor:
    pit_stop: PitStop
    kind: ViewerKind
    participant: Participant | None = None
    user: User | None = None

    @property
    def device_key(self) -> str:
        """Under which name the browser keeps what this actor types: on a shared device nobody
        finds another's words."""
        if self.participant is not None:
            return str(self.participant.pk)
        return f"{self.user.uuid}-{self.pit_stop.pk}" if self.user is not None else ""

    @property
    def role(self) -> ViewerKind:
        """Which of the two addresses this actor uses."""
        is_facilitator = self.kind == ViewerKind.FACILITATOR
        return ViewerKind.FACILITATOR if is_facilitator else ViewerKind.PARTICIPANT

    @property
    def screen_url(self) -> str:
        return screen_url(self.pit_stop, self.kind)


def screen_url(pit_stop: PitStop, kind: ViewerKind) -> str:
    name = {ViewerKind.FACILITATOR: "facilitator", ViewerKind.ROOM: "room"}.get(kind, "participant")
    return reverse(f"dialogue:{name}", args=[pit_stop.pk])


def get_actor(request: HttpRequest, uuid: UUID, role: ViewerKind) -> Actor:
    """The actor of this request in this role, or 404: a stranger learns nothing."""
    if role == ViewerKind.FACILITATOR:
        return get_facilitator(request, uuid)
    return get_participant_actor(request, uuid)


def get_facilitator(request: HttpRequest, uuid: UUID) -> Actor:
    user = request.user
    if not isinstance(user, User):
        raise Http404
    pit_stop = access.get_facilitated_pit_stop(uuid, user)
    return Actor(pit_stop, ViewerKind.FACILITATOR, user=user)


def get_participant_actor(request: HttpRequest, uuid: UUID) -> Actor:
    participant = access.get_participant(uuid, request.COOKIES)
    return Actor(participant.pit_stop, access.kind_of(participant), participant)


def room_cookie(pit_stop_uuid: UUID) -> str:
    return f"room-{pit_stop_uuid.hex[:16]}"


def get_room(uuid: UUID, cookies: Mapping[str, str]) -> Actor:
    pit_stop = access.get_pit_stop_for_room(cookies.get(room_cookie(uuid), ""))
    if pit_stop.pk != uuid:
        raise Http404
    return Actor(pit_stop, ViewerKind.ROOM)


def signed_in_user(session_key: str) -> User | None:
    """Who a session belongs to, for a stream that has no Django request."""
    request = HttpRequest()
    request.session = SessionStore(session_key or None)
    user = get_user(request)
    return user if isinstance(user, User) else None
