"""What another room offers to the hub: who may listen, and what they then see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from pitstop.live.changes import Change


@dataclass(frozen=True, slots=True)
class Admission:
    """Leave to listen. The source decides the kind of viewer; what was asked for is only a wish."""

    topic: UUID
    kind: str
    member: str
    """Whose stream it is; only used to limit how many one person holds open."""
    revision: int
    """Read before anything else of the topic, so that it never claims more than is shown."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every viewer of one kind gets after a change."""

    revision: int
    html: str = ""
    refresh: bool = False
    """Ask each viewer to fetch its own page; `html` is then not sent."""
    readmit: bool = False
    """Afterwards close the streams of this kind: each viewer is admitted anew, by the new rules."""


class Source(Protocol):
    """Both functions are synchronous, run in a worker thread and may query."""

    def admit(
        self, path_topic: UUID, wanted_kind: str, cookies: Mapping[str, str]
    ) -> Admission | None:
        """Whether the bearer of these cookies may listen. None reads as "no such page"."""

    def frames(
        self, topic: UUID, changes: Sequence[Change], kinds: frozenset[str]
    ) -> Mapping[str, Frame]:
        """The present state of what changed, per kind of viewer; a kind left out hears nothing."""


_registered: list[Source] = []


def register_source(source: Source) -> None:
    """Called once, from `AppConfig.ready`. A later call replaces the source (for tests)."""
    _registered[:] = [source]


def registered_source() -> Source:
    if not _registered:
        raise LookupError("No live source is registered: call register_source in AppConfig.ready.")
    return _registered[0]
