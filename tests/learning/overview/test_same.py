from pitstop.learning.enums import Audience, Verdict
from pitstop.learning.models import Match
from pitstop.learning.overview import Filters, build_overview
from tests.factories.learning import make_release, withdraw

ONE = "Hoe houden we een gezin met veel hulpverleners bij één plan?"
OTHER = "Hoe houden we een gezin met veel hulpverleners bij hetzelfde plan?"


def same_in(home):
    return build_overview(home, Filters()).same


def judge(one, other, verdict):
    Match.objects.create(question=one.question, other=other.question, verdict=verdict)


def sets_of(found):
    return [sorted(question.wording for question in same.questions) for same in found]


def test_alike_questions_of_two_programmes_are_likely(home, programmes):
    make_release(programmes[0], ONE)
    make_release(programmes[1], OTHER)

    same = same_in(home)

    assert same.confirmed == ()
    assert sets_of(same.likely) == [sorted([ONE, OTHER])]
    assert {"gezin", "hulpverleners"} <= set(same.likely[0].words)


def test_alike_questions_of_one_programme_are_not_of_several(home, programmes):
    make_release(programmes[0], ONE)
    make_release(programmes[0], OTHER)

    assert same_in(home).likely == ()


def test_confirmed_match_stands_apart_from_likely_ones(home, programmes):
    one, other = make_release(programmes[0], ONE), make_release(programmes[1], OTHER)
    judge(one, other, Verdict.CONFIRMED)

    same = same_in(home)

    assert sets_of(same.confirmed) == [sorted([ONE, OTHER])]
    assert same.likely == ()


def test_refused_match_is_neither(home, programmes):
    one, other = make_release(programmes[0], ONE), make_release(programmes[1], OTHER)
    judge(one, other, Verdict.REFUSED)

    assert (same_in(home).confirmed, same_in(home).likely) == ((), ())


def test_match_that_one_side_refuses_is_refused(home, programmes):
    one, other = make_release(programmes[0], ONE), make_release(programmes[1], OTHER)
    judge(one, other, Verdict.CONFIRMED)
    judge(other, one, Verdict.REFUSED)

    assert (same_in(home).confirmed, same_in(home).likely) == ((), ())


def test_confirmed_matches_that_hang_together_are_one_set(home, programmes):
    one, two, three = (
        make_release(programme, wording)
        for programme, wording in zip(programmes, ("Eerste", "Tweede", "Derde"), strict=True)
    )
    judge(one, two, Verdict.CONFIRMED)
    judge(three, two, Verdict.CONFIRMED)

    [found] = same_in(home).confirmed

    assert sorted(question.wording for question in found.questions) == ["Derde", "Eerste", "Tweede"]
    assert found.programme_count == 3


def test_match_with_a_question_that_does_not_reach_the_coordinator_is_silent(home, programmes):
    one = make_release(programmes[0], ONE)
    hidden = make_release(programmes[1], OTHER, audience=Audience.SISTERS)
    taken_back = make_release(programmes[2], "Teruggenomen")
    judge(one, hidden, Verdict.CONFIRMED)
    judge(one, taken_back, Verdict.CONFIRMED)
    withdraw(taken_back)

    assert (same_in(home).confirmed, same_in(home).likely) == ((), ())
