"""The words of figures: one for each outcome, none of them good or bad."""

from django.utils.translation import gettext_lazy as _

from pitstop.measures.direction import Direction
from pitstop.measures.pattern import PatternWord

PATTERN_WORDS = {
    # Translators: with each other, about one statement.
    PatternWord.AGREE: _("agreed"),
    PatternWord.MIXED: _("mixed"),
    PatternWord.TWO_GROUPS: _("two groups"),
}
DIRECTION_WORDS = {
    Direction.CLOSER: _("closer together"),
    Direction.NOT_SEEN: _("about equal, or not to be seen"),
    Direction.APART: _("further apart"),
}
