"""Which questions of others stand beside one's own, in which order, and with which reason."""

import pytest

from pitstop.learning.access.who_else import laid_aside, sought_stems, who_else
from pitstop.learning.domain.matching import judge_match, take_back_verdict
from pitstop.learning.domain.question import QuestionWords, reword_question
from pitstop.learning.domain.release import withdraw_release
from pitstop.learning.enums import Audience, Verdict
from pitstop.learning.errors import NoLongerSharedError
from pitstop.learning.models import Match
from pitstop.similarity.frequencies import DocumentFrequencies
from tests.factories.collaborations import make_collaboration
from tests.factories.learning import make_found, make_question
from tests.factories.people import make_user

OWN = "Hoe korten we de wachttijd voor jeugdzorg in?"


@pytest.fixture
def question(collaboration):
    return make_question(collaboration, OWN)


@pytest.fixture
def stranger(olga):
    return make_collaboration(olga, "Schoon water")


@pytest.fixture
def same(stranger):
    return make_found(stranger, "Wat helpt tegen lange wachttijden in de jeugdzorg?")


@pytest.fixture
def akin(stranger):
    return make_found(stranger, "Hoe werken scholen mee aan jeugdhulp?")


@pytest.fixture
def unlike(stranger):
    return make_found(stranger, "Wie maait de bermen langs de provinciale weg?")


def wordings(question, **more):
    found = who_else(question.collaboration, question.wording, question=question, **more).found
    return [each.question.wording for each in found]


def test_most_alike_comes_first_and_what_shares_nothing_stays_away(question, same, unlike):
    less = make_found(same.question.collaboration, "Hoe meten we de wachttijd aan de balie?")

    assert wordings(question) == [same.wording, less.wording]


def test_the_reason_is_said_in_words_of_both(question, same):
    (found,) = who_else(question.collaboration, question.wording).found

    assert set(found.same_words) == {"wachttijden", "jeugdzorg"}
    assert found.strength in ("strong", "fair")


def test_words_that_are_alike_in_part_are_named_beside_each_other(question, same, akin):
    make_found(akin.question.collaboration, "Wat doet jeugdhulp met een wachttijd?")

    found = who_else(question.collaboration, question.wording).found
    alike = {(word.here, word.there) for each in found for word in each.alike_words}

    assert ("jeugdzorg", "jeugdhulp") in alike


def test_own_questions_are_of_nobody_else(question, collaboration):
    make_found(collaboration, OWN)

    assert wordings(question) == []


def test_only_what_reaches_the_group_is_found(question, stranger):
    release = make_found(stranger, OWN, audience=Audience.SISTERS)

    assert wordings(question) == []
    stranger_of_mine = make_collaboration(make_user(), "Zorg")
    assert release.wording not in wordings(make_question(stranger_of_mine, OWN))


def test_an_unreleased_question_is_never_found(question, stranger):
    make_question(stranger, OWN)

    assert wordings(question) == []


def test_withdrawn_words_are_not_found(question, same):
    assert wordings(question) == [same.wording]

    withdraw_release(release=same)

    assert wordings(question) == []


def test_a_confirmed_one_stays_in_sight_in_any_wording_of_ones_own(question, same, unlike):
    judge_match(question=question, release=unlike, verdict=Verdict.CONFIRMED)

    found = who_else(question.collaboration, question.wording, question=question).found

    assert [each.question.wording for each in found] == [unlike.wording, same.wording]
    assert [each.is_confirmed for each in found] == [True, False]


def test_refused_stays_refused_in_any_wording(question, same):
    judge_match(question=question, release=same, verdict=Verdict.REFUSED)
    assert wordings(question) == []

    words = QuestionWords(level="insight", wording=same.wording)
    reworded = reword_question(question=question, words=words, based_on=1)
    assert wordings(reworded) == []

    again = make_found(same.question.collaboration, "Andere vraag over wachttijden")
    assert wordings(reworded) == [again.wording]


def test_refused_for_one_question_is_not_refused_for_another(question, collaboration, same):
    judge_match(question=question, release=same, verdict=Verdict.REFUSED)

    assert wordings(make_question(collaboration, "Waarom is de wachttijd zo lang?")) == [
        same.wording
    ]


def test_what_was_laid_aside_can_be_taken_up_again(question, collaboration, same):
    judge_match(question=question, release=same, verdict=Verdict.REFUSED)
    assert [each.wording for each in laid_aside(collaboration, question)] == [same.wording]

    take_back_verdict(question=question, release=same)
    take_back_verdict(question=question, release=same)

    assert laid_aside(collaboration, question) == []
    assert wordings(question) == [same.wording]


def test_what_was_laid_aside_and_withdrawn_shows_no_words(question, collaboration, same):
    judge_match(question=question, release=same, verdict=Verdict.REFUSED)
    withdraw_release(release=same)

    assert laid_aside(collaboration, question) == []


def test_a_verdict_is_of_one_group_only(question, same):
    judge_match(question=question, release=same, verdict=Verdict.REFUSED)
    theirs = same.question
    make_found(question.collaboration, "De wachttijd in de jeugdzorg")

    found = who_else(theirs.collaboration, same.wording, question=theirs).found

    assert len(found) == 1


def test_no_verdict_on_what_does_not_reach_the_group(question, stranger):
    release = make_found(stranger, OWN, audience=Audience.SISTERS)

    with pytest.raises(NoLongerSharedError):
        judge_match(question=question, release=release, verdict=Verdict.CONFIRMED)
    assert not Match.objects.exists()


@pytest.mark.parametrize("wording", ["Hoe doen we dat samen met elkaar?", "?!", "How do we do it?"])
def test_small_words_alone_hold_nothing_to_search_by(collaboration, same, wording):
    answer = who_else(collaboration, wording)

    assert not answer.has_words
    assert answer.found == ()


def test_with_words_and_nothing_found_says_so(collaboration, same):
    answer = who_else(collaboration, "Duurzame straatverlichting")

    assert answer.has_words
    assert answer.found == ()


def test_english_finds_english_and_shared_words_of_dutch(collaboration, stranger):
    make_found(stranger, "How do we shorten the waiting list for youth care?")
    make_found(stranger, "Welke data delen we met scholen?")

    english = who_else(collaboration, "Which waiting lists are there for data?").found

    assert {word for each in english for word in each.same_words} == {"waiting", "list", "data"}


def test_the_rarest_stems_are_sought_and_words_too_new_to_be_counted():
    counted = {"meen": 900, "wachttijd": 3, "inwoner": 500, "school": 20, "wijk": 40}
    counted |= {"zorg": 60, "team": 70}
    frequencies = DocumentFrequencies(1_000, counted)

    stems = sought_stems(
        "Gemeente, inwoners, school, wijk, zorg, team en wachttijd: schommelbank", frequencies
    )

    assert stems == ["wachttijd", "school", "wijk", "zorg", "team", "inwoner", "schommelbank"]


def test_a_common_stem_is_not_sought_once_rarer_ones_stand_in_many():
    counted = {"jeugdzorg": 1_500, "wachttijd": 900, "school": 3_000, "team": 1}
    frequencies = DocumentFrequencies(100_000, counted)

    assert sought_stems("Wachttijd, jeugdzorg en school", frequencies) == ["wachttijd", "jeugdzorg"]
    assert sought_stems("School en team", frequencies) == ["team", "school"]
    assert sought_stems("School", frequencies) == ["school"]


def test_equals_stand_in_the_same_order_for_everyone(question, stranger):
    """By a number that tells nothing: neither when they came, nor whose they are."""
    made = [make_found(stranger, OWN) for _ in range(5)]
    made.append(make_found(make_collaboration(make_user()), OWN))

    found = who_else(question.collaboration, OWN).found

    assert [each.question.uuid for each in found] == sorted(release.pk for release in made)


def test_searching_asks_no_more_of_the_database_with_more_found(
    question, same, django_assert_max_num_queries
):
    with django_assert_max_num_queries(7) as few:
        assert len(wordings(question)) == 1
    for _ in range(10):
        make_found(same.question.collaboration, "Wachttijden in de jeugdzorg")

    with django_assert_max_num_queries(len(few.captured_queries)):
        assert len(wordings(question)) == 10
