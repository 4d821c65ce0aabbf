from uuid import uuid4

import pytest

from pitstop.dialogue.access import own_drafts, own_image
from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.own_image import (
    MAX_ITEMS,
    ImageItem,
    hand_in_image,
    keep_drafts,
    share_private_item,
    skip_image,
)
from pitstop.dialogue.domain.pit_stop import close_pit_stop
from pitstop.dialogue.enums import ImageState
from pitstop.dialogue.errors import PitStopClosedError, TextRefusedError
from pitstop.dialogue.models import Contribution, Draft
from pitstop.dialogue.texts import MAX_DRAFT
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_ready_participant,
    make_response,
)


def items(*texts, slot="situation.hit"):
    return [ImageItem(slot=slot, uuid=uuid4(), text=text) for text in texts]


def stored(participant):
    return dict(participant.contributions.values_list("uuid", "text"))


# --- Drafts -------------------------------------------------------------------------------------


def test_draft_is_kept_word_for_word(piet):
    key = f"task:{uuid4()}"

    keep_drafts(participant=piet, texts={key: "  Twee\tspaties  \u202een 👩🏽‍⚕️ "})

    assert own_drafts(piet) == {key: "  Twee\tspaties  \u202een 👩🏽‍⚕️ "}


def test_draft_typed_further_replaces_itself(piet):
    key = f"task:{uuid4()}"
    keep_drafts(participant=piet, texts={key: "Mee"})

    keep_drafts(participant=piet, texts={key: "Meer rust"})

    assert own_drafts(piet) == {key: "Meer rust"}
    assert Draft.objects.count() == 1


def test_emptied_field_forgets_its_draft_and_no_other(piet):
    one, other = f"task:{uuid4()}", f"task:{uuid4()}"
    keep_drafts(participant=piet, texts={one: "Mee", other: "Rust"})

    keep_drafts(participant=piet, texts={one: " \n"})

    assert own_drafts(piet) == {other: "Rust"}


def test_draft_loses_only_the_character_that_no_database_keeps(piet):
    keep_drafts(participant=piet, texts={"home:text": "a\x00b\x07c"})

    assert own_drafts(piet) == {"home:text": "ab\x07c"}


def test_longest_draft_is_kept_whole_and_a_longer_one_refused(piet):
    keep_drafts(participant=piet, texts={"home:text": "é" * MAX_DRAFT})

    with pytest.raises(TextRefusedError) as refused:
        keep_drafts(participant=piet, texts={"home:text": "é" * (MAX_DRAFT + 1)})

    assert refused.value.field == "home:text"
    assert own_drafts(piet) == {"home:text": "é" * MAX_DRAFT}


def test_drafts_of_one_are_not_those_of_another(piet, sanne):
    key = f"task:{uuid4()}"
    keep_drafts(participant=piet, texts={key: "Van Piet"})
    keep_drafts(participant=sanne, texts={key: "Van Sanne"})

    assert own_drafts(piet) == {key: "Van Piet"}


def test_closing_leaves_what_was_never_handed_in_to_its_author(pit_stop, piet):
    handed_in = make_contribution(piet, "Ingeleverd")
    half = f"situation.shit:{uuid4()}"
    revising = f"situation.hit:{handed_in.pk}"
    keep_drafts(participant=piet, texts={half: "Half", revising: "Ingeleverd, maar anders"})

    close_pit_stop(pit_stop=pit_stop)

    assert own_drafts(piet) == {half: "Half"}
    assert [item.text for item in own_image(fresh(piet))] == ["Half"]


def test_closing_deletes_other_drafts_and_keeps_no_new_ones(pit_stop, piet):
    keep_drafts(participant=piet, texts={"home:text": "half"})

    close_pit_stop(pit_stop=pit_stop)

    assert Draft.objects.count() == 0
    # The page of this participant was loaded before: it knows nothing of the closing.
    with pytest.raises(PitStopClosedError):
        keep_drafts(participant=piet, texts={"home:text": "half"})
    assert Draft.objects.count() == 0


def test_draft_that_races_with_closing_does_not_outlive_it(pit_stop, piet, at_once):
    outcome, _none = at_once(
        lambda: keep_drafts(participant=piet, texts={"home:text": "half"}),
        lambda: close_pit_stop(pit_stop=pit_stop),
    )

    assert outcome in {None, "pit-stop-closed"}
    assert Draft.objects.count() == 0


# --- Handing in ---------------------------------------------------------------------------------


def test_image_is_stored_as_it_was_sent(piet):
    sent = [
        *items("Korte lijnen", "Vertrouwen"),
        *items("Te weinig tijd", slot="situation.shit"),
        *items("Rust", slot="task"),
        *items("Ik twijfel", slot="fit.me"),
    ]

    hand_in_image(participant=piet, items=sent)

    rows = {row.pk: row for row in Contribution.objects.all()}
    assert {pk: (row.slot, row.text) for pk, row in rows.items()} == {
        item.uuid: (item.slot, item.text) for item in sent
    }
    assert {row.text for row in rows.values() if row.is_private} == {"Ik twijfel"}
    assert {row.participant_id for row in rows.values()} == {piet.pk}
    assert fresh(piet).image_state == ImageState.HANDED_IN


def test_image_sent_twice_is_stored_once(pit_stop, piet):
    sent = items("Korte lijnen", "Vertrouwen")
    hand_in_image(participant=piet, items=sent)
    revision = fresh(pit_stop).revision

    hand_in_image(participant=fresh(piet), items=sent)

    assert stored(piet) == {item.uuid: item.text for item in sent}
    assert fresh(pit_stop).revision == revision


def test_double_submit_at_the_same_moment_stores_once(piet, at_once):
    sent = items("Korte lijnen", "Vertrouwen")

    at_once(*[lambda: hand_in_image(participant=fresh(piet), items=sent)] * 4)

    assert stored(piet) == {item.uuid: item.text for item in sent}


def test_many_hand_in_at_the_same_moment_and_nothing_is_lost(pit_stop, at_once):
    people = [make_ready_participant(pit_stop) for _ in range(6)]
    revision = fresh(pit_stop).revision

    at_once(
        *[lambda one=one: hand_in_image(participant=one, items=items("Rust")) for one in people]
    )

    assert sorted(Contribution.objects.values_list("participant", flat=True)) == sorted(
        one.pk for one in people
    )
    assert fresh(pit_stop).revision == revision + 6


def test_revising_changes_empties_and_adds(piet):
    stays, changes, goes = items("Blijft", "Oud", "Weg")
    hand_in_image(participant=piet, items=[stays, changes, goes])
    [new] = items("Nieuw")

    hand_in_image(
        participant=piet,
        items=[
            stays,
            ImageItem(changes.slot, changes.uuid, "Beter"),
            ImageItem(goes.slot, goes.uuid, " "),
            new,
        ],
    )

    assert stored(piet) == {stays.uuid: "Blijft", changes.uuid: "Beter", new.uuid: "Nieuw"}


def test_line_that_an_old_page_does_not_know_stays(piet):
    [first] = items("Van de telefoon")
    hand_in_image(participant=piet, items=[first])

    hand_in_image(participant=piet, items=items("Van de laptop"))

    assert sorted(stored(piet).values()) == ["Van de laptop", "Van de telefoon"]


def test_handing_in_ends_the_drafts_of_these_lines_only(piet):
    [item] = items("Rust", slot="task")
    keep_drafts(participant=piet, texts={item.key: "Rus", "home:text": "straks"})

    hand_in_image(participant=piet, items=[item])

    assert own_drafts(piet) == {"home:text": "straks"}


def test_id_of_somebody_else_is_passed_over(piet, sanne):
    theirs = make_contribution(piet, "Van Piet")

    for text in ("Overschreven", ""):
        hand_in_image(participant=sanne, items=[ImageItem("situation.hit", theirs.pk, text)])

    assert stored(piet) == {theirs.pk: "Van Piet"}
    assert stored(sanne) == {}


def test_words_for_me_never_land_in_a_line_for_all(piet):
    shared = make_contribution(piet, "Van ons", "fit.us")
    private = make_contribution(piet, "Van mij", "fit.me")

    hand_in_image(participant=piet, items=[ImageItem("fit.me", shared.pk, "Geheim")])
    hand_in_image(participant=piet, items=[ImageItem("fit.us", private.pk, "Open")])

    assert stored(piet) == {shared.pk: "Van ons", private.pk: "Van mij"}
    assert fresh(private).is_private is True


def test_own_response_is_not_a_line_of_the_image(pit_stop, piet, sanne):
    contribution = make_contribution(sanne)
    make_contribution(piet, "Rust", "task")
    go_to(pit_stop, "share")
    response = make_response(contribution, piet, "Zie ik ook")

    hand_in_image(participant=piet, items=[ImageItem("situation.hit", response.pk, "")])

    assert fresh(response).text == "Zie ik ook"


def test_removed_words_do_not_come_back(piet):
    contribution = make_contribution(piet, "Kwetsend")
    remove_contribution(contribution=contribution)

    for text in ("Kwetsend", ""):
        hand_in_image(participant=piet, items=[ImageItem("situation.hit", contribution.pk, text)])

    assert (fresh(contribution).text, fresh(contribution).is_removed) == ("", True)


def test_taking_back_ones_words_keeps_the_answers_of_others(pit_stop, piet, sanne):
    contribution = make_contribution(piet, "Toch niet")
    make_contribution(sanne, "Rust", "task")
    go_to(pit_stop, "share")
    answer = make_response(contribution, sanne, "Hier bouw ik op voort")

    hand_in_image(participant=piet, items=[ImageItem("situation.hit", contribution.pk, "")])

    assert fresh(answer).text == "Hier bouw ik op voort"
    assert (fresh(contribution).text, fresh(contribution).is_removed) == ("", True)


@pytest.mark.parametrize("length", [1001, 20_000])
def test_too_long_line_is_refused_beside_its_field_and_stores_nothing(piet, length):
    good, long = items("Goed", "a" * length)

    with pytest.raises(TextRefusedError) as refused:
        hand_in_image(participant=piet, items=[good, long])

    assert refused.value.field == long.key
    assert stored(piet) == {}
    assert fresh(piet).image_state == ImageState.MAKING


def test_more_lines_than_an_image_holds_are_refused(piet):
    with pytest.raises(TextRefusedError) as refused:
        hand_in_image(participant=piet, items=items(*["Rust"] * (MAX_ITEMS + 1)))

    assert refused.value.code == "text-refused"
    assert stored(piet) == {}


def test_skipping_keeps_drafts_so_that_the_image_can_still_be_made(piet):
    key = f"task:{uuid4()}"
    keep_drafts(participant=piet, texts={key: "Mee"})

    skip_image(participant=piet)

    assert fresh(piet).image_state == ImageState.SKIPPED
    assert [(item.key, item.text) for item in own_image(fresh(piet))] == [(key, "Mee")]


def test_who_skipped_can_still_hand_in(piet):
    skip_image(participant=piet)

    make_contribution(piet)

    assert fresh(piet).image_state == ImageState.HANDED_IN


def test_skip_from_an_old_page_does_not_undo_handing_in(piet):
    old_page = fresh(piet)
    make_contribution(piet)

    skip_image(participant=old_page)

    assert fresh(piet).image_state == ImageState.HANDED_IN


def test_skip_sent_twice_counts_once(pit_stop, piet):
    old_page = fresh(piet)
    skip_image(participant=piet)
    revision = fresh(pit_stop).revision

    skip_image(participant=old_page)

    assert fresh(pit_stop).revision == revision


# --- Private, and sharing it --------------------------------------------------------------------


def test_author_shares_what_was_private(pit_stop, piet):
    private = make_contribution(piet, "Ik twijfel", "fit.me")

    share_private_item(participant=piet, uuid=private.pk)

    assert fresh(private).is_private is False


def test_only_the_author_shares_what_is_private(piet, sanne):
    private = make_contribution(piet, "Ik twijfel", "fit.me")

    share_private_item(participant=sanne, uuid=private.pk)

    assert fresh(private).is_private is True


def test_private_words_that_arrive_late_keep_their_author(pit_stop, piet):
    close(pit_stop)

    late = make_contribution(fresh(piet), "Ik twijfel", "fit.me")

    assert [item.text for item in own_image(fresh(piet))] == ["Ik twijfel"]
    assert late.participant_id == piet.pk


def test_shared_words_that_arrive_late_are_tied_to_nobody(pit_stop, piet):
    close(pit_stop)
    [item] = items("Nog snel")

    hand_in_image(participant=fresh(piet), items=[item])
    hand_in_image(participant=fresh(piet), items=[item])

    assert list(Contribution.objects.values_list("text", "participant")) == [("Nog snel", None)]


def test_forgotten_words_cannot_be_changed_any_more(pit_stop, piet):
    contribution = make_contribution(piet, "Zoals het was")
    close(pit_stop)
    item = ImageItem("situation.hit", contribution.pk, "Anders")

    with pytest.raises(PitStopClosedError):
        hand_in_image(participant=fresh(piet), items=[item])

    assert list(Contribution.objects.values_list("text", flat=True)) == ["Zoals het was"]


def test_broken_draft_key_does_not_break_the_page(piet):
    keep_drafts(participant=piet, texts={"task:" + "-" * 36: "crafted"})

    assert own_image(piet) == []
