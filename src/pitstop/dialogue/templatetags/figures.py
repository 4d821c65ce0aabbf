"""Figures on a page: their words, their pictures, and numbers rounded for the eye."""

from collections.abc import Mapping, Sequence

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pitstop.dialogue.access import (
    ChangeFigure,
    NoChange,
    SeriesStop,
    SharedFigure,
    StatementFigure,
)
from pitstop.dialogue.figure_words import DIRECTION_WORDS, PATTERN_WORDS
from pitstop.dialogue.formats import ScaleSpec
from pitstop.dialogue.pictures import draw_dots, draw_order, draw_scale, draw_series
from pitstop.measures.direction import Direction
from pitstop.measures.pattern import PatternWord
from pitstop.measures.rankings import RankingAgreement
from pitstop.measures.sharedness import Split
from pitstop.measures.too_few import Counted, TooFew

register = template.Library()


@register.filter
def is_too_few(figure: object) -> bool:
    return isinstance(figure, TooFew)


@register.filter
def lacks_items(figure: object) -> bool:
    """Whether there was too little to compare, rather than too few people."""
    return isinstance(figure, TooFew) and figure.of == Counted.ITEMS


@register.filter
def is_compared(figure: object) -> bool:
    return isinstance(figure, ChangeFigure)


@register.filter
def pattern_word(word: PatternWord) -> str:
    return str(PATTERN_WORDS[word])


@register.filter
def direction_word(direction: Direction) -> str:
    return str(DIRECTION_WORDS[direction])


@register.filter
def as_sharedness(value: float | Split) -> str:
    """Two decimals; below 0 the word, as a negative number says nothing to anybody."""
    if isinstance(value, Split) or value < 0:
        # Translators: of answers, further apart than by chance.
        return _("divided")
    return number_format(round(value, 2), decimal_pos=2)


@register.filter
def as_change(value: float) -> str:
    """With its sign, as it is a difference."""
    rounded = round(value, 2) + 0.0  # no minus before a zero
    number = number_format(abs(rounded), decimal_pos=2)
    if rounded == 0:
        return number
    return f"+{number}" if rounded > 0 else f"−{number}"


@register.filter
def as_percent(share: float) -> int:
    return round(share * 100)


@register.filter
def own_answer(answers: Mapping[str, int | None], key: str) -> int | None:
    return answers.get(key)


@register.inclusion_tag("dialogue/_figure_dots.html")
def dots_picture(statement: StatementFigure, scale: ScaleSpec) -> dict[str, object]:
    return {"picture": draw_dots(statement.counts), "statement": statement, "scale": scale}


@register.inclusion_tag("dialogue/_figure_scale.html")
def scale_picture(figure: SharedFigure) -> dict[str, object]:
    return {"picture": draw_scale(figure), "figure": figure}


@register.inclusion_tag("dialogue/_figure_order.html")
def order_picture(found: RankingAgreement) -> dict[str, object]:
    return {"picture": draw_order(found)}


@register.inclusion_tag("dialogue/_figure_series.html")
def series_picture(
    stops: Sequence[SeriesStop], changes: Sequence[ChangeFigure | NoChange]
) -> dict[str, object]:
    joined = [
        (change.earlier, change.later) for change in changes if isinstance(change, ChangeFigure)
    ]
    picture = draw_series(stops, joined)
    return {"picture": picture, "has_bands": any(p.mark.chance for p in picture.points)}
