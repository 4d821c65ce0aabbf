"""Last time's red thread, to be picked from four sentences before it is shown.

Only who was there last time is asked. So the other sentences may be what people then wrote: those
who are asked have read it.
"""

import hashlib
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from pitstop.dialogue.access.admission import find_participant, participant_cookie
from pitstop.dialogue.access.contributions import shared_contributions
from pitstop.dialogue.access.earlier import last_wording
from pitstop.dialogue.answering import is_recall_over
from pitstop.dialogue.enums import ImageState, Part, ThreadState, ViewerKind
from pitstop.dialogue.models import Participant, PitStop, RedThread, ThreadRecall
from pitstop.dialogue.series import adopted_threads, earlier_pit_stops, previous_pit_stop

DISTRACTORS = 3
# A sentence of another make would give the right one away.
SHORTEST, LONGEST = 15, 200


@dataclass(frozen=True)
class RecallOption:
    key: str
    text: str


@dataclass(frozen=True)
class RecallQuestion:
    red_thread: UUID
    right: RecallOption
    others: tuple[RecallOption, ...]

    def options_for(self, participant: Participant) -> list[RecallOption]:
        """In an order of chance that stays the same for this person."""
        options = [self.right, *self.others]
        _by_chance(participant.pk).shuffle(options)
        return options

    def has(self, key: str) -> bool:
        return any(option.key == key for option in (self.right, *self.others))


def recall_question(pit_stop: PitStop) -> RecallQuestion | None:
    """One thread of last time among three sentences that are not; None where there are too few.

    The three are the same for everyone, so that everyone has the same chance.
    """
    previous = previous_pit_stop(pit_stop)
    if previous is None:
        return None
    adopted = list(adopted_threads([previous]))
    # What the group chose is what it went home with.
    asked = next((thread for thread in adopted if thread.is_chosen), next(iter(adopted), None))
    if asked is None or not last_wording(asked):
        return None
    taken = {_bare(wording.text) for thread in adopted for wording in thread.wordings.all()}
    others: list[str] = []
    for text in _plausible(pit_stop, previous):
        if _bare(text) not in taken:
            taken.add(_bare(text))
            others.append(text)
        if len(others) == DISTRACTORS:
            right = _option(last_wording(asked))
            return RecallQuestion(asked.pk, right, tuple(_option(other) for other in others))
    return None


def _plausible(pit_stop: PitStop, previous: PitStop) -> Iterator[str]:
    """Red threads of before last time; then what was said last time and became no red thread."""
    chance = _by_chance(pit_stop.pk)
    before = earlier_pit_stops(pit_stop).exclude(pk=previous.pk)
    yield from _shuffled(chance, map(last_wording, adopted_threads(before)))
    drawn = RedThread.objects.filter(pit_stop=previous, state=ThreadState.DRAWN)
    yield from _shuffled(chance, map(last_wording, drawn.prefetch_related("wordings")))
    loose = [
        contribution.text
        for contribution in shared_contributions(previous, ViewerKind.PARTICIPANT)
        if not contribution.threads and not contribution.is_removed
        if contribution.part != Part.THEME and "\n" not in contribution.text
    ]
    yield from _shuffled(chance, loose)


def _shuffled(chance: random.Random, texts: Iterable[str]) -> list[str]:
    fitting = sorted(text for text in texts if SHORTEST <= len(text) <= LONGEST)
    chance.shuffle(fitting)
    return fitting


def _by_chance(seed: UUID) -> random.Random:
    return random.Random(seed.hex)  # noqa: S311 - an order, not a secret


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _option(text: str) -> RecallOption:
    """The key tells nothing of which one is right, and stays the same when options come or go."""
    return RecallOption(hashlib.sha256(text.encode()).hexdigest()[:16], text)


def was_there_last_time(participant: Participant, cookies: Mapping[str, str]) -> bool:
    """Whether this person read along last time: this browser did, or this member did.

    Nothing of it is stored. After an anonymous stop only the browser can still tell.
    """
    previous = previous_pit_stop(participant.pit_stop)
    if previous is None:
        return False
    before = find_participant(cookies.get(participant_cookie(previous.pk), ""))
    if before is not None and before.pit_stop_id == previous.pk and before.may_see_others:
        return True
    return participant.membership_id is not None and (
        previous.participants.filter(membership=participant.membership_id)
        .exclude(image_state=ImageState.MAKING)
        .exists()
    )


def has_recalled(participant: Participant) -> bool:
    return ThreadRecall.objects.filter(participant=participant).exists()


def may_show_last_threads(pit_stop: PitStop) -> bool:
    """On what everyone looks at: not before everyone picked, where there is something to pick."""
    return is_recall_over(pit_stop) or recall_question(pit_stop) is None
