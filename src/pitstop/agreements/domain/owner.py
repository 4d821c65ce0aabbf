"""Who watches over an agreement: a name, and behind it a member of the collaboration if there is
exactly one who is called so."""

from collections import Counter

from pitstop.agreements.models import Agreement
from pitstop.collaborations.models import Membership
from pitstop.people.names import tidy_name


class MembersByName:
    """The members of a collaboration, to be found by a name that only one of them has."""

    def __init__(self, collaboration_id: int) -> None:
        members = Membership.objects.filter(collaboration=collaboration_id).select_related("user")
        named = [(_comparable(member.display_name), member) for member in members]
        counts = Counter(name for name, _member in named)
        self._members = {name: member for name, member in named if counts[name] == 1}

    def called(self, name: str) -> Membership | None:
        """However it is capitalised; None if nobody or more than one has this name."""
        sought = _comparable(name)
        return self._members.get(sought) if sought else None


def member_called(name: str, *, collaboration_id: int) -> Membership | None:
    return MembersByName(collaboration_id).called(name) if name else None


def member_names(collaboration_id: int) -> list[str]:
    """To choose an owner from. Precondition: the reader may know who the members are."""
    members = Membership.objects.filter(collaboration=collaboration_id).select_related("user")
    return sorted({member.display_name for member in members}, key=str.casefold)


def _comparable(name: str) -> str:
    return tidy_name(name).casefold()


def appoint(agreement: Agreement, *, name: str, member: Membership | None) -> bool:
    """Write another owner on the agreement; not saved. Returns whether the owner is another one.

    Links that were mailed before are void from then on: they were for somebody else.
    """
    if agreement.owner_name == name and agreement.owner_id == (member.pk if member else None):
        return False
    agreement.owner_name = name
    agreement.owner = member
    if not agreement._state.adding:
        agreement.link_version += 1
    return True
