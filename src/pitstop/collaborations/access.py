"""The only way to fetch a collaboration. A stranger cannot tell "no such" from "not yours"."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from pitstop.collaborations.enums import FACILITATING
from pitstop.collaborations.models import Collaboration
from pitstop.people.models import User


def facilitated_collaborations(user: User) -> QuerySet[Collaboration]:
    return Collaboration.objects.filter(
        memberships__user=user, memberships__role__in=FACILITATING
    ).order_by("name")


def get_facilitated_collaboration(uuid: UUID, user: User) -> Collaboration:
    collaboration = facilitated_collaborations(user).filter(uuid=uuid).first()
    if collaboration is None:
        raise Http404
    return collaboration


def is_facilitator(user: User, collaboration_id: int) -> bool:
    return facilitated_collaborations(user).filter(pk=collaboration_id).exists()


def facilitators(collaboration: Collaboration) -> QuerySet[User]:
    return User.objects.filter(
        memberships__collaboration=collaboration, memberships__role__in=FACILITATING
    ).order_by("name")
