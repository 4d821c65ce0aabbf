from uuid import uuid4

import pytest

from pitstop.dialogue.domain.moderation import remove_contribution
from pitstop.dialogue.domain.own_image import ImageItem, hand_in_image, keep_drafts
from pitstop.dialogue.domain.response import respond_to_contribution
from pitstop.dialogue.enums import Stance
from pitstop.dialogue.errors import PitStopClosedError, StepNotOpenError, TextRefusedError
from pitstop.dialogue.models import Contribution, Draft
from tests.factories.dialogue import (
    close,
    fresh,
    go_to,
    make_contribution,
    make_participant,
    make_pit_stop,
    make_response,
)


@pytest.fixture
def contribution(pit_stop, piet, sanne):
    made = make_contribution(piet, "Korte lijnen")
    make_contribution(sanne, "Rust", "task")
    go_to(pit_stop, "share")
    return made


def respond(contribution, by, text="Ik zie het ook", *, uuid=None, stance=Stance.BUILD_ON):
    respond_to_contribution(
        contribution=contribution, by=by, uuid=uuid or uuid4(), stance=stance, text=text
    )


def responses():
    rows = Contribution.objects.exclude(responds_to=None)
    return sorted(rows.values_list("responds_to", "participant", "stance", "text"))


@pytest.mark.parametrize("stance", list(Stance))
def test_response_stands_under_what_it_answers(contribution, sanne, stance):
    respond(contribution, sanne, stance=stance)

    assert responses() == [(contribution.pk, sanne.pk, stance, "Ik zie het ook")]
    row = Contribution.objects.exclude(responds_to=None).get()
    assert (row.part, row.side, row.is_private) == ("situation", "hit", False)


def test_response_sent_twice_is_stored_once(pit_stop, contribution, sanne):
    uuid = uuid4()
    respond(contribution, sanne, uuid=uuid)
    revision = fresh(pit_stop).revision

    respond(contribution, sanne, uuid=uuid)

    assert len(responses()) == 1
    assert fresh(pit_stop).revision == revision


def test_double_submit_at_the_same_moment_stores_once(contribution, sanne, at_once):
    uuid = uuid4()

    at_once(*[lambda: respond(contribution, sanne, uuid=uuid)] * 4)

    assert len(responses()) == 1


def test_other_words_from_an_old_page_replace_the_first(contribution, sanne):
    uuid = uuid4()
    respond(contribution, sanne, "Eerst", uuid=uuid)

    respond(contribution, sanne, "Toch anders", uuid=uuid, stance=Stance.DIFFER)

    assert responses() == [(contribution.pk, sanne.pk, Stance.DIFFER, "Toch anders")]


@pytest.mark.parametrize("whose", ["response of another", "own image", "other pit stop"])
def test_id_of_something_else_is_passed_over(
    pit_stop, contribution, piet, sanne, other_pit_stop, whose
):
    uuid = {
        "response of another": lambda: make_response(contribution, piet, "Van Piet").pk,
        "own image": lambda: make_contribution(sanne, "Van Sanne").pk,
        "other pit stop": lambda: make_contribution(make_participant(other_pit_stop)).pk,
    }[whose]()
    before = Contribution.objects.values_list("text", flat=True).order_by("uuid")
    texts = list(before)

    respond(contribution, sanne, "Overschreven", uuid=uuid)

    assert list(before.all()) == texts


def test_removed_response_does_not_come_back(contribution, sanne):
    uuid = uuid4()
    respond(contribution, sanne, "Kwetsend", uuid=uuid)
    remove_contribution(contribution=Contribution.objects.get(pk=uuid))

    respond(contribution, sanne, "Kwetsend", uuid=uuid)

    assert responses() == [(contribution.pk, sanne.pk, Stance.BUILD_ON, "")]


@pytest.mark.parametrize("what", ["private", "removed", "response", "taken back"])
def test_some_things_take_no_response(contribution, piet, sanne, what):
    if what == "private":
        contribution = make_contribution(piet, "Ik twijfel", "fit.me")
    elif what == "response":
        contribution = make_response(contribution, piet)
    elif what == "removed":
        remove_contribution(contribution=fresh(contribution))
    else:
        item = ImageItem("situation.hit", contribution.pk, "")
        hand_in_image(participant=piet, items=[item])
    count = Contribution.objects.count()

    with pytest.raises(StepNotOpenError) as refused:
        respond(contribution, sanne)

    assert refused.value.code == "step-not-open"
    assert Contribution.objects.count() == count


def test_part_that_is_not_open_takes_no_response(collaboration):
    pit_stop = make_pit_stop(collaboration, format_key="full")
    piet, sanne = make_participant(pit_stop), make_participant(pit_stop)
    task = make_contribution(piet, "Rust", "task")
    make_contribution(sanne)
    go_to(pit_stop, "situation")

    with pytest.raises(StepNotOpenError):
        respond(task, sanne)

    go_to(pit_stop, "task")
    respond(task, sanne)
    assert len(responses()) == 1


@pytest.mark.parametrize("text", ["", "\u200b\n", "a" * 1001])
def test_empty_or_too_long_response_is_refused(contribution, sanne, text):
    with pytest.raises(TextRefusedError) as refused:
        respond(contribution, sanne, text)

    assert refused.value.field == "text"
    assert responses() == []


def test_response_ends_its_draft(contribution, sanne):
    keep_drafts(participant=sanne, texts={f"respond:{contribution.pk}": "Ik z", "home:text": "x"})

    respond(contribution, sanne)

    assert list(Draft.objects.values_list("key", flat=True)) == ["home:text"]


def test_late_response_in_an_anonymous_stop_has_nothing_left_to_hang_on(
    pit_stop, contribution, sanne
):
    close(pit_stop)

    with pytest.raises(PitStopClosedError):
        respond(contribution, fresh(sanne), uuid=uuid4())

    assert responses() == []
