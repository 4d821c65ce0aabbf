"""Agreements as they come about, and members who can watch over them."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.utils import timezone

from pitstop.agreements.domain.agreement import AgreementWords, make_agreement
from pitstop.agreements.models import Agreement
from pitstop.collaborations.enums import Role
from pitstop.collaborations.models import Membership

positions = count(1)


def make_member(collaboration, name="Piet Jansen", email="piet@example.org", **fields):
    """Somebody without an account, known by name and address."""
    return Membership.objects.create(
        collaboration=collaboration, name=name, email=email, role=Role.PARTICIPANT, **fields
    )


def agree(pit_stop, *, by=None, red_threads=(), **words):
    """An agreement made in this pit stop. Precondition: it is at its agreements."""
    said = {"if_text": "een gezin belt", "then_text": "bellen we terug"} | words
    return make_agreement(
        pit_stop=pit_stop,
        by=by,
        uuid=uuid4(),
        words=AgreementWords(**said),
        red_threads=red_threads,
    )


def make_imported(collaboration, *, owner=None, due_in=None, **fields):
    """An agreement that was brought in from a plan, outside any pit stop."""
    due_on = None if due_in is None else timezone.localdate() + timedelta(days=due_in)
    said = {"if_text": "een gezin belt", "then_text": "bellen we terug", "due_on": due_on}
    if owner is not None:
        said |= {"owner": owner, "owner_name": owner.display_name}
    return Agreement.objects.create(
        collaboration=collaboration, position=next(positions), **(said | fields)
    )
