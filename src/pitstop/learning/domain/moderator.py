"""Who judges what readers say."""

from pitstop.learning.models import Moderator
from pitstop.people.models import User


def appoint_moderator(*, user: User) -> None:
    """A second time changes nothing."""
    Moderator.objects.get_or_create(user=user)


def dismiss_moderator(*, user: User) -> None:
    Moderator.objects.filter(user=user).delete()
