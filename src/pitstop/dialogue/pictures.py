"""Where things stand in the pictures of figures: plain geometry, drawn as SVG by the templates.

Every picture has a table or a sentence beside it that says the same. Shapes and hatching carry the
meaning; colour only helps.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pitstop.dialogue.access import SeriesStop, SharedDetail, SharedFigure
from pitstop.dialogue.enums import SharedWord
from pitstop.measures.rankings import RankingAgreement
from pitstop.measures.sharedness import Split

# --- Dots: one per answer -------------------------------------------------------------------------

COLUMN, DOT = 48, 16
# Above the dots nothing; above a bar its number.
OVER_DOTS, OVER_BAR = 4, 20
MOST_DOTS = 8
FOOT = 26


@dataclass(frozen=True)
class DotColumn:
    option: int
    count: int
    x: int
    dots: tuple[int, ...]
    """The height of each dot; empty where a bar stands instead."""
    bar_y: int
    bar_height: int
    count_y: int


@dataclass(frozen=True)
class DotPicture:
    columns: tuple[DotColumn, ...]
    width: int
    height: int
    base: int


def draw_dots(counts: Sequence[int]) -> DotPicture:
    """One dot per answer; in a large group bars, in proportion."""
    most = max(counts)
    rows = min(most, MOST_DOTS)
    base = (OVER_DOTS if most <= MOST_DOTS else OVER_BAR) + rows * DOT
    columns = tuple(
        _column(place, count, base=base, most=most) for place, count in enumerate(counts)
    )
    return DotPicture(columns, COLUMN * len(counts), base + FOOT, base)


def _column(place: int, count: int, *, base: int, most: int) -> DotColumn:
    is_bar = most > MOST_DOTS
    tall = round(count / most * MOST_DOTS * DOT) if is_bar else count * DOT
    return DotColumn(
        option=place + 1,
        count=count,
        x=COLUMN * place + COLUMN // 2,
        dots=() if is_bar else tuple(base - DOT // 2 - DOT * row for row in range(count)),
        bar_y=base - tall,
        bar_height=tall if is_bar else 0,
        count_y=base - tall - 4,
    )


# --- Gedeeldheid: from divided to all equal -------------------------------------------------------

# What stands in the middle of each word on the scale from 0 to 1; divided lies before 0.
MIDDLES = {SharedWord.CLOSE: 5 / 6, SharedWord.PARTLY: 1 / 2, SharedWord.FAR: 1 / 6}
SPLIT_AT = -0.1
BEFORE_ZERO = 0.2


@dataclass(frozen=True)
class Axis:
    """A line on which 0 and 1 have a place; what lies before 0 is drawn as one zone."""

    begin: float
    zero: float
    one: float

    def at(self, value: float) -> int:
        inside = min(max(value, -BEFORE_ZERO), 1.0)
        return round(self.zero + inside * (self.one - self.zero))


@dataclass(frozen=True)
class Mark:
    """One figure on an axis."""

    at: int
    low: int | None = None
    high: int | None = None
    chance: int | None = None


def mark_of(figure: SharedFigure, axis: Axis) -> Mark:
    """A participant's mark stands in the middle of its word: more is not told."""
    detail = figure.detail
    if detail is None:
        return Mark(axis.at(MIDDLES.get(figure.word, SPLIT_AT)))
    interval = detail.interval
    return Mark(
        at=axis.at(_number(detail)),
        low=axis.at(interval.low) if interval is not None else None,
        high=axis.at(interval.high) if interval is not None else None,
        chance=axis.at(detail.chance.upper),
    )


def _number(detail: SharedDetail) -> float:
    return SPLIT_AT if isinstance(detail.value, Split) else detail.value


@dataclass(frozen=True)
class ScalePicture:
    mark: Mark
    begin: int
    zero: int
    end: int
    thirds: tuple[int, int]
    zone: tuple[int, int]
    """From where to where the word reaches."""

    @property
    def zone_width(self) -> int:
        return self.zone[1] - self.zone[0]

    @property
    def chance_width(self) -> int:
        return (self.mark.chance or self.begin) - self.begin


ACROSS = Axis(begin=10, zero=56, one=286)


def draw_scale(figure: SharedFigure) -> ScalePicture:
    begin, zero, end = (round(place) for place in (ACROSS.begin, ACROSS.zero, ACROSS.one))
    thirds = ACROSS.at(1 / 3), ACROSS.at(2 / 3)
    zones = {
        SharedWord.SPLIT: (begin, zero),
        SharedWord.FAR: (zero, thirds[0]),
        SharedWord.PARTLY: thirds,
        SharedWord.CLOSE: (thirds[1], end),
    }
    return ScalePicture(mark_of(figure, ACROSS), begin, zero, end, thirds, zones[figure.word])


# --- The order of results: from none in common to the same for everyone ---------------------------

ORDER_BEGIN, ORDER_END = 10, 286


@dataclass(frozen=True)
class OrderPicture:
    at: int
    chance: int
    """Up to where chance alone may well give it."""
    begin: int = ORDER_BEGIN
    end: int = ORDER_END

    @property
    def chance_width(self) -> int:
        return self.chance - self.begin


def draw_order(found: RankingAgreement) -> OrderPicture:
    return OrderPicture(at=_along(found.value), chance=_along(found.chance.upper))


def _along(value: float) -> int:
    return round(ORDER_BEGIN + value * (ORDER_END - ORDER_BEGIN))


# --- The series: the same, stop after stop --------------------------------------------------------

UPWARD = Axis(begin=146, zero=122, one=20)
FIRST_X, STOP_WIDTH = 138, 42
LEFT_OF_STOPS = 116
MOST_IN_PICTURE = 7


@dataclass(frozen=True)
class SeriesPoint:
    number: int
    is_present: bool
    x: int
    mark: Mark
    line_from: tuple[int, int] | None
    """Where the line from the stop before begins; none where too few people were at both."""

    @property
    def chance_height(self) -> int:
        return round(UPWARD.begin) - (self.mark.chance or round(UPWARD.begin))


@dataclass(frozen=True)
class SeriesPicture:
    points: tuple[SeriesPoint, ...]
    width: int
    rows: tuple[tuple[str, int], ...]
    """The words beside the picture, with their heights."""
    left: int = LEFT_OF_STOPS
    base: int = round(UPWARD.begin)
    zero: int = round(UPWARD.zero)


def draw_series(stops: Sequence[SeriesStop], joined: Sequence[tuple[int, int]]) -> SeriesPicture:
    """`joined`: the numbers of each two stops of which enough people were at both."""
    shown = [stop for stop in stops if stop.is_comparable and isinstance(stop.shared, SharedFigure)]
    points: list[SeriesPoint] = []
    for place, stop in enumerate(shown[-MOST_IN_PICTURE:]):
        assert isinstance(stop.shared, SharedFigure)
        before = points[-1] if points else None
        is_joined = before is not None and (before.number, stop.number) in joined
        points.append(
            SeriesPoint(
                number=stop.number,
                is_present=stop.is_present,
                x=FIRST_X + STOP_WIDTH * place,
                mark=mark_of(stop.shared, UPWARD),
                line_from=(before.x, before.mark.at) if before and is_joined else None,
            )
        )
    rows = tuple(
        (str(word.label), UPWARD.at(MIDDLES.get(word, SPLIT_AT)) + 4) for word in SharedWord
    )
    return SeriesPicture(tuple(points), FIRST_X + STOP_WIDTH * len(points), rows)
