"""Who may follow an agreement, and what they see of where it comes from."""

from uuid import uuid4

import pytest
from django.http import Http404
from django.utils import timezone

from pitstop.agreements import followed
from pitstop.agreements.domain.progress import hand_over_agreement, note_progress
from pitstop.agreements.enums import AgreementStatus
from tests.factories.agreements import agree, make_imported, make_member
from tests.factories.dialogue import close, fresh, go_to, make_pit_stop

TODAY = timezone.localdate


def texts(agreements):
    return [agreement.then_text for agreement in agreements]


# --- The facilitator ------------------------------------------------------------------------------


def test_facilitator_sees_the_pit_stop_and_the_threads(agreeing, red_thread):
    made = agree(agreeing, red_threads=[red_thread.pk])
    close(agreeing)

    [seen] = followed.with_origin([fresh(made)])

    assert (seen.origin.pit_stop, seen.origin.theme) == (agreeing.pk, "Samen voor de jeugd")
    assert seen.origin.threads == ("We bellen elkaar te laat",)


def test_facilitator_sees_that_a_plan_has_no_pit_stop(collaboration):
    [seen] = followed.with_origin([make_imported(collaboration)])

    assert (seen.origin.pit_stop, seen.origin.theme, seen.origin.threads) == (None, "", ())


def test_facilitator_sees_that_mail_does_not_reach_an_owner(collaboration):
    make_imported(collaboration, owner=make_member(collaboration, is_unreachable=True))

    [seen] = followed.with_origin(followed.facilitated_agreements(collaboration))

    assert seen.origin.is_owner_unreachable


def test_what_is_open_stands_first_and_then_by_date(collaboration):
    for text, status, due_in in [
        ("klaar", "done", 1),
        ("zonder datum", "open", None),
        ("later", "stuck", 9),
        ("niet nodig", "not_needed", 0),
        ("eerst", "open", -3),
    ]:
        make_imported(collaboration, then_text=text, status=status, due_in=due_in)

    shown = followed.with_origin(followed.facilitated_agreements(collaboration))

    assert texts(shown) == ["eerst", "later", "zonder datum", "niet nodig", "klaar"]


def test_list_can_be_asked_for_one_status_and_one_person(collaboration):
    for owner, status in [("Truus", "open"), ("Truus", "done"), ("Sanne", "open")]:
        make_imported(collaboration, owner_name=owner, status=status, then_text=f"{owner} {status}")

    rows = followed.facilitated_agreements(collaboration, status="open", owner_name="Truus")

    assert texts(rows) == ["Truus open"]
    assert followed.owner_names(collaboration) == ["Sanne", "Truus"]


def test_agreements_elsewhere_are_not_in_the_list(collaboration, other_pit_stop):
    elsewhere = make_imported(other_pit_stop.collaboration, owner_name="Olga")

    assert not followed.facilitated_agreements(collaboration)
    assert followed.owner_names(collaboration) == []
    with pytest.raises(Http404):
        followed.get_facilitated_agreement(collaboration, elsewhere.pk)


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_questions_however_long_it_is(
    collaboration, django_assert_num_queries, number
):
    for _ in range(number):
        stop = go_to(make_pit_stop(collaboration), "agree")
        made = make_imported(collaboration, pit_stop=stop)
        note_progress(agreement=made, status="stuck", text="Wacht")

    # Agreements, notes, links to threads, sentences.
    with django_assert_num_queries(4):
        followed.with_origin(followed.facilitated_agreements(collaboration))


# --- The member and the link ----------------------------------------------------------------------


def test_member_sees_what_they_watch_over_and_nothing_of_where_it_comes_from(agreeing, red_thread):
    piet = make_member(agreeing.collaboration)
    agree(agreeing, owner_name="Piet Jansen", red_threads=[red_thread.pk])
    agree(agreeing, owner_name="Sanne", then_text="niet van Piet")

    [seen] = followed.own_agreements(piet)

    assert (seen.then_text, seen.origin) == ("bellen we terug", None)
    assert "We bellen elkaar te laat" not in str(seen)
    assert agreeing.theme not in str(seen)


def test_member_cannot_follow_what_is_anothers(collaboration):
    piet, sanne = make_member(collaboration), make_member(collaboration, "Sanne", "s@example.org")
    own, others = (
        make_imported(collaboration, owner=piet),
        make_imported(collaboration, owner=sanne),
    )

    assert followed.get_own_agreement(piet, own.pk) == own
    for uuid in (others.pk, uuid4()):
        with pytest.raises(Http404):
            followed.get_own_agreement(piet, uuid)


def test_member_loses_it_once_it_went_to_somebody_else(collaboration):
    piet = make_member(collaboration)
    own = make_imported(collaboration, owner=piet)

    hand_over_agreement(agreement=own, to="Sanne")

    assert followed.own_agreements(piet) == []


def test_link_shows_the_agreement_alone(agreeing, red_thread):
    seen = followed.follow(agree(agreeing, red_threads=[red_thread.pk]))

    assert seen.origin is None
    assert "We bellen elkaar te laat" not in str(seen)


# --- What is seen of it ---------------------------------------------------------------------------


def test_notes_stand_with_the_latest_first(collaboration):
    made = make_imported(collaboration)
    note_progress(agreement=made, status="stuck", text="Wacht", by_name="Truus")
    hand_over_agreement(agreement=made, to="Sanne", by_name="Truus")

    latest, first = followed.follow(fresh(made)).notes

    assert (latest.handed_to, latest.by_name) == ("Sanne", "Truus")
    assert (first.text, first.status, first.noted_on) == (
        "Wacht",
        AgreementStatus.STUCK,
        TODAY(),
    )


@pytest.mark.parametrize(
    ("due_in", "status", "is_overdue"),
    [(0, "open", False), (-1, "open", True), (-1, "done", False), (None, "open", False)],
)
def test_overdue_is_what_is_open_after_its_date(collaboration, due_in, status, is_overdue):
    made = make_imported(collaboration, due_in=due_in, status=status)

    assert followed.follow(made).is_overdue == is_overdue
