from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from pitstop.agreements.domain.agreement import (
    AgreementWords,
    change_agreement,
    make_agreement,
    remove_agreement,
)
from pitstop.agreements.errors import (
    AgreementChangedError,
    AgreementsNotOpenError,
    DueDateError,
    IdTakenError,
)
from pitstop.agreements.models import Agreement
from pitstop.dialogue.domain.own_image import keep_drafts
from pitstop.dialogue.errors import ImageNotReadyError, PitStopClosedError, TextRefusedError
from pitstop.dialogue.models import Draft
from tests.factories.dialogue import close, fresh, go_to, make_red_thread

WORDS = AgreementWords(
    if_text="een gezin belt", then_text="bellen we terug", owner_name="Truus van hiernaast"
)


def agree(pit_stop, *, by=None, uuid=None, red_threads=(), **words):
    return make_agreement(
        pit_stop=pit_stop,
        by=by,
        uuid=uuid or uuid4(),
        words=AgreementWords(**({**vars(WORDS), **words})),
        red_threads=red_threads,
    )


def change(agreement, *, by=None, based_on=1, red_threads=(), **words):
    change_agreement(
        agreement=agreement,
        by=by,
        words=AgreementWords(**({**vars(WORDS), **words})),
        red_threads=red_threads,
        based_on=based_on,
    )


# --- Making ---------------------------------------------------------------------------------------


def test_agreement_keeps_every_field_and_the_threads_it_serves(agreeing, piet, red_thread):
    due_on = timezone.localdate() + timedelta(days=7)

    made = agree(agreeing, by=piet, helper_name="Sanne", due_on=due_on, red_threads=[red_thread.pk])

    kept = Agreement.objects.get()
    assert kept == made
    assert (kept.if_text, kept.then_text) == ("een gezin belt", "bellen we terug")
    assert (kept.owner_name, kept.helper_name, kept.due_on) == (
        "Truus van hiernaast",
        "Sanne",
        due_on,
    )
    assert list(kept.red_threads.all()) == [red_thread]


def test_agreements_stand_in_the_order_in_which_they_were_made(agreeing):
    made = [agree(agreeing, if_text=text) for text in ("eerst", "dan", "laatst")]

    assert [agreement.position for agreement in made] == [1, 2, 3]


def test_agreement_sent_twice_is_stored_once(agreeing, piet):
    uuid = uuid4()

    agree(agreeing, by=piet, uuid=uuid)
    revision = fresh(agreeing).revision
    agree(agreeing, by=piet, uuid=uuid, if_text="iets anders")

    assert Agreement.objects.get().if_text == "een gezin belt"
    assert fresh(agreeing).revision == revision


def test_agreement_with_an_id_of_another_pit_stop_is_refused(agreeing, other_pit_stop):
    uuid = uuid4()
    go_to(other_pit_stop, "agree")
    agree(other_pit_stop, uuid=uuid)

    with pytest.raises(IdTakenError):
        agree(agreeing, uuid=uuid)


def test_agreement_cannot_serve_a_thread_of_another_pit_stop(agreeing, other_pit_stop, red_thread):
    made = agree(agreeing, red_threads=[uuid4(), red_thread.pk])

    assert list(made.red_threads.all()) == [red_thread]


def test_making_lets_the_drafts_go(agreeing, piet):
    keep_drafts(participant=piet, texts={f"agreement.if:{agreeing.pk}": "een gezin b"})

    agree(agreeing, by=piet)

    assert not Draft.objects.exists()


@pytest.mark.parametrize("field", ["if_text", "then_text"])
@pytest.mark.parametrize("text", ["", "  \n ", "x" * 301])
def test_both_halves_are_required_and_short(agreeing, field, text):
    with pytest.raises(TextRefusedError) as refused:
        agree(agreeing, **{field: text})

    assert refused.value.field == field
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("field", ["owner_name", "helper_name"])
def test_names_have_a_length(agreeing, field):
    with pytest.raises(TextRefusedError) as refused:
        agree(agreeing, **{field: "x" * 81})

    assert refused.value.field == field


@pytest.mark.parametrize("days", [-1, -400])
def test_due_date_in_the_past_is_refused_beside_its_field(agreeing, days):
    with pytest.raises(DueDateError) as refused:
        agree(agreeing, due_on=timezone.localdate() + timedelta(days=days))

    assert refused.value.field == "due_on"


def test_due_date_far_away_asks_to_check_the_year(agreeing):
    with pytest.raises(DueDateError):
        agree(agreeing, due_on=date(2262, 1, 1))


def test_due_today_is_allowed(agreeing):
    assert agree(agreeing, due_on=timezone.localdate()).due_on == timezone.localdate()


# --- Who and when ---------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["own_image", "share", "threads"])
def test_agreeing_before_its_step_is_refused(pit_stop, piet, red_thread, step):
    pit_stop.refresh_from_db()
    type(pit_stop).objects.update(reached_position=pit_stop.steps.get(key=step).position)

    with pytest.raises(AgreementsNotOpenError):
        agree(pit_stop, by=piet)


@pytest.mark.parametrize("step", ["agree", "close"])
def test_agreeing_from_its_step_on(pit_stop, piet, red_thread, step):
    assert agree(go_to(pit_stop, step), by=piet)


def test_agreeing_goes_on_after_a_step_back(agreeing, piet):
    assert agree(go_to(agreeing, "threads"), by=piet)


def test_agreeing_after_closing_is_refused(agreeing, piet):
    with pytest.raises(PitStopClosedError):
        agree(close(agreeing), by=piet)


def test_who_still_makes_their_image_cannot_agree(agreeing, sanne):
    with pytest.raises(ImageNotReadyError):
        agree(agreeing, by=sanne)


def test_changing_and_removing_follow_the_same_rules(agreeing, sanne):
    made = agree(agreeing)

    with pytest.raises(ImageNotReadyError):
        change(made, by=sanne)
    with pytest.raises(ImageNotReadyError):
        remove_agreement(agreement=made, by=sanne)
    close(agreeing)
    with pytest.raises(PitStopClosedError):
        change(made)
    with pytest.raises(PitStopClosedError):
        remove_agreement(agreement=made, by=None)


# --- Changing and removing ------------------------------------------------------------------------


def test_change_replaces_words_and_threads(agreeing, piet, red_thread):
    made = agree(agreeing, red_threads=[red_thread.pk])
    other = make_red_thread(agreeing, red_thread.contributions.all(), "Een andere draad")

    change(made, by=piet, then_text="gaan we langs", red_threads=[other.pk])

    kept = Agreement.objects.get()
    assert (kept.then_text, kept.version) == ("gaan we langs", 2)
    assert list(kept.red_threads.all()) == [other]


def test_second_of_two_who_change_at_once_sees_the_first(agreeing):
    made = agree(agreeing)
    change(made, then_text="gaan we langs")

    with pytest.raises(AgreementChangedError) as refused:
        change(made, then_text="sturen we een kaart", based_on=1)

    assert "gaan we langs" in str(refused.value.sentence)
    assert Agreement.objects.get().then_text == "gaan we langs"


def test_same_change_sent_twice_counts_once(agreeing):
    made = agree(agreeing)
    change(made, then_text="gaan we langs", based_on=1)
    change(made, then_text="gaan we langs", based_on=1)

    assert Agreement.objects.get().version == 2


def test_due_date_that_passed_meanwhile_may_stay(agreeing):
    made = agree(agreeing)
    passed = timezone.localdate() - timedelta(days=3)
    Agreement.objects.update(due_on=passed)

    change(fresh(made), then_text="gaan we langs", due_on=passed)

    assert Agreement.objects.get().then_text == "gaan we langs"


def test_changing_what_was_removed_says_so(agreeing):
    made = agree(agreeing)
    remove_agreement(agreement=made, by=None)

    with pytest.raises(AgreementChangedError):
        change(made)


def test_removing_twice_counts_once(agreeing):
    made = agree(agreeing)
    remove_agreement(agreement=made, by=None)
    revision = fresh(agreeing).revision
    remove_agreement(agreement=made, by=None)

    assert not Agreement.objects.exists()
    assert fresh(agreeing).revision == revision
