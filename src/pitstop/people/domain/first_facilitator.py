"""The first facilitator of an installation that has nobody yet."""

from django.db import transaction
from django.utils.translation import gettext as _

from pitstop.people.models import User

# Not an address that mail reaches: this person signs in by the link in the terminal alone.
FIRST_FACILITATOR_EMAIL = "begeleider@localhost"


@transaction.atomic
def ensure_first_facilitator() -> User | None:
    """Return the person whom a local start lets in, made when there is nobody at all.

    None once others have come in their place: whoever starts the server is not thereby one of them.
    """
    if not User.objects.exists():
        User.objects.create_user(email=FIRST_FACILITATOR_EMAIL, name=_("Facilitator"))
    return User.objects.filter(email=FIRST_FACILITATOR_EMAIL, is_active=True).first()
