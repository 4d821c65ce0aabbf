"""One pit stop for two groups with the same question."""

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.collaborations.access import facilitators
from pitstop.collaborations.domain.collaboration import start_collaboration
from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Collaboration, Membership
from pitstop.dialogue.texts import required_text
from pitstop.learning.enums import ContactState
from pitstop.learning.errors import ContactClosedError
from pitstop.learning.models import ContactRequest
from pitstop.people.models import User

MAX_NAME = 120


@transaction.atomic
def start_shared_collaboration(*, contact: ContactRequest, by: User, name: str) -> Collaboration:
    """Start a collaboration that the facilitators of both groups lead; there is one per contact, so
    a second click opens the first one's.

    Precondition: `by` facilitates one of the two groups.
    """
    name = " ".join(required_text(name, longest=MAX_NAME, field="name").split())
    present = ContactRequest.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    if present.state != ContactState.ACCEPTED:
        raise ContactClosedError(_("This can be done once both groups have said yes."))
    if present.shared is not None:
        return present.shared
    shared = start_collaboration(by=by, name=name)
    _let_facilitate(shared, _both(present) - {by.pk})
    present.shared = shared
    present.save(update_fields=["shared"])
    return shared


def _both(contact: ContactRequest) -> set[int]:
    groups = (contact.question.collaboration, contact.other.collaboration)
    return {user.pk for group in groups for user in facilitators(group)}


def _let_facilitate(collaboration: Collaboration, users: set[int]) -> None:
    Membership.objects.bulk_create(
        Membership(collaboration=collaboration, user_id=user, role=Role.FACILITATOR)
        for user in sorted(users)
    )
