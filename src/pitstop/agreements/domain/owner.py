"""Who watches over an agreement: a name, and behind it a member of the collaboration if there is
exactly one who is called so."""

from pitstop.agreements.models import Agreement
from pitstop.collaborations.models import Membership
from pitstop.people.names import tidy_name


def member_called(name: str, *, collaboration_id: int) -> Membership | None:
    """The only member with this name, however it is capitalised; None if two share it."""
    sought = _comparable(name)
    members = Membership.objects.filter(collaboration=collaboration_id).select_related("user")
    found = [member for member in members if _comparable(member.display_name) == sought]
    return found[0] if sought and len(found) == 1 else None


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
