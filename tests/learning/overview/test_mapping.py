from datetime import date
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitstop.learning.enums import Level, Stage
from pitstop.learning.overview import OverviewQuestion
from pitstop.learning.overview.letters import Programme
from pitstop.learning.overview.mapping import (
    CELL,
    MOST_ON_MAP,
    draw_map,
    settle,
    spread_out,
)
from pitstop.learning.overview.questions import sort_into_topics

WORDS = ("plan", "gezin", "wijk", "buren", "school", "vervoer", "schuld", "huur", "taal", "sport")


def question(number, wording, *, level=Level.SKILL, programme=None):
    return OverviewQuestion(
        release=UUID(int=number),
        question=UUID(int=1_000_000 + number),
        wording=wording,
        context="",
        level=level,
        stage=Stage.RAISED,
        has_returned=False,
        released_on=date(2026, 1, 1),
        programme=programme or Programme(),
        group=number % 3,
    )


def questions(count):
    size = len(WORDS)
    return [
        question(at, f"Hoe gaat {WORDS[at % size]} samen met {WORDS[(at // size + at) % size]}?")
        for at in range(count)
    ]


def drawn(count, shows=bool):
    return draw_map(sort_into_topics(questions(count)), shows=shows)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_two_questions_need_no_map(count):
    assert drawn(count) is None


@pytest.mark.parametrize("count", [3, 25, MOST_ON_MAP])
def test_marks_stand_apart_and_within_the_picture(count):
    found = drawn(count)

    places = {(mark.x, mark.y) for mark in found.marks}
    assert len(places) == len(found.marks) == count
    assert all(CELL // 2 <= x <= found.width - CELL // 2 for x, _y in places)
    assert all(CELL // 2 <= y <= found.height - CELL // 2 for _x, y in places)


def test_map_is_the_same_at_every_load():
    assert drawn(30) == drawn(30)


def test_beyond_a_hundred_the_map_shows_topics_with_their_number_of_questions():
    letters = np.random.default_rng(1).choice(list("bcdfgklmnprstvz"), size=(40, 9))
    subjects = ["".join(word) for word in letters]
    many = [question(at, f"{subjects[at // 3]} {at % 3}") for at in range(MOST_ON_MAP + 2)]

    found = draw_map(sort_into_topics(many), shows=bool)

    assert found.is_of_topics
    assert [mark.text for mark in found.marks] == ["3"] * 34
    assert {mark.level for mark in found.marks} == {""}
    assert len({(mark.x, mark.y) for mark in found.marks}) == 34


def test_places_keep_distances_that_fit_in_two_dimensions():
    corners = np.array([(0, 0), (3, 0), (3, 4), (0, 4)], float)
    apart = np.linalg.norm(corners[:, None] - corners[None], axis=2)

    places = spread_out(apart.copy())

    assert np.linalg.norm(places[:, None] - places[None], axis=2) == pytest.approx(apart)


def test_equal_texts_still_stand_apart():
    assert len(set(settle(spread_out(np.zeros((5, 5)))))) == 5


@given(st.integers(min_value=3, max_value=60), st.integers(min_value=0, max_value=9))
def test_any_places_settle_on_cells_of_their_own(count, seed):
    places = np.random.default_rng(seed).normal(size=(count, 2))

    assert len(set(settle(places))) == count


def test_lines_join_a_topic_and_nothing_else():
    wordings = [
        "Hoe houden we een gezin bij één plan?",
        "Hoe krijgt een gezin één plan?",
        "Hoe schrijven we een plan met een gezin?",
        "Wanneer laten we het aan buren over?",
    ]
    topics = sort_into_topics([question(at, text) for at, text in enumerate(wordings)])

    found = draw_map(topics, shows=bool)

    ends = {end for line in found.lines for end in ((line.x1, line.y1), (line.x2, line.y2))}
    in_topic = {(mark.x, mark.y) for mark in found.marks if mark.topic == 0}
    assert len(found.lines) == 2
    assert ends == in_topic


def test_what_is_filtered_out_is_not_drawn():
    kept = drawn(12, shows=lambda question: question.number <= 4)

    assert sorted(int(mark.text) for mark in kept.marks) == [1, 2, 3, 4]
    assert kept.marks == tuple(mark for mark in drawn(12).marks if int(mark.text) <= 4)


def test_legend_names_each_programme_once_in_order():
    looks = [Programme("B", "square"), Programme("A"), Programme("A2", "cross")]
    given_looks = [
        question(at, f"Vraag over {WORDS[at]}", programme=looks[at % 3]) for at in range(6)
    ]

    found = draw_map(sort_into_topics(given_looks), shows=bool)

    assert [programme.letter for programme in found.programmes] == ["A", "B", "A2"]
