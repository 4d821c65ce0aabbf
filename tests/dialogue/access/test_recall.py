"""Which four sentences somebody gets to pick last time's red thread from."""

import pytest

from pitstop.dialogue.access import (
    may_show_last_threads,
    participant_cookie,
    recall_question,
    was_there_last_time,
)
from pitstop.dialogue.domain.own_image import skip_image
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.enums import NamingPolicy, ThreadState
from pitstop.dialogue.models import Contribution
from tests.factories.agreements import make_member
from tests.factories.collaborations import make_collaboration
from tests.factories.dialogue import close, fresh, go_to, make_participant, make_pit_stop
from tests.factories.series import adopt, hold_pit_stop

RIGHT = "We zien elkaar te weinig om het te weten."
LINES = [
    "Niemand belt terug op een vrijdag.",
    "De formulieren lijken op elkaar, maar zijn het niet.",
    "Een gezin vertelt het altijd opnieuw.",
    "Wij weten niet wie er beslist.",
]


@pytest.fixture
def last(collaboration):
    return hold_pit_stop(collaboration, threads=[RIGHT], lines=LINES)


@pytest.fixture
def pit_stop(collaboration, last):
    return make_pit_stop(collaboration)


def texts(question):
    return {option.text for option in question.others}


def test_four_sentences_of_which_one_was_the_red_thread(pit_stop, last):
    question = recall_question(pit_stop)

    assert question.right.text == RIGHT
    assert question.red_thread == last.red_threads.get().pk
    assert len(texts(question)) == 3
    assert texts(question) < set(LINES)


def test_nothing_tells_which_one_is_right(pit_stop, piet):
    question = recall_question(pit_stop)

    keys = {option.key for option in question.options_for(piet)}

    assert len(keys) == 4
    assert all(len(key) == 16 for key in keys)


def test_the_order_is_by_chance_and_stays_the_same_for_one_person(pit_stop):
    people = [make_participant(pit_stop) for _ in range(12)]
    question = recall_question(pit_stop)

    orders = [[option.text for option in question.options_for(person)] for person in people]
    again = [[option.text for option in question.options_for(person)] for person in people]

    assert orders == again
    assert len({tuple(order) for order in orders}) > 1
    # Everyone chooses from the same four, so everyone has the same chance.
    assert {frozenset(order) for order in orders} == {frozenset(orders[0])}
    assert {order.index(RIGHT) for order in orders} != {0}


def test_threads_of_earlier_stops_come_before_what_became_no_thread(collaboration):
    hold_pit_stop(collaboration, threads=[f"Eerder zagen we dit, nummer {n}." for n in range(2)])
    hold_pit_stop(collaboration, threads=[RIGHT], lines=LINES)

    question = recall_question(make_pit_stop(collaboration))

    earlier = {text for text in texts(question) if text.startswith("Eerder zagen we dit")}
    assert len(earlier) == 2
    assert len(texts(question) & set(LINES)) == 1


def test_the_groups_own_choice_is_asked_for(collaboration):
    last = hold_pit_stop(collaboration, threads=["Wat we ook zagen, samen.", RIGHT], lines=LINES)
    last.red_threads.filter(position=2).update(is_chosen=True)

    question = recall_question(make_pit_stop(collaboration))

    assert question.right.text == RIGHT
    # Another thread of last time would be a right answer too.
    assert "Wat we ook zagen, samen." not in texts(question)


def test_too_few_other_sentences_leave_the_question_out(collaboration):
    hold_pit_stop(collaboration, threads=[RIGHT], lines=LINES[:2])

    pit_stop = go_to(make_pit_stop(collaboration), "look_back")

    assert recall_question(pit_stop) is None
    assert may_show_last_threads(pit_stop)


def test_words_of_another_collaboration_never_come_into_it(collaboration, olga):
    elsewhere = make_collaboration(olga, "Schoon water")
    hold_pit_stop(elsewhere, threads=["Bij ons stroomt het water."], lines=LINES)
    hold_pit_stop(collaboration, threads=[RIGHT], lines=LINES[:1])

    assert recall_question(make_pit_stop(collaboration)) is None


def test_what_was_private_removed_or_about_the_theme_is_no_option(collaboration):
    last = hold_pit_stop(collaboration, threads=[RIGHT], lines=LINES)
    rows = list(Contribution.objects.filter(pit_stop=last, text__in=LINES).order_by("text"))
    Contribution.objects.filter(pk=rows[0].pk).update(is_private=True)
    Contribution.objects.filter(pk=rows[1].pk).update(is_removed=True)

    assert recall_question(make_pit_stop(collaboration)) is None


def test_a_thread_recorded_with_a_difference_is_neither_right_nor_wrong(collaboration):
    last = hold_pit_stop(collaboration, threads=[RIGHT, "Hier bleven we verschillen."], lines=LINES)
    adopt(last.red_threads.get(position=2), state=ThreadState.DIFFERING)

    question = recall_question(make_pit_stop(collaboration))

    assert "Hier bleven we verschillen." not in {question.right.text, *texts(question)}


# --- Who is asked ---------------------------------------------------------------------------------


@pytest.fixture
def returning(collaboration):
    """A stop that one person sat through and another left without looking; both come back."""
    last = make_pit_stop(collaboration)
    reader, reader_token = join_pit_stop(pit_stop=last)
    _writer, writer_token = join_pit_stop(pit_stop=last)
    skip_image(participant=reader)
    last = close(go_to(last, "agree"))
    return last, reader_token, writer_token


def test_the_browser_of_last_time_is_known_also_after_an_anonymous_stop(collaboration, returning):
    last, reader_token, writer_token = returning
    piet = make_participant(make_pit_stop(collaboration))

    cookie = participant_cookie(last.pk)

    assert was_there_last_time(piet, {cookie: reader_token})
    # Who never looked at the others' images has not read the sentences either.
    assert not was_there_last_time(piet, {cookie: writer_token})
    assert not was_there_last_time(piet, {cookie: "verzonnen"})
    assert not was_there_last_time(piet, {})


def test_a_cookie_of_another_stop_proves_nothing(collaboration, returning, other_pit_stop):
    last, _reader, _writer = returning
    stranger, token = join_pit_stop(pit_stop=other_pit_stop)
    skip_image(participant=stranger)
    piet = make_participant(make_pit_stop(collaboration))

    assert not was_there_last_time(piet, {participant_cookie(last.pk): token})


def test_a_member_is_known_on_every_device(collaboration):
    sanne = make_member(collaboration)
    last = make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)
    then = make_participant(last, name="Sanne")
    then.membership = sanne
    then.save()
    skip_image(participant=then)
    close(go_to(last, "agree"))
    now = make_participant(make_pit_stop(collaboration))
    now.membership = sanne
    now.save()

    assert was_there_last_time(fresh(now), {})
    assert not was_there_last_time(make_participant(now.pit_stop), {})
