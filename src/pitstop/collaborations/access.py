"""The only way to fetch a collaboration. A stranger cannot tell "no such" from "not yours"."""

from uuid import UUID

from django.db.models import Case, Q, QuerySet, When
from django.http import Http404

from pitstop.collaborations.enums import FACILITATING, FOLLOWING, Role
from pitstop.collaborations.models import Collaboration, HomeOrganisation, Membership
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


def sponsored_collaborations(user: User) -> QuerySet[Collaboration]:
    """What this client asked for."""
    return Collaboration.objects.filter(
        memberships__user=user, memberships__role=Role.SPONSOR
    ).order_by("name")


def get_following_membership(uuid: UUID, user: User) -> Membership:
    """As which role this user follows the progress of a collaboration; 404 for who does not."""
    membership = (
        Membership.objects.filter(collaboration__uuid=uuid, user=user, role__in=FOLLOWING)
        .select_related("collaboration")
        .first()
    )
    if membership is None:
        raise Http404
    return membership


def is_facilitator(user: User, collaboration_id: int) -> bool:
    return facilitated_collaborations(user).filter(pk=collaboration_id).exists()


def facilitators(collaboration: Collaboration) -> QuerySet[User]:
    return User.objects.filter(
        memberships__collaboration=collaboration, memberships__role__in=FACILITATING
    ).order_by("name")


def members(collaboration: Collaboration) -> QuerySet[Membership]:
    """Everyone of the collaboration, those who facilitate first; for who facilitates it."""
    return (
        Membership.objects.filter(collaboration=collaboration)
        .select_related("user", "organisation")
        .annotate(facilitates=Case(When(role__in=FACILITATING, then=0), default=1))
        .order_by("facilitates", "name", "user__name", "pk")
    )


def get_member(collaboration: Collaboration, uuid: UUID) -> Membership:
    member = members(collaboration).filter(uuid=uuid).select_related("collaboration").first()
    if member is None:
        raise Http404
    return member


def get_series(token: str) -> Collaboration:
    """The collaboration behind the link that everybody in it has."""
    collaboration = Collaboration.objects.filter(series_token=token).first()
    if collaboration is None:
        raise Http404
    return collaboration


def coordinated_organisations(user: User) -> QuerySet[HomeOrganisation]:
    return HomeOrganisation.objects.filter(coordinators=user).order_by("name")


def get_coordinated_organisation(uuid: UUID, user: User) -> HomeOrganisation:
    home = coordinated_organisations(user).filter(uuid=uuid).first()
    if home is None:
        raise Http404
    return home


def get_own_organisation(uuid: UUID, user: User) -> HomeOrganisation:
    """One that this person coordinates, or to which a programme belongs that they facilitate."""
    is_theirs = Q(coordinators=user) | Q(collaborations__in=facilitated_collaborations(user))
    home = HomeOrganisation.objects.filter(is_theirs, uuid=uuid).distinct().first()
    if home is None:
        raise Http404
    return home


def programmes(home: HomeOrganisation) -> QuerySet[Collaboration]:
    """What joined; for who coordinates."""
    return home.collaborations.order_by("name", "pk")


def coordinators(home: HomeOrganisation) -> QuerySet[User]:
    return home.coordinators.order_by("name", "pk")
