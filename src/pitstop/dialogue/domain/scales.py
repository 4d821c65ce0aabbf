"""Answers on a scale from 1 to 5, as a browser sends them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from pitstop.dialogue.errors import TextRefusedError
from pitstop.dialogue.models.looking_back import HIGHEST, LOWEST

UNKNOWN = "unknown"
SCALE = {str(value): value for value in range(LOWEST, HIGHEST + 1)}


def read_scale(sent: Mapping[str, str]) -> dict[str, int | None]:
    """The value of each answer; None for "I don't know"."""
    return {about: _value(text) for about, text in sent.items()}


def _value(text: str) -> int | None:
    if text == UNKNOWN:
        return None
    if text not in SCALE:
        raise TextRefusedError(_("Choose one of the answers."))
    return SCALE[text]
