"""Images on paper: typed over once, revised under the same id, taken back as if never there."""

from uuid import uuid4

import pytest

from pitstop.collaborations.models import Organisation
from pitstop.dialogue.access import find_participant
from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.own_image import MAX_ITEMS, ImageItem
from pitstop.dialogue.domain.paper import type_over_sheet
from pitstop.dialogue.domain.participant import join_pit_stop
from pitstop.dialogue.domain.pit_stop import protect_names_more, set_joinable
from pitstop.dialogue.enums import ImageState, NamingPolicy
from pitstop.dialogue.errors import NameTakenError, TextRefusedError
from pitstop.dialogue.models import AnchorAnswer, Contribution, Participant
from pitstop.dialogue.texts import MAX_CONTRIBUTION
from tests.factories.dialogue import (
    fresh,
    go_to,
    make_participant,
    make_pit_stop,
    make_sheet,
)


@pytest.fixture
def named(collaboration):
    return make_pit_stop(collaboration, naming_policy=NamingPolicy.NAMED)


def item(text="Korte lijnen", slot="situation.hit"):
    return ImageItem(slot, uuid4(), text)


def words_of(participant):
    return sorted(participant.contributions.values_list("part", "side", "text"))


# --- Typing over ----------------------------------------------------------------------------------


def test_sheet_becomes_one_more_participant_who_is_ready(pit_stop, piet):
    items = [item("Korte lijnen"), item("Te weinig tijd", "situation.shit"), item("Rust", "task")]

    writer = type_over_sheet(pit_stop=pit_stop, uuid=uuid4(), items=items)

    row = fresh(writer)
    assert (row.is_on_paper, row.sheet_number, row.image_state, row.name) == (
        True,
        1,
        ImageState.HANDED_IN,
        "",
    )
    assert words_of(row) == [
        ("situation", "hit", "Korte lijnen"),
        ("situation", "shit", "Te weinig tijd"),
        ("task", "", "Rust"),
    ]
    assert fresh(piet).is_on_paper is False


def test_sheet_that_is_sent_twice_is_stored_once(pit_stop):
    uuid, items = uuid4(), [item("Korte lijnen"), item("Rust", "task")]

    first, second = (
        type_over_sheet(pit_stop=pit_stop, uuid=uuid, items=items) for _once in range(2)
    )

    assert first == second
    assert Participant.objects.count() == 1
    assert Contribution.objects.count() == 2


def test_sheet_that_is_sent_twice_at_once_is_stored_once(pit_stop, at_once):
    uuid, items = uuid4(), [item("Korte lijnen"), item("Rust", "task")]

    def send():
        return type_over_sheet(pit_stop=pit_stop, uuid=uuid, items=items).pk

    assert at_once(send, send, send) == [uuid] * 3
    assert Participant.objects.get().sheet_number == 1
    assert Contribution.objects.count() == 2


def test_same_sheet_sent_again_with_other_words_is_revised(pit_stop):
    """The answer to the first sending got lost, and meanwhile somebody mended a typing error."""
    uuid, line, gone, kept = uuid4(), item("Kotre lijnen"), item("Weg"), item("Rust", "task")
    type_over_sheet(pit_stop=pit_stop, uuid=uuid, items=[line, gone, kept])

    mended = [ImageItem(line.slot, line.uuid, "Korte lijnen"), ImageItem(gone.slot, gone.uuid, "")]
    type_over_sheet(pit_stop=pit_stop, uuid=uuid, items=[*mended, kept, item("Nieuw", "accents")])

    assert words_of(Participant.objects.get()) == [
        ("accents", "", "Nieuw"),
        ("situation", "hit", "Korte lijnen"),
        ("task", "", "Rust"),
    ]


def test_words_that_were_removed_do_not_come_back_with_a_late_second_sending(pit_stop):
    uuid, line = uuid4(), item("Kwetsend")
    type_over_sheet(pit_stop=pit_stop, uuid=uuid, items=[line])
    remove_contribution(contribution=Contribution.objects.get())

    type_over_sheet(pit_stop=pit_stop, uuid=uuid, items=[line])

    assert Contribution.objects.get().text == ""


def test_id_of_somebody_else_is_left_to_them(pit_stop, other_pit_stop, piet):
    theirs = make_sheet(other_pit_stop)

    for uuid in (piet.pk, theirs.pk):
        writer = type_over_sheet(pit_stop=pit_stop, uuid=uuid, items=[item()])
        assert writer.pk != uuid

    assert fresh(piet).is_on_paper is False
    assert fresh(piet).image_state == ImageState.MAKING
    assert fresh(theirs).pit_stop_id == other_pit_stop.pk


def test_line_with_the_id_of_another_sheet_is_stored_too_and_once(pit_stop):
    """Two windows of one browser brought back the same half-typed line."""
    line = item("Uit het ene venster")
    first = type_over_sheet(pit_stop=pit_stop, uuid=uuid4(), items=[line])
    same_line = ImageItem(line.slot, line.uuid, "Uit het andere venster")
    uuid = uuid4()

    for _once in range(2):
        second = type_over_sheet(pit_stop=pit_stop, uuid=uuid, items=[same_line])

    assert [text for _part, _side, text in words_of(first)] == ["Uit het ene venster"]
    assert [text for _part, _side, text in words_of(second)] == ["Uit het andere venster"]


@pytest.mark.parametrize("texts", [[], [""], [" \n", "\u200b", "\x07"]])
def test_empty_sheet_is_refused_and_nobody_comes_in(pit_stop, texts):
    with pytest.raises(TextRefusedError) as refused:
        type_over_sheet(pit_stop=pit_stop, uuid=uuid4(), items=[item(text) for text in texts])

    assert "still empty" in str(refused.value) or "leeg" in str(refused.value)
    assert Participant.objects.count() == 0


def test_too_long_a_line_is_refused_at_its_field_and_nobody_comes_in(pit_stop):
    long = item("é" * (MAX_CONTRIBUTION + 1))

    with pytest.raises(TextRefusedError) as refused:
        type_over_sheet(pit_stop=pit_stop, uuid=uuid4(), items=[item(), long])

    assert refused.value.field == long.key
    assert Participant.objects.count() == 0
    assert Contribution.objects.count() == 0


def test_sheet_with_too_many_lines_is_refused(pit_stop):
    with pytest.raises(TextRefusedError):
        type_over_sheet(
            pit_stop=pit_stop, uuid=uuid4(), items=[item() for _line in range(MAX_ITEMS + 1)]
        )

    assert Participant.objects.count() == 0


def test_answer_for_me_is_refused_unless_its_writer_shares_it(pit_stop):
    private = item("Ik twijfel", "fit.me")

    with pytest.raises(TextRefusedError) as refused:
        type_over_sheet(pit_stop=pit_stop, uuid=uuid4(), items=[item(), private])

    assert refused.value.field == private.key
    assert Participant.objects.count() == 0


def test_answer_for_me_that_its_writer_shares_is_no_longer_private(pit_stop):
    uuid, private = uuid4(), item("Ik twijfel", "fit.me")

    for _once in range(2):
        type_over_sheet(pit_stop=pit_stop, uuid=uuid, items=[private], shares_private=True)

    row = Contribution.objects.get()
    assert (row.slot, row.text, row.is_private) == ("fit.me", "Ik twijfel", False)


def test_empty_answer_for_me_needs_no_leave(pit_stop):
    writer = type_over_sheet(
        pit_stop=pit_stop, uuid=uuid4(), items=[item("Rust", "task"), item(" ", "fit.me")]
    )

    assert words_of(writer) == [("task", "", "Rust")]


def test_closed_door_lets_a_sheet_in(pit_stop):
    set_joinable(pit_stop=pit_stop, is_joinable=False)

    assert make_sheet(pit_stop).sheet_number == 1


def test_late_sheet_joins_the_open_images(pit_stop):
    pit_stop = go_to(pit_stop, "threads")

    writer = make_sheet(pit_stop, "Nagekomen")

    assert writer.contributions.get().text == "Nagekomen"


def test_ticked_statements_are_answers_like_others_and_sent_twice_stored_once(collaboration):
    pit_stop = make_pit_stop(collaboration, format_key="thermometer")
    uuid, answers = uuid4(), {"yield_known": 4, "right_things": None, "soup": 3}

    for _once in range(2):
        writer = type_over_sheet(pit_stop=pit_stop, uuid=uuid, items=[], answers=answers)
    type_over_sheet(pit_stop=pit_stop, uuid=uuid, items=[], answers={"yield_known": 2})

    assert writer.image_state == ImageState.HANDED_IN
    given = AnchorAnswer.objects.values_list("participant", "anchor", "value", "series_key")
    assert sorted(given) == [
        (writer.pk, "right_things", None, ""),
        (writer.pk, "yield_known", 2, ""),
    ]


# --- Who wrote it ---------------------------------------------------------------------------------


def test_nobody_can_come_in_as_who_wrote_on_paper(pit_stop):
    """Their token was thrown away; what is stored is the hash of something nobody knows."""
    writer = make_sheet(pit_stop)

    assert len(fresh(writer).token_hash) == 64
    for guess in ("", str(writer.pk), writer.pk.hex, writer.token_hash):
        assert find_participant(guess) is None


def test_name_and_organisation_are_stored_as_the_policy_asks(collaboration):
    dorp = Organisation.objects.get(name="Gemeente Dorp")
    kept = {}
    for policy in NamingPolicy:
        pit_stop = make_pit_stop(collaboration, naming_policy=policy)
        writer = make_sheet(pit_stop, name="Ria", organisation=dorp)
        kept[policy] = (fresh(writer).name, fresh(writer).organisation)

    assert kept == {
        NamingPolicy.NAMED: ("Ria", dorp),
        NamingPolicy.ORGANISATION: ("", dorp),
        NamingPolicy.ANONYMOUS: ("", None),
    }


@pytest.mark.parametrize("name", ["Ria", "R1a", "Fatima", "Begeleider"])
def test_name_that_is_taken_is_refused_on_paper_too(named, name):
    make_participant(named, name="Ria")

    with pytest.raises(NameTakenError) as refused:
        make_sheet(named, name=name)

    assert refused.value.field == "name"
    assert named.participants.count() == 1


@pytest.mark.parametrize("name", ["", "  ", "!", "x" * 41])
def test_sheet_without_a_good_name_is_refused_in_a_stop_with_names(named, name):
    with pytest.raises(TextRefusedError) as refused:
        make_sheet(named, name=name)

    assert refused.value.field == "name"
    assert named.participants.count() == 0


def test_name_on_a_sheet_is_taken_for_who_joins_later_and_not_for_the_sheet_itself(named):
    uuid, line = uuid4(), item()
    type_over_sheet(pit_stop=named, uuid=uuid, items=[line], name="Rai")

    writer = type_over_sheet(pit_stop=named, uuid=uuid, items=[line], name="Ria")
    again = type_over_sheet(pit_stop=named, uuid=uuid, items=[line], name="Ria")

    assert (writer, again.name) == (again, "Ria")
    with pytest.raises(NameTakenError):
        join_pit_stop(pit_stop=named, name="Ria")


def test_more_protection_takes_the_name_from_paper_too(named):
    writer = make_sheet(named, name="Ria")

    protect_names_more(pit_stop=named, naming_policy=NamingPolicy.ANONYMOUS)

    assert fresh(writer).name == ""
