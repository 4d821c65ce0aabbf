from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """What a question is about. Colours, not a ladder: none stands above another."""

    PRINCIPLE = "principle", _("principle")
    INSIGHT = "insight", _("insight")
    SKILL = "skill", _("skill")


class Stage(TextChoices):
    """Where a group stands with a learning question; it may come back any number of times."""

    RAISED = "raised", _("raised")
    WORKED_ON = "worked_on", _("worked on")
    ANSWERED = "answered", _("answered for now")
    RAISED_AGAIN = "raised_again", _("raised again")


class Audience(TextChoices):
    """How far something travels once a group has released it. Each reaches further than the last.

    Sisters are the collaborations that share a facilitator with this one; they are looked up each
    time, never stored.
    """

    SISTERS = "sisters", _("sister collaborations")
    ORGANISATION = "organisation", _("our organisation")
    EVERYONE = "everyone", _("everyone on this installation")


class Verdict(TextChoices):
    """Whether a group finds that another question is the same as theirs."""

    CONFIRMED = "confirmed", _("the same question")
    REFUSED = "refused", _("another question")


class ContactState(TextChoices):
    ASKED = "asked", _("asked")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
