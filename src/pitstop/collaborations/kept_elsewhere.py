"""What rooms above keep of a member, and what they do when somebody is corrected or erased.

This room does not know what that is: a room above registers a keeper when it is loaded.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pitstop.collaborations.models import Membership


@dataclass(frozen=True)
class Keeper:
    show: Callable[[Membership], dict[str, object]]
    """What is kept of this member, for the export of their own data."""
    rename: Callable[[Membership, str], None]
    """The member is called otherwise now; the second is how they were called before."""
    forget: Callable[[Membership], None]
    """The member is about to be erased. Inside the transaction that does so."""


_keepers: list[Keeper] = []


def register_keeper(keeper: Keeper) -> None:
    """Called from `AppConfig.ready`."""
    _keepers.append(keeper)


def show_elsewhere(member: Membership) -> dict[str, object]:
    return {name: kept for keeper in _keepers for name, kept in keeper.show(member).items()}


def rename_elsewhere(member: Membership, before: str) -> None:
    for keeper in _keepers:
        keeper.rename(member, before)


def forget_elsewhere(member: Membership) -> None:
    for keeper in _keepers:
        keeper.forget(member)
