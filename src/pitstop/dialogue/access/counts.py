"""Counts without names, and what goes home."""

from collections import Counter
from dataclasses import dataclass

from pitstop.dialogue.access.authors import AuthorNames
from pitstop.dialogue.enums import ImageState, ViewerKind
from pitstop.dialogue.models import PitStop, TakeHome
from pitstop.dialogue.queries import open_parts

# No figure about people comes from fewer respondents than this (product, section 5).
FEWEST_RESPONDENTS = 5


@dataclass(frozen=True)
class Readiness:
    """How many are ready: a count without names."""

    ready: int
    joined: int


def readiness(pit_stop: PitStop, kind: ViewerKind) -> Readiness | None:
    """None for who still writes: a count would press them. So would the screen in the room, which
    everybody looks at, as long as the images are being made."""
    is_making = pit_stop.reached_position is not None and not open_parts(pit_stop)
    if kind == ViewerKind.WAITING or (kind == ViewerKind.ROOM and is_making):
        return None
    states = list(pit_stop.participants.values_list("image_state", flat=True))
    ready = len(states) - states.count(ImageState.MAKING)
    return Readiness(ready=ready, joined=len(states))


@dataclass(frozen=True)
class SharedTakeHome:
    text: str
    who_must_know: str
    author: str


def shared_take_homes(pit_stop: PitStop, kind: ViewerKind) -> list[SharedTakeHome]:
    """What goes home, except what its author kept private; open when the pit stop is closed."""
    if kind == ViewerKind.WAITING or not pit_stop.is_closed:
        return []
    author = AuthorNames(pit_stop)
    rows = TakeHome.objects.filter(pit_stop=pit_stop, is_private=False)
    return [
        SharedTakeHome(
            text=row.text, who_must_know=row.who_must_know, author=author.of(row.participant_id)
        )
        for row in rows.order_by("uuid")
    ]


def worth_counts(pit_stop: PitStop, kind: ViewerKind) -> dict[str, int] | None:
    """How many found it worth their time; None before closing or from fewer than five people."""
    if kind == ViewerKind.WAITING or not pit_stop.is_closed:
        return None
    answers = Counter(pit_stop.worth_ratings.values_list("answer", flat=True))
    return dict(answers) if answers.total() >= FEWEST_RESPONDENTS else None
