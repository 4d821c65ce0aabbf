import pytest

from pitstop.dialogue.access import own_take_home, own_worth_answer
from pitstop.dialogue.domain.closing import take_home
from pitstop.dialogue.domain.own_image import keep_drafts
from pitstop.dialogue.enums import NamingPolicy
from pitstop.dialogue.errors import TextRefusedError
from pitstop.dialogue.models import Draft, TakeHome, WorthRating
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_pit_stop,
    make_ready_participant,
)


@pytest.fixture
def person(pit_stop):
    return make_ready_participant(pit_stop)


def take(by, text="Rust", who="Mijn team", *, is_private=False, worth="yes"):
    take_home(by=by, text=text, who_must_know=who, is_private=is_private, worth=worth)


def kept():
    rows = TakeHome.objects.values_list("participant", "text", "who_must_know", "is_private")
    return list(rows)


def test_closing_words_are_kept(pit_stop, person):
    go_to(pit_stop, "close")

    take(person)

    assert kept() == [(person.pk, "Rust", "Mijn team", False)]
    assert own_worth_answer(person) == "yes"


def test_sending_again_replaces(person):
    take(person)
    take(person, "Iets anders", "", is_private=True, worth="no")

    assert kept() == [(person.pk, "Iets anders", "", True)]
    assert list(WorthRating.objects.values_list("answer", flat=True)) == ["no"]


def test_emptied_words_are_taken_back(person):
    take(person)
    take(person, "", " ", worth="")

    assert kept() == []
    assert own_take_home(person) is None


@pytest.mark.parametrize("worth", ["", "onzin"])
def test_nothing_is_required(person, worth):
    take(person, "", "", worth=worth)

    assert (kept(), WorthRating.objects.count()) == ([], 0)


def test_double_submit_at_the_same_moment_is_kept_once(person, at_once):
    at_once(*[lambda: take(person)] * 4)

    assert (len(kept()), WorthRating.objects.count()) == (1, 1)


@pytest.mark.parametrize(("field", "longest"), [("text", 1000), ("who_must_know", 500)])
def test_too_long_words_are_refused_beside_their_field(person, field, longest):
    words = {"text": "", "who_must_know": ""} | {field: "a" * (longest + 1)}

    with pytest.raises(TextRefusedError) as refused:
        take_home(by=person, **words, is_private=False, worth="yes")

    assert refused.value.field == field
    assert (kept(), WorthRating.objects.count()) == ([], 0)


def test_words_end_their_drafts_only(person):
    keep_drafts(participant=person, texts={"home:text": "Ru", "wording:new": "We"})

    take(person)

    assert list(Draft.objects.values_list("key", flat=True)) == ["wording:new"]


def test_late_words_in_an_anonymous_stop_are_tied_to_nobody_and_kept_once(pit_stop, person):
    close(pit_stop)

    for _twice in range(2):
        take(fresh(person))

    assert kept() == [(None, "Rust", "Mijn team", False)]
    assert WorthRating.objects.count() == 0


def test_late_private_words_keep_their_author(pit_stop, person):
    close(pit_stop)

    take(fresh(person), is_private=True)

    assert own_take_home(person).text == "Rust"


def test_late_words_in_a_named_stop_keep_their_author(collaboration):
    pit_stop = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    person = make_ready_participant(pit_stop, name="Piet")
    close(pit_stop)

    take(fresh(person))

    assert kept() == [(person.pk, "Rust", "Mijn team", False)]
