"""What each answers for themselves with one click. Each click is kept at once, under a name such as
"anchor:yield_known": what stands before the colon says which verb knows it.
"""

from collections.abc import Callable, Mapping

from django.db import transaction

from pitstop.dialogue.models import Participant

Keeper = Callable[[Participant, Mapping[str, str]], None]
_keepers: dict[str, Keeper] = {}


def keeps(prefix: str) -> Callable[[Keeper], Keeper]:
    """Register the verb for answers under this name; higher rooms add theirs."""

    def register(keeper: Keeper) -> Keeper:
        _keepers[prefix] = keeper
        return keeper

    return register


def is_answer(name: str) -> bool:
    prefix, colon, about = name.partition(":")
    return bool(colon and about) and prefix in _keepers


@transaction.atomic
def keep_answers(*, participant: Participant, sent: Mapping[str, str]) -> None:
    """Hand each answer to its verb; names that no verb knows are passed over."""
    for prefix, keeper in _keepers.items():
        answers = {
            name.partition(":")[2]: value
            for name, value in sent.items()
            if is_answer(name) and name.partition(":")[0] == prefix
        }
        if answers:
            keeper(participant, answers)
