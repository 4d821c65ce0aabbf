"""The map of questions: plain geometry, drawn as SVG by a template.

What is alike lies near. Directions and distances mean nothing else, and the list beside the map
says the same. The same questions lie on the same places at every load.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
import scipy
from numpy.typing import NDArray

from pitstop.learning.overview.letters import Programme
from pitstop.learning.overview.questions import OverviewQuestion, Topic
from pitstop.learning.topics import likeness_of

FEWEST_ON_MAP = 3
MOST_ON_MAP = 100
CELL = 54
# So much nearer lie questions of one topic: two dimensions alone would often tear them apart.
DRAWN_TOGETHER = 0.4
# For each mark this many cells to lie in, so that there is air between them.
CELLS_PER_MARK = 1.9
WIDER_THAN_HIGH = 1.5

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Mark:
    """One question, or one topic where there are too many questions."""

    x: int
    y: int
    text: str
    level: str
    """Empty for a topic."""
    programme: Programme
    topic: int


@dataclass(frozen=True)
class Line:
    """Between two marks of one topic."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True)
class Map:
    width: int
    height: int
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    programmes: tuple[Programme, ...]
    """What the shapes stand for; none with too few programmes."""
    is_of_topics: bool


def draw_map(topics: Sequence[Topic], *, shows: Callable[[OverviewQuestion], bool]) -> Map | None:
    """None where a list alone says it better. Places follow from all topics; `shows` only hides."""
    questions = [question for topic in topics for question in topic.questions]
    if len(questions) < FEWEST_ON_MAP:
        return None
    if len(questions) > MOST_ON_MAP:
        return _map_of_topics([topic for topic in topics if topic.words][:MOST_ON_MAP], shows)
    return _map_of_questions(topics, questions, shows)


def _map_of_questions(
    topics: Sequence[Topic],
    questions: Sequence[OverviewQuestion],
    shows: Callable[[OverviewQuestion], bool],
) -> Map:
    topic_of = [place for place, topic in enumerate(topics) for _question in topic.questions]
    apart = 1 - likeness_of([question.wording for question in questions]).astype(float)
    same_topic = np.equal.outer(topic_of, topic_of)
    places = settle(spread_out(np.where(same_topic, apart * DRAWN_TOGETHER, apart)))
    marks = tuple(
        Mark(
            x=places[at][0],
            y=places[at][1],
            text=str(question.number),
            level=question.level.value,
            programme=question.programme,
            topic=topic_of[at],
        )
        for at, question in enumerate(questions)
        if shows(question)
    )
    lettered = {mark.programme for mark in marks if mark.programme.letter}
    programmes = tuple(sorted(lettered, key=_in_order))
    width, height = size_of(len(questions))
    return Map(width, height, marks, join_topics(marks), programmes, is_of_topics=False)


def _map_of_topics(
    topics: Sequence[Topic], shows: Callable[[OverviewQuestion], bool]
) -> Map | None:
    if len(topics) < FEWEST_ON_MAP:
        return None
    texts = [" ".join(question.wording for question in topic.questions) for topic in topics]
    places = settle(spread_out(1 - likeness_of(texts).astype(float)))
    counts = [sum(map(shows, topic.questions)) for topic in topics]
    marks = tuple(
        Mark(
            x=places[at][0],
            y=places[at][1],
            text=str(count),
            level="",
            programme=Programme(),
            topic=at,
        )
        for at, count in enumerate(counts)
        if count
    )
    width, height = size_of(len(topics))
    return Map(width, height, marks, (), (), is_of_topics=True)


def _in_order(programme: Programme) -> tuple[int, str, str]:
    """A to Z, before A2 to Z2."""
    letter, turn = programme.letter[0], programme.letter[1:]
    return len(turn), turn, letter


def spread_out(apart: Numbers) -> Numbers:
    """[n, 2] places whose distances are as near to `apart` as two dimensions allow.

    Classical scaling (Torgerson 1952): the two largest axes of the doubly centred squares. An axis
    has no direction of its own, so its largest value is made positive: the same at every load.
    """
    np.fill_diagonal(apart, 0)
    count = len(apart)
    centring = np.eye(count) - 1 / count
    values, axes = np.linalg.eigh(-0.5 * centring @ (apart**2) @ centring)
    largest = np.argsort(-values, kind="stable")[:2]
    places = axes[:, largest] * np.sqrt(np.clip(values[largest], 0, None))
    tops = places[np.abs(places).argmax(axis=0), range(places.shape[1])]
    turned: Numbers = np.round(places * np.where(tops < 0, -1, 1), 9)
    return turned


def settle(places: Numbers) -> list[tuple[int, int]]:
    """Each on the middle of a cell of its own, as near to its place as all together allow: so
    marks never cover one another."""
    columns, rows = grid_for(len(places))
    cells = np.array([(column, row) for row in range(rows) for column in range(columns)], float)
    reach = np.ptp(places, axis=0)
    reach[reach == 0] = 1
    wanted = (places - places.min(axis=0)) / reach * (columns - 1, rows - 1)
    _marks, taken = scipy.optimize.linear_sum_assignment(
        scipy.spatial.distance.cdist(wanted, cells, "sqeuclidean")
    )
    return [
        (int(column) * CELL + CELL // 2, int(row) * CELL + CELL // 2)
        for column, row in cells[taken]
    ]


def grid_for(count: int) -> tuple[int, int]:
    columns = max(ceil(sqrt(count * CELLS_PER_MARK * WIDER_THAN_HIGH)), 2)
    return columns, max(ceil(count * CELLS_PER_MARK / columns), 2)


def size_of(count: int) -> tuple[int, int]:
    columns, rows = grid_for(count)
    return columns * CELL, rows * CELL


def join_topics(marks: Sequence[Mark]) -> tuple[Line, ...]:
    """The shortest lines that join all marks of a topic (Prim 1957)."""
    lines: list[Line] = []
    for topic in sorted({mark.topic for mark in marks}):
        waiting = [mark for mark in marks if mark.topic == topic]
        joined = [waiting.pop(0)]
        while waiting:
            one, other = min(
                ((near, far) for near in joined for far in waiting), key=lambda pair: _length(*pair)
            )
            lines.append(Line(one.x, one.y, other.x, other.y))
            waiting.remove(other)
            joined.append(other)
    return tuple(lines)


def _length(one: Mark, other: Mark) -> int:
    return (one.x - other.x) ** 2 + (one.y - other.y) ** 2
