import pytest
from django.http import Http404

from pitstop.collaborations.enums import Role
from pitstop.learning.access.reach import (
    get_released,
    reached_by,
    released_findings_to,
    released_to,
    released_to_home,
    sisters,
)
from pitstop.learning.enums import Audience
from pitstop.learning.errors import NoLongerSharedError
from tests.factories.collaborations import make_collaboration
from tests.factories.learning import (
    let_facilitate,
    make_finding_release,
    make_home,
    make_release,
    withdraw,
)
from tests.factories.people import make_user

SISTERS, ORGANISATION, EVERYONE = Audience.SISTERS, Audience.ORGANISATION, Audience.EVERYONE


@pytest.fixture
def sister(fatima, collaboration):
    """Another collaboration that Fatima facilitates too."""
    return make_collaboration(fatima, "Zorg samen")


@pytest.fixture
def mate(collaboration):
    """One of the same organisation, with other facilitators."""
    found = make_collaboration(make_user("Marit de Wit"), "Wonen samen")
    make_home(collaboration, found)
    return found


@pytest.fixture
def stranger(olga):
    return make_collaboration(olga, "Schoon water")


@pytest.mark.parametrize(
    ("audience", "reached"),
    [
        (SISTERS, {"Zorg samen"}),
        (ORGANISATION, {"Zorg samen", "Wonen samen"}),
        (EVERYONE, {"Zorg samen", "Wonen samen", "Schoon water"}),
    ],
)
def test_each_audience_reaches_further_and_never_the_collaboration_itself(
    collaboration, sister, mate, stranger, audience, reached
):
    release = make_release(collaboration, audience=audience)

    everyone = [collaboration, sister, mate, stranger]
    assert {each.name for each in reached_by(collaboration, audience)} == reached
    assert {each.name for each in everyone if release in released_to(each)} == reached


def test_no_home_is_nobodys_organisation(collaboration, stranger):
    release = make_release(collaboration, audience=ORGANISATION)

    assert list(reached_by(collaboration, ORGANISATION)) == []
    assert release not in released_to(stranger)


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.SPONSOR])
def test_who_only_takes_part_in_both_makes_no_sisters(fatima, collaboration, stranger, role):
    let_facilitate(fatima, stranger, role)

    assert list(sisters(collaboration)) == []
    assert make_release(collaboration, audience=SISTERS) not in released_to(stranger)


def test_an_equal_name_makes_no_sisters(collaboration):
    namesake = make_collaboration(make_user("Fatima El Amrani"), "Zorg samen")

    assert namesake not in reached_by(collaboration, SISTERS)


def test_who_stops_facilitating_takes_the_reach_along(fatima, collaboration, stranger):
    release = make_release(collaboration, audience=SISTERS)
    membership = let_facilitate(fatima, stranger)
    assert release in released_to(stranger)

    membership.delete()

    assert release not in released_to(stranger)


def test_withdrawn_reaches_nobody_and_its_link_says_so(collaboration, stranger):
    release = make_release(collaboration)
    assert get_released(release.pk, stranger) == release

    withdraw(release)

    assert list(released_to(stranger)) == []
    with pytest.raises(NoLongerSharedError):
        get_released(release.pk, stranger)


def test_a_link_to_what_never_reached_tells_nothing_also_when_withdrawn(collaboration, stranger):
    release = make_release(collaboration, audience=SISTERS)

    with pytest.raises(Http404):
        get_released(release.pk, stranger)
    with pytest.raises(Http404):
        get_released(withdraw(release).pk, stranger)


def test_a_link_to_ones_own_question_is_no_question_of_another(collaboration):
    with pytest.raises(Http404):
        get_released(make_release(collaboration).pk, collaboration)


def test_a_finding_shows_with_its_question_where_both_reach(collaboration, sister, stranger):
    everywhere = make_finding_release(make_release(collaboration))
    near = make_finding_release(make_release(collaboration), audience=SISTERS)
    of_a_near_question = make_finding_release(make_release(collaboration, audience=SISTERS))

    assert set(released_findings_to(sister)) == {everywhere, near, of_a_near_question}
    assert set(released_findings_to(stranger)) == {everywhere}
    assert set(released_findings_to(collaboration)) == set()


def test_a_finding_of_a_withdrawn_question_is_gone_too(collaboration, stranger):
    finding = make_finding_release(make_release(collaboration))
    assert set(released_findings_to(stranger)) == {finding}

    withdraw(finding.finding.question.release)

    assert set(released_findings_to(stranger)) == set()


def test_coordinators_see_what_goes_to_their_organisation_and_to_everyone(
    collaboration, mate, stranger
):
    home = collaboration.home
    to_home = make_release(collaboration, audience=ORGANISATION)
    to_all = make_release(stranger)
    make_release(collaboration, audience=SISTERS)
    make_release(stranger, audience=ORGANISATION)
    withdraw(make_release(mate))

    assert set(released_to_home(home)) == {to_home, to_all}


def test_what_reaches_is_one_query_and_leaves_own_words_where_they_are(
    collaboration, mate, django_assert_num_queries
):
    make_release(collaboration, audience=ORGANISATION)

    with django_assert_num_queries(1) as queries:
        assert [release.question.level for release in released_to(mate)] == ["insight"]

    assert '"learning_learningquestion"."wording"' not in queries[0]["sql"]
