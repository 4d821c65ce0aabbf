from itertools import islice

from pitstop.learning.overview import Filters, build_overview
from pitstop.learning.overview.letters import OUTLINES, _letters, letter_programmes
from tests.factories.homes import make_home
from tests.factories.learning import make_release


def test_two_programmes_get_no_letter(home):
    assert letter_programmes(home, [4, 9, 4]) == {}


def test_three_programmes_get_letters_that_stay(home):
    letters = {key: look.letter for key, look in letter_programmes(home, [4, 9, 7]).items()}

    assert sorted(letters.values()) == ["A", "B", "C"]
    assert letters == {key: look.letter for key, look in letter_programmes(home, [7, 4, 9]).items()}


def test_order_of_letters_follows_from_a_secret_and_not_from_who_came_first(home):
    keys = range(1, 21)
    looks = letter_programmes(home, keys)
    by_letter = sorted(keys, key=lambda key: looks[key].letter)

    assert by_letter != list(keys)
    assert looks != letter_programmes(make_home(name="Gemeente Meer"), keys)


def test_seventh_programme_takes_the_first_shape_and_a_letter_of_its_own(home):
    looks = sorted(letter_programmes(home, range(7)).values(), key=lambda look: look.letter)

    assert [look.shape for look in looks] == [*OUTLINES, next(iter(OUTLINES))]
    assert len({look.letter for look in looks}) == 7


def test_letters_go_on_after_z():
    assert list(islice(_letters(), 28))[-3:] == ["Z", "A2", "B2"]


def test_letter_depends_on_programmes_with_a_released_question(home, programmes):
    for programme in programmes[:2]:
        make_release(programme)
    without = build_overview(home, Filters())
    make_release(programmes[2])

    with_three = build_overview(home, Filters())

    assert {question.programme.letter for question in without.questions} == {""}
    assert {question.programme.letter for question in with_three.questions} == {"A", "B", "C"}


def test_question_from_elsewhere_has_no_letter(home, programmes, elsewhere):
    for programme in [*programmes, elsewhere]:
        make_release(programme)

    [question] = build_overview(home, Filters()).elsewhere

    assert question.programme.letter == ""
