from datetime import date

import pytest

from pitstop.collaborations.domain.home import leave_home
from pitstop.dialogue.access.programme_figures import Quarter
from pitstop.learning.domain.release import withdraw_release
from pitstop.learning.domain.stage import move_question
from pitstop.learning.enums import Audience, Level, Stage
from pitstop.learning.overview import Filters, build_overview
from pitstop.learning.overview import building as building_module
from tests.factories.learning import make_question, make_release, raise_one, release_one

PLAN = "Hoe houden we een gezin met veel hulpverleners bij één plan?"
SAME_PLAN = "Hoe krijgt een gezin met veel hulpverleners één plan?"
NEIGHBOURS = "Wanneer laten we het aan buren over?"


def read(home, **filters):
    return build_overview(home, Filters(**filters))


def wordings(questions):
    return sorted(question.wording for question in questions)


def test_only_what_was_released_to_the_organisation_or_to_everyone_is_there(home, programmes):
    jeugd, wijk, zorg = programmes
    make_release(jeugd, "Aan ons", audience=Audience.ORGANISATION)
    make_release(wijk, "Aan iedereen", audience=Audience.EVERYONE)
    make_release(zorg, "Aan zusters", audience=Audience.SISTERS)
    make_question(zorg, "Voor onszelf")

    assert wordings(read(home).questions) == ["Aan iedereen", "Aan ons"]


def test_what_others_released_to_everyone_stands_apart(home, programmes, elsewhere):
    make_release(programmes[0], "Van ons")
    make_release(elsewhere, "Van elders")
    make_release(elsewhere, "Niet voor ons", audience=Audience.ORGANISATION)

    overview = read(home)

    assert wordings(overview.questions) == ["Van ons"]
    assert wordings(overview.elsewhere) == ["Van elders"]
    assert (overview.total, overview.elsewhere_total) == (1, 1)


def test_of_many_questions_from_elsewhere_the_newest_are_shown(
    home, programmes, elsewhere, monkeypatch
):
    monkeypatch.setattr(building_module, "MOST_FROM_ELSEWHERE", 2)
    for day in (1, 2, 3):
        make_release(elsewhere, f"Vraag {day}", released_on=date(2026, 1, day))

    overview = read(home)

    assert [question.wording for question in overview.elsewhere] == ["Vraag 3", "Vraag 2"]
    assert overview.elsewhere_total == 3


def test_withdrawn_question_is_gone_from_every_number(home, programmes):
    release = release_one(raise_one(programmes[0]), "Even gedeeld", audience=Audience.ORGANISATION)
    withdraw_release(release=release)

    overview = read(home)

    assert (overview.total, overview.questions, overview.quarters) == (0, (), ())
    assert all(row.total == 0 for row in overview.levels)


def test_programme_that_left_takes_along_what_it_released_to_the_organisation(home, programmes):
    make_release(programmes[0], "Alleen voor ons", audience=Audience.ORGANISATION)
    make_release(programmes[0], "Voor iedereen")

    leave_home(collaboration=programmes[0], home=home)

    overview = read(home)
    assert overview.questions == ()
    assert wordings(overview.elsewhere) == ["Voor iedereen"]


def test_questions_about_the_same_are_a_topic_by_their_shared_words(home, programmes):
    jeugd, wijk, _zorg = programmes
    for programme, wording in ((jeugd, PLAN), (wijk, SAME_PLAN), (wijk, NEIGHBOURS)):
        make_release(programme, wording)

    overview = read(home)

    [topic] = overview.topics
    assert wordings(topic.questions) == sorted([PLAN, SAME_PLAN])
    assert {"plan", "gezin"} <= set(topic.words)
    assert topic.programme_count == 2
    assert wordings(overview.alone) == [NEIGHBOURS]
    assert sorted(question.number for question in overview.questions) == [1, 2, 3]


def test_two_questions_of_one_programme_count_as_one_programme(home, programmes):
    for wording in (PLAN, SAME_PLAN):
        make_release(programmes[0], wording)

    [topic] = read(home).topics

    assert topic.programme_count == 1


def test_levels_count_what_was_answered_and_what_came_back(home, programmes):
    again, answered = (raise_one(programmes[0], wording) for wording in (PLAN, NEIGHBOURS))
    for stage in (Stage.ANSWERED, Stage.RAISED_AGAIN):
        move_question(question=again, stage=stage)
    move_question(question=answered, stage=Stage.ANSWERED)
    for question in (again, answered):
        release_one(question, question.wording)

    overview = read(home)

    counts = {row.level: (row.total, row.answered, row.returned) for row in overview.levels}
    assert counts == {
        Level.PRINCIPLE: (0, 0, 0),
        Level.INSIGHT: (0, 0, 0),
        Level.SKILL: (2, 1, 1),
    }
    assert wordings(overview.returned) == [PLAN]
    assert wordings(overview.answered) == [NEIGHBOURS]


def test_question_that_came_back_and_was_answered_still_counts_as_returned(home, programmes):
    question = raise_one(programmes[0], PLAN)
    for stage in (Stage.ANSWERED, Stage.RAISED_AGAIN, Stage.ANSWERED):
        move_question(question=question, stage=stage)
    release_one(question, PLAN)

    [found] = read(home).returned

    assert found.stage == Stage.ANSWERED


def test_quarters_run_on_without_gaps(home, programmes):
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 7, 1)):
        make_release(programmes[0], f"Vraag van {day}", released_on=day)

    found = [(row.quarter, row.released) for row in read(home).quarters]

    assert found == [
        (Quarter(2025, 4), 1),
        (Quarter(2026, 1), 1),
        (Quarter(2026, 2), 0),
        (Quarter(2026, 3), 1),
    ]


def test_filter_hides_and_leaves_numbers_and_places_as_they_are(home, programmes):
    for programme, wording in zip(programmes, (PLAN, SAME_PLAN, NEIGHBOURS), strict=True):
        make_release(programme, wording)
    skill = release_one(raise_one(programmes[0], "Hoe vragen we door?"), "Hoe vraag je door?")
    everything = read(home)

    filtered = read(home, level=Level.SKILL)

    [kept] = filtered.questions
    [before] = [one for one in everything.questions if one.release == skill.pk]
    assert kept == before
    [mark] = filtered.map.marks
    assert mark in everything.map.marks
    assert filtered.total == 4


@pytest.mark.parametrize("filters", [{"stage": Stage.ANSWERED}, {"level": Level.PRINCIPLE}])
def test_filter_also_goes_for_what_comes_from_elsewhere(home, elsewhere, filters):
    make_release(elsewhere, "Van elders")

    assert read(home, **filters).elsewhere == ()


def test_overview_asks_as_many_queries_for_nine_as_for_three(
    home, programmes, elsewhere, django_assert_num_queries
):
    for number in range(3):
        make_release(programmes[number], f"Vraag nummer {number}")
    with django_assert_num_queries(5):
        read(home)
    for number in range(6):
        make_release(programmes[number % 3], f"Nog een vraag {number}")
        make_release(elsewhere, f"Elders {number}")
    with django_assert_num_queries(5):
        read(home)
