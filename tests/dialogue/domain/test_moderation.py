from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.own_image import ImageItem, hand_in_image
from pitstop.dialogue.models import Contribution
from tests.factories.dialogue import (
    fresh,
    go_to,
    make_contribution,
    make_red_thread,
    make_response,
)


def test_words_are_erased_and_the_place_stays(pit_stop, piet, sanne):
    contribution = make_contribution(piet, "Kwetsend")
    make_contribution(sanne)
    go_to(pit_stop, "threads")
    answer = make_response(contribution, sanne)
    red_thread = make_red_thread(pit_stop, [contribution])

    remove_contribution(contribution=contribution)

    row = fresh(contribution)
    assert (row.text, row.is_removed, row.participant_id) == ("", True, piet.pk)
    assert not Contribution.objects.filter(text__contains="Kwetsend").exists()
    assert list(row.responses.all()) == [answer]
    assert list(red_thread.contributions.all()) == [row]


def test_removing_twice_counts_once(pit_stop, piet):
    contribution = make_contribution(piet)
    remove_contribution(contribution=fresh(contribution))
    revision = fresh(pit_stop).revision

    remove_contribution(contribution=contribution)

    assert fresh(pit_stop).revision == revision


def test_removing_what_its_author_just_took_back_is_harmless(piet):
    contribution = make_contribution(piet)
    item = ImageItem("situation.hit", contribution.pk, "")
    hand_in_image(participant=piet, items=[item])

    remove_contribution(contribution=contribution)

    assert Contribution.objects.count() == 0


def test_revision_by_the_author_at_the_same_moment_does_not_bring_words_back(piet, at_once):
    contribution = make_contribution(piet, "Kwetsend")
    item = ImageItem("situation.hit", contribution.pk, "Nog kwetsender")

    at_once(
        lambda: remove_contribution(contribution=fresh(contribution)),
        lambda: hand_in_image(participant=fresh(piet), items=[item]),
    )

    assert (fresh(contribution).text, fresh(contribution).is_removed) == ("", True)
