"""The only way to fetch a person."""

from pitstop.people.models import User


def find_user(email: str) -> User | None:
    """Whoever has this address, in whichever case it was typed."""
    return User.objects.filter(email=email.strip().lower()).first()
