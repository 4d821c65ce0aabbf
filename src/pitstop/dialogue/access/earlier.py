"""What everyone who takes part may see of earlier stops: what the group adopted, and no more.

It is of before, so who still makes their own image may see it too. The contributions of an earlier
stop stay with those who were there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pitstop.dialogue.enums import ViewerKind
from pitstop.dialogue.models import PitStop, RedThread
from pitstop.dialogue.queries import held_on
from pitstop.dialogue.series import adopted_threads, chosen_results, previous_pit_stop

KINDS_THAT_LOOK_BACK = set(ViewerKind)
# As many as a person can go through in a few minutes; the latest stand first.
MOST_GOALS = 6


@dataclass(frozen=True)
class EarlierThread:
    uuid: UUID
    text: str


@dataclass(frozen=True)
class EarlierStop:
    theme: str
    held_on: date | None
    threads: tuple[EarlierThread, ...]


def last_stop(pit_stop: PitStop, kind: ViewerKind) -> EarlierStop | None:
    """Last time as the group adopted it; None at the first stop of a series."""
    previous = previous_pit_stop(pit_stop)
    if previous is None or kind not in KINDS_THAT_LOOK_BACK:
        return None
    return EarlierStop(
        theme=previous.theme,
        held_on=held_on(previous),
        threads=_shown(adopted_threads([previous])),
    )


def goals(pit_stop: PitStop, kind: ViewerKind) -> tuple[EarlierThread, ...]:
    """The results that the group chose before."""
    if kind not in KINDS_THAT_LOOK_BACK:
        return ()
    return _shown(chosen_results(pit_stop)[:MOST_GOALS])


def _shown(rows: Iterable[RedThread]) -> tuple[EarlierThread, ...]:
    return tuple(
        EarlierThread(uuid=row.pk, text=text) for row in rows if (text := last_wording(row))
    )


def last_wording(red_thread: RedThread) -> str:
    """How the thread reads. Precondition: its wordings were fetched along."""
    wordings = sorted(red_thread.wordings.all(), key=lambda wording: wording.version)
    return wordings[-1].text if wordings else ""
