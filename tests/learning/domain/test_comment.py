"""What readers say: who may, what becomes of it, and when it goes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from pitstop.dialogue.errors import TextRefusedError
from pitstop.learning.domain import comment as verbs
from pitstop.learning.domain.comment import (
    delete_old_comments,
    hide_comment,
    is_seal_of,
    remove_comment,
    seal_of,
    show_comment,
    write_comment,
    write_guests_comment,
)
from pitstop.learning.domain.reading import take_back_reading
from pitstop.learning.models import ReadingComment
from pitstop.learning.readings.built_in import built_in_works
from pitstop.learning.readings.errors import CommentError, TooManyCommentsError
from pitstop.learning.readings.kinds import CommentState
from pitstop.ui.refusals import RefusedError
from tests.factories.readings import (
    KNOWN,
    comment,
    guests_comment,
    make_general,
    make_moderator,
    make_reading,
)

WORK = built_in_works()[KNOWN]


@pytest.fixture(autouse=True)
def empty_budget():
    cache.clear()


@pytest.fixture
def moderator(db):
    return make_moderator()


def state_of(row):
    return ReadingComment.objects.get(pk=row.pk).state


def test_who_signed_in_is_read_at_once_under_their_account(fatima):
    row = comment(fatima, "  Dit herken ik.\x00 ")

    assert (row.state, row.name, row.text, row.key) == (
        CommentState.SHOWN,
        "Fatima El Amrani",
        "Dit herken ik.",
        KNOWN,
    )


def test_who_has_no_account_waits(moderator):
    row = guests_comment(name=" Truus\u202e ")

    assert (row.state, row.name, row.author) == (CommentState.WAITING, "Truus", None)


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"text": "  "}, "text", "Schrijf eerst iets op."),
        ({"text": "x" * 1001}, "text", "1001 tekens"),
        ({"name": ""}, "name", "Vul een naam in met minstens één letter."),
        ({"name": "…"}, "name", "Vul een naam in met minstens één letter."),
        ({"name": "x" * 81}, "name", "Gebruik hoogstens 80 tekens."),
    ],
)
def test_what_is_no_comment_is_refused_beside_its_field(moderator, sent, field, sentence):
    with override("nl"), pytest.raises(RefusedError) as refused:
        guests_comment(**sent)

    assert refused.value.field == field
    assert sentence in str(refused.value.sentence)
    assert not ReadingComment.objects.exists()


def test_without_moderator_nobody_without_account_comments(db):
    with pytest.raises(CommentError):
        guests_comment()


def test_moderator_who_may_not_sign_in_counts_for_none(moderator):
    moderator.is_active = False
    moderator.save()

    with pytest.raises(CommentError):
        guests_comment()


def test_sent_twice_is_stored_once(fatima, moderator):
    uuid = uuid4()
    for _time in range(2):
        write_comment(work=WORK, by=fatima, uuid=uuid, text="Mooi")
    guest = {"work": WORK, "uuid": uuid4(), "name": "Truus", "text": "Ook", "address": "192.0.2.1"}
    for _time in range(2):
        write_guests_comment(**guest)

    assert ReadingComment.objects.count() == 2


def test_id_of_somebody_else_is_refused(fatima, olga):
    row = comment(fatima, "Van Fatima")

    with pytest.raises(CommentError):
        write_comment(work=WORK, by=olga, uuid=row.pk, text="Van Olga")

    assert ReadingComment.objects.get().text == "Van Fatima"


def test_work_of_a_collaboration_takes_no_comments(collaboration, fatima, moderator):
    work = make_reading(collaboration).work

    with pytest.raises(CommentError):
        comment(fatima, work=work)
    with pytest.raises(CommentError):
        guests_comment(work=work)


def test_general_work_takes_comments(collaboration, olga):
    reading = make_general(make_reading(collaboration))

    row = comment(olga, work=reading.work)

    assert (row.reading, row.work_key, row.key) == (reading, "", str(reading.pk))


def test_too_many_from_one_network_wait_a_quarter(moderator):
    for number in range(verbs.MOST_PER_NETWORK):
        guests_comment(f"Nummer {number}", address=f"192.0.2.{number}")

    with pytest.raises(TooManyCommentsError):
        guests_comment("Nog een", address="192.0.2.200")
    assert guests_comment("Van elders", address="198.51.100.1")


def test_no_more_wait_than_a_moderator_can_read(moderator, monkeypatch):
    monkeypatch.setattr(verbs, "MOST_WAITING", 1)
    guests_comment()

    with pytest.raises(TooManyCommentsError):
        guests_comment("Nog een", address="198.51.100.1")


@pytest.mark.parametrize(
    "fields",
    [
        {"work_key": ""},
        {"guest_name": ""},
        {"guest_name": "Truus", "author": True},
    ],
    ids=["no work", "nobody", "two writers"],
)
def test_database_knows_one_work_and_one_writer(fatima, fields):
    usual = {"work_key": KNOWN, "guest_name": "Truus", "text": "x", "state": CommentState.WAITING}
    if "author" in fields:
        fields = fields | {"author": fatima}

    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingComment.objects.create(**(usual | fields))


# --- Judging --------------------------------------------------------------------------------------


def test_comment_is_shown_hidden_with_a_reason_and_shown_again(moderator):
    row = guests_comment()

    show_comment(comment=row)
    shown = state_of(row)
    hide_comment(comment=row, reason=" Noemt\niemand ")
    hidden = ReadingComment.objects.get()
    show_comment(comment=row)

    assert (shown, hidden.state, hidden.reason) == (
        CommentState.SHOWN,
        CommentState.HIDDEN,
        "Noemt iemand",
    )
    assert (state_of(row), ReadingComment.objects.get().reason) == (CommentState.SHOWN, "")


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201])
def test_hiding_asks_for_a_short_reason(fatima, reason):
    row = comment(fatima)

    with pytest.raises((CommentError, TextRefusedError)) as refused:
        hide_comment(comment=row, reason=reason)

    assert refused.value.field == "reason"
    assert state_of(row) == CommentState.SHOWN


def test_removed_is_gone(fatima):
    remove_comment(comment=comment(fatima))

    assert not ReadingComment.objects.exists()


def test_seal_opens_one_comment(moderator):
    one, another = guests_comment(), guests_comment("Nog een")

    assert is_seal_of(seal_of(one), one.pk)
    assert not is_seal_of(seal_of(one), another.pk)
    assert not is_seal_of("", one.pk)


# --- When it goes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "days"),
    [(CommentState.WAITING, 90), (CommentState.HIDDEN, 30), (CommentState.SHOWN, 730)],
)
def test_comment_is_deleted_on_its_day(fatima, state, days):
    row = comment(fatima)
    day = timezone.localdate() - timedelta(days=days)
    kept = {"state": state, "judged_on": day, "written_on": day}
    ReadingComment.objects.filter(pk=row.pk).update(**kept)

    assert delete_old_comments() == 0
    past = {name: day - timedelta(days=1) for name in ("judged_on", "written_on")}
    ReadingComment.objects.filter(pk=row.pk).update(**past)
    assert delete_old_comments() == 1


def test_comments_go_with_the_account(fatima, olga):
    comment(fatima)
    comment(olga, "Van Olga")

    fatima.delete()

    assert [row.text for row in ReadingComment.objects.all()] == ["Van Olga"]


def test_comment_on_a_work_that_was_taken_back_stays_until_its_day(collaboration, olga):
    reading = make_general(make_reading(collaboration))
    row = comment(olga, work=reading.work)

    take_back_reading(reading=reading)

    assert state_of(row) == CommentState.SHOWN
