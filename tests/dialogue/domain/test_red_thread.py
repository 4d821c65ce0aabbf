from uuid import uuid4

import pytest

from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.own_image import keep_drafts
from pitstop.dialogue.domain.red_thread import (
    draw_red_thread,
    gather_contributions,
    release_contribution,
    remove_red_thread,
    reword_red_thread,
)
from pitstop.dialogue.enums import ThreadState
from pitstop.dialogue.errors import (
    NothingChosenError,
    TextRefusedError,
    ThreadGoneError,
    WordingChangedError,
)
from pitstop.dialogue.models import Draft, RedThread, ThreadWording
from tests.factories.dialogue import (
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_red_thread,
)


@pytest.fixture
def contributions(pit_stop, piet, sanne):
    made = [
        make_contribution(piet, "Korte lijnen"),
        make_contribution(sanne, "Vertrouwen"),
        make_contribution(sanne, "Rust", "task"),
    ]
    go_to(pit_stop, "threads")
    return made


def draw(pit_stop, contributions, *, by=None, uuid=None, text="We zoeken elkaar op"):
    return draw_red_thread(
        pit_stop=pit_stop,
        by=by,
        uuid=uuid or uuid4(),
        contributions=[contribution.pk for contribution in contributions],
        text=text,
    )


def wordings(red_thread):
    return list(red_thread.wordings.values_list("version", "text"))


def gathered(red_thread):
    return set(red_thread.contributions.all())


def test_thread_runs_through_its_contributions(pit_stop, piet, contributions):
    red_thread = draw(pit_stop, contributions, by=piet, text=" We zoeken\u202e elkaar op ")

    assert gathered(red_thread) == set(contributions)
    assert wordings(red_thread) == [(1, "We zoeken elkaar op")]
    # Two of the three are about the situation.
    assert (red_thread.part, red_thread.position, red_thread.state) == (
        "situation",
        1,
        ThreadState.DRAWN,
    )


def test_thread_sent_twice_is_drawn_once(pit_stop, contributions):
    uuid = uuid4()
    first = draw(pit_stop, contributions, uuid=uuid)
    revision = fresh(pit_stop).revision

    again = draw(pit_stop, contributions, uuid=uuid)

    assert again == first
    assert RedThread.objects.count() == 1
    assert fresh(pit_stop).revision == revision


def test_double_submit_at_the_same_moment_draws_once(pit_stop, contributions, at_once):
    uuid = uuid4()

    at_once(*[lambda: draw(pit_stop, contributions, uuid=uuid)] * 4)

    assert RedThread.objects.count() == ThreadWording.objects.count() == 1


def test_two_draw_at_the_same_moment_and_get_their_own_number(pit_stop, contributions, at_once):
    at_once(
        lambda: draw(pit_stop, contributions, text="Een"),
        lambda: draw(pit_stop, contributions, text="Twee"),
    )

    assert sorted(RedThread.objects.values_list("position", flat=True)) == [1, 2]


def test_other_sentence_from_an_old_page_becomes_a_thread_of_its_own(pit_stop, contributions):
    """The back button brings back the old id; the words that were typed then must not vanish."""
    uuid = uuid4()
    draw(pit_stop, contributions, uuid=uuid, text="Eerste zin")

    second = draw(pit_stop, contributions[:1], uuid=uuid, text="Tweede zin")

    assert second.pk != uuid
    assert sorted(ThreadWording.objects.values_list("text", flat=True)) == [
        "Eerste zin",
        "Tweede zin",
    ]


def test_id_of_a_thread_elsewhere_does_no_harm(pit_stop, contributions, other_pit_stop):
    olgas = make_participant(other_pit_stop)
    theirs = make_contribution(olgas)
    go_to(other_pit_stop, "threads")
    elsewhere = make_red_thread(other_pit_stop, [theirs])

    drawn = draw(pit_stop, contributions, uuid=elsewhere.pk)

    assert drawn.pk != elsewhere.pk
    assert fresh(elsewhere).pit_stop_id == other_pit_stop.pk


@pytest.mark.parametrize("chosen", ["nothing", "private", "removed", "not open", "elsewhere"])
def test_thread_needs_something_that_lies_open(collaboration, other_pit_stop, chosen):
    pit_stop = make_pit_stop(collaboration, format_key="full")
    piet = make_participant(pit_stop)
    removed = make_contribution(piet)
    remove_contribution(contribution=removed)
    choice = {
        "nothing": [],
        "private": [make_contribution(piet, "Ik twijfel", "fit.me")],
        "removed": [removed],
        "not open": [make_contribution(piet, "Rust", "task")],
        "elsewhere": [make_contribution(make_participant(other_pit_stop))],
    }[chosen]
    go_to(pit_stop, "situation")

    with pytest.raises(NothingChosenError) as refused:
        draw(pit_stop, choice, by=piet)

    assert (refused.value.code, refused.value.field) == ("nothing-chosen", "contributions")
    assert RedThread.objects.count() == 0


def test_private_item_chosen_among_others_is_passed_over(pit_stop, piet):
    contribution = make_contribution(piet)
    private = make_contribution(piet, "Ik twijfel", "fit.me")
    go_to(pit_stop, "threads")

    red_thread = draw(pit_stop, [contribution, private])

    assert gathered(red_thread) == {contribution}


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "a" * 301, "a" * 20_000])
def test_sentence_that_is_empty_or_too_long_is_refused(pit_stop, contributions, text):
    with pytest.raises(TextRefusedError) as refused:
        draw(pit_stop, contributions, text=text)

    assert refused.value.field == "text"
    assert RedThread.objects.count() == 0


def test_drawing_ends_the_draft_of_its_author_only(pit_stop, piet, sanne, contributions):
    for participant in (piet, sanne):
        keep_drafts(participant=participant, texts={"wording:new": "We zoeken"})

    draw(pit_stop, contributions, by=piet)

    assert list(Draft.objects.values_list("participant", flat=True)) == [sanne.pk]


def test_drawing_by_the_facilitator_leaves_drafts_of_participants(pit_stop, piet, contributions):
    keep_drafts(participant=piet, texts={"wording:new": "We zoeken"})

    draw(pit_stop, contributions, by=None)

    assert Draft.objects.count() == 1


def test_contribution_can_stand_in_several_threads(pit_stop, contributions):
    one = make_red_thread(pit_stop, contributions[:1])
    other = make_red_thread(pit_stop, contributions[1:])

    gather_contributions(red_thread=other, by=None, contributions=[contributions[0].pk])
    gather_contributions(red_thread=other, by=None, contributions=[contributions[0].pk])

    assert gathered(one) == set(contributions[:1])
    assert gathered(other) == set(contributions)


def test_released_contribution_goes_out_and_stays_in_the_stop(pit_stop, contributions):
    red_thread = make_red_thread(pit_stop, contributions)
    revision = fresh(pit_stop).revision

    for _twice in range(2):
        release_contribution(red_thread=red_thread, by=None, contribution=contributions[0].pk)

    assert gathered(red_thread) == set(contributions[1:])
    assert pit_stop.contributions.count() == 3
    assert fresh(pit_stop).revision == revision + 1


def test_rewording_adds_a_version_and_asks_anew(pit_stop, piet, contributions):
    red_thread = make_red_thread(pit_stop, contributions, "Eerst")
    RedThread.objects.update(state=ThreadState.ADOPTED)

    reword_red_thread(red_thread=red_thread, by=piet, text="Beter", based_on=1)

    assert wordings(red_thread) == [(1, "Eerst"), (2, "Beter")]
    assert fresh(red_thread).state == ThreadState.DRAWN


def test_rewording_sent_twice_counts_once(pit_stop, contributions):
    red_thread = make_red_thread(pit_stop, contributions, "Eerst")

    for _twice in range(2):
        reword_red_thread(red_thread=red_thread, by=None, text="Beter", based_on=1)

    assert wordings(red_thread) == [(1, "Eerst"), (2, "Beter")]


def test_second_of_two_rewordings_sees_the_first_and_changes_nothing(pit_stop, contributions):
    red_thread = make_red_thread(pit_stop, contributions, "Eerst")
    reword_red_thread(red_thread=red_thread, by=None, text="Van Piet", based_on=1)

    with pytest.raises(WordingChangedError) as refused:
        reword_red_thread(red_thread=red_thread, by=None, text="Van Sanne", based_on=1)

    assert (refused.value.code, refused.value.field) == ("wording-changed", "text")
    assert "Van Piet" in str(refused.value.sentence)
    assert wordings(red_thread) == [(1, "Eerst"), (2, "Van Piet")]


def test_two_rewordings_of_one_version_at_the_same_moment(pit_stop, contributions, at_once):
    red_thread = make_red_thread(pit_stop, contributions, "Eerst")

    def reword(text):
        return reword_red_thread(red_thread=red_thread, by=None, text=text, based_on=1).text

    outcomes = at_once(lambda: reword("Van Piet"), lambda: reword("Van Sanne"))

    [kept] = [outcome for outcome in outcomes if outcome != "wording-changed"]
    assert len(outcomes) == 2
    assert wordings(red_thread) == [(1, "Eerst"), (2, kept)]


def test_removed_thread_leaves_its_contributions(pit_stop, contributions):
    red_thread = make_red_thread(pit_stop, contributions)

    remove_red_thread(red_thread=fresh(red_thread))
    remove_red_thread(red_thread=red_thread)

    assert RedThread.objects.count() == 0
    assert pit_stop.contributions.count() == 3


@pytest.mark.parametrize("deed", ["gather", "release", "reword"])
def test_deed_on_a_thread_that_was_removed_meanwhile_is_refused(pit_stop, contributions, deed):
    red_thread = make_red_thread(pit_stop, contributions)
    old_page = fresh(red_thread)
    remove_red_thread(red_thread=red_thread)
    pk = contributions[0].pk
    verb, words = {
        "gather": (gather_contributions, {"contributions": [pk]}),
        "release": (release_contribution, {"contribution": pk}),
        "reword": (reword_red_thread, {"text": "Beter", "based_on": 1}),
    }[deed]

    with pytest.raises(ThreadGoneError):
        verb(red_thread=old_page, by=None, **words)
