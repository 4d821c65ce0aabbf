"""What other pages show of comparable questions and of contact."""

from typing import Any
from uuid import UUID

from django import template

from pitstop.collaborations.models import Collaboration
from pitstop.learning.access.contacts import count_waiting, has_contacts
from pitstop.learning.access.own import get_facilitated_question
from pitstop.learning.access.who_else import who_else as find_who_else

register = template.Library()

SHOWN_BESIDE_A_QUESTION = 3


@register.inclusion_tag("learning/_who_else.html", takes_context=True)
def who_else(
    context: dict[str, Any], collaboration: Collaboration, question: UUID
) -> dict[str, object]:
    """The nearest questions of others, on the page of one's own.

    Precondition: the reader facilitates the collaboration.
    """
    row = get_facilitated_question(collaboration, question)
    return {
        "collaboration": collaboration,
        "question": row.pk,
        "answer": find_who_else(
            collaboration, row.wording, question=row, most=SHOWN_BESIDE_A_QUESTION
        ),
        "is_in_short": True,
        "here": context["request"].path,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("learning/_contacts.html")
def contacts_of_collaboration(collaboration: Collaboration) -> dict[str, object]:
    """The way to requests for contact, on the page of a collaboration; nothing where there are
    none. Precondition: the reader facilitates it."""
    return {
        "collaboration": collaboration,
        "has_contacts": has_contacts(collaboration),
        "waiting": count_waiting(collaboration),
    }
