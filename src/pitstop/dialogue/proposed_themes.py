"""Themes for a first pit stop that a room above proposes, because it knows why a collaboration came
about. This room does not know why: a room above registers who can say."""

from collections.abc import Callable

from django.utils.text import Truncator

from pitstop.collaborations.models import Collaboration
from pitstop.dialogue.forms.preparing import LONGEST_THEME
from pitstop.dialogue.models import PitStop

Proposer = Callable[[Collaboration], str]

_proposers: list[Proposer] = []


def register_theme_proposer(proposer: Proposer) -> None:
    """Called from `AppConfig.ready`. A proposer gives an empty text where it has nothing to say."""
    _proposers.append(proposer)


def proposed_theme(collaboration: Collaboration) -> str:
    """What may stand in the field to begin with; empty for a series that has begun."""
    if PitStop.objects.filter(collaboration=collaboration).exists():
        return ""
    theme = next(filter(None, (propose(collaboration) for propose in _proposers)), "")
    return Truncator(theme).chars(LONGEST_THEME)
