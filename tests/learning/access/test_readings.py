"""Who sees which works and which comments: everything else is a 404, the same for all."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import Http404

from pitstop.learning.access.readings import (
    comment_counts,
    comments_on,
    count_for_moderator,
    docket,
    get_comment_to_judge,
    get_guests_comment,
    get_offered_reading,
    get_own_comment,
    get_own_reading,
    get_work,
    own_comments,
    works_for,
)
from pitstop.learning.domain.comment import hide_comment, show_comment
from pitstop.learning.domain.reading import offer_reading, take_back_reading
from pitstop.learning.readings.built_in import built_in_works
from tests.factories.collaborations import make_collaboration
from tests.factories.readings import (
    KNOWN,
    comment,
    guests_comment,
    make_general,
    make_moderator,
    make_reading,
)

STRANGER = AnonymousUser()
WORK = built_in_works()[KNOWN]


@pytest.fixture(autouse=True)
def empty_budget():
    cache.clear()


@pytest.fixture
def moderator(db):
    return make_moderator()


@pytest.fixture
def own(collaboration):
    return make_reading(collaboration, "Van ons")


def titles(reader):
    return {work.title for work in works_for(reader)} - {
        work.title for work in built_in_works().values()
    }


def test_work_of_a_collaboration_is_for_who_facilitates_it(own, fatima, olga, karel, moderator):
    assert titles(fatima) == {"Van ons"}
    assert get_work(str(own.pk), fatima).title == "Van ons"
    for other in (STRANGER, olga, karel, moderator):
        assert titles(other) == set()
        with pytest.raises(Http404):
            get_work(str(own.pk), other)


def test_offered_work_shows_to_a_moderator_alone(own, olga, moderator):
    offer_reading(reading=own)

    assert [reading.title for reading in docket(moderator).offered] == ["Van ons"]
    assert get_offered_reading(own.pk, moderator) == own
    for other in (STRANGER, olga, moderator):
        assert titles(other) == set()


def test_general_work_is_for_everyone_until_it_is_taken_back(own, olga):
    make_general(own)
    seen = titles(STRANGER), titles(olga)
    take_back_reading(reading=own)

    assert seen == ({"Van ons"}, {"Van ons"})
    assert (titles(STRANGER), titles(olga)) == (set(), set())


def test_unknown_work_and_no_key_at_all_are_the_same(fatima):
    for key in (str(uuid4()), "bestaat-niet", ""):
        with pytest.raises(Http404):
            get_work(key, fatima)


def test_reading_of_another_collaboration_cannot_be_fetched(own, olga):
    elsewhere = make_collaboration(olga, "Schoon water")

    with pytest.raises(Http404):
        get_own_reading(elsewhere, own.pk)


def test_works_stand_in_the_order_of_authors_whatever_they_say(db):
    works = works_for(STRANGER)

    assert works == sorted(works, key=lambda work: work.order)
    assert [work.authors[0].family for work in works[:3]] == ["Akkerman", "Ansell", "Argyris"]


# --- Comments -------------------------------------------------------------------------------------


def test_waiting_comment_is_for_moderators(moderator, fatima, olga):
    row = guests_comment()

    assert comments_on(WORK, STRANGER) == comments_on(WORK, fatima) == []
    assert docket(moderator).waiting == [row]
    show_comment(comment=row)
    assert [one.pk for one in comments_on(WORK, STRANGER)] == [row.pk]


def test_hidden_comment_is_for_its_writer_and_moderators(moderator, fatima, olga):
    row = comment(fatima)
    hide_comment(comment=row, reason="Noemt iemand")

    assert comments_on(WORK, STRANGER) == comments_on(WORK, olga) == []
    assert [one.reason for one in comments_on(WORK, fatima)] == ["Noemt iemand"]
    assert [one.pk for one in docket(moderator).hidden] == [row.pk]


def test_comments_are_counted_per_work_once_they_show(moderator, collaboration, fatima):
    reading = make_general(make_reading(collaboration))
    comment(fatima)
    comment(fatima, work=reading.work)
    guests_comment()

    assert comment_counts() == {KNOWN: 1, str(reading.pk): 1}


def test_comment_on_a_work_that_was_taken_back_is_seen_by_its_writer_only(
    collaboration, moderator, fatima, olga
):
    reading = make_general(make_reading(collaboration))
    row = comment(olga, work=reading.work)
    take_back_reading(reading=reading)
    reading.refresh_from_db()

    assert comments_on(reading.work, fatima) == []
    assert docket(moderator).shown == []
    with pytest.raises(Http404):
        get_comment_to_judge(row.pk, moderator)
    assert list(own_comments(olga)) == [row]


def test_comment_of_somebody_else_cannot_be_fetched_as_ones_own(fatima, olga):
    row = comment(fatima)

    assert get_own_comment(row.pk, fatima) == row
    with pytest.raises(Http404):
        get_own_comment(row.pk, olga)
    with pytest.raises(Http404):
        get_guests_comment(row.pk)


def test_only_a_moderator_judges(moderator, fatima, own):
    row = guests_comment()
    offer_reading(reading=own)

    assert (count_for_moderator(moderator), count_for_moderator(fatima)) == (2, 0)
    assert count_for_moderator(STRANGER) == 0
    for other in (fatima, STRANGER):
        with pytest.raises(Http404):
            docket(other)
        with pytest.raises(Http404):
            get_comment_to_judge(row.pk, other)
        with pytest.raises(Http404):
            get_offered_reading(own.pk, other)


def test_moderator_judges_no_work_that_was_not_offered(moderator, own):
    with pytest.raises(Http404):
        get_offered_reading(own.pk, moderator)
